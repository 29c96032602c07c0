import { describe, expect, it } from '@jest/globals';
import { linkedinPage } from './linkedin-url.rules.ts';

describe('linkedinPage', () => {
  it.each([
    ['https://www.linkedin.com/in/jane-doe', 'https://www.linkedin.com/in/jane-doe'],
    ['http://LinkedIn.com/in/Jane-Doe/?locale=de_DE#top', 'https://www.linkedin.com/in/jane-doe'],
    ['de.linkedin.com/in/jane-doe/en', 'https://www.linkedin.com/in/jane-doe'],
    ['https://www.linkedin.com/in/j%C3%BCrgen-wei%C3%9F', 'https://www.linkedin.com/in/j%C3%BCrgen-wei%C3%9F'],
    ['https://uk.linkedin.com/company/acme/people/', 'https://www.linkedin.com/company/acme'],
  ])('writes %s in its one form', (address, url) => expect(linkedinPage(address)?.url).toBe(url));

  it.each([
    'https://www.linkedin.com/',
    'https://www.linkedin.com/in/',
    'https://www.linkedin.com/pub/jane-doe/1/2/3',
    'https://www.linkedin.com/in/%E0%A4%A',
    'https://www.linkedin.com/in/..%2F..%2Ffeed',
    'https://www.linkedin.com:8443/in/jane',
    'https://user@www.linkedin.com/in/jane',
    'https://linkedin.com.example/in/jane',
    'https://notlinkedin.com/in/jane',
    'mailto:jane@linkedin.com',
    'not a url',
  ])('has none for %s', (address) => expect(linkedinPage(address)).toBeNull());
});
