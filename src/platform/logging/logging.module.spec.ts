import { expect, it } from '@jest/globals';
import { isNotLogged } from './logging.module.ts';

it.each([
  ['/health/ready', true],
  ['/oauth/hubspot/callback?code=secret&state=secret', true],
  ['/api/v1/runs', false],
  ['/oauthority', false],
  ['', false],
])('leaves %s out of the log of requests: %s', (url, isLeftOut) => {
  expect(isNotLogged(url)).toBe(isLeftOut);
});
