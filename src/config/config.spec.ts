import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '../domain/errors.ts';
import { readConfig } from './config.ts';

const SECRETS = {
  DATABASE_URL: 'postgres://gtm:hunter2@127.0.0.1/gtm',
  SLACK_BOT_TOKEN: 'xoxb-hunter2',
  SLACK_SIGNING_SECRET: 'signing-hunter2',
  HUBSPOT_TOKEN: 'pat-hunter2',
};

describe('readConfig', () => {
  it('makes a working product of an empty environment, and of empty variables', () => {
    const empty = readConfig({});
    expect(empty).toMatchObject({ databaseUrl: null, slack: null, hubspot: null, host: '127.0.0.1', port: 3000 });
    expect(empty).toMatchObject({ crmWrites: 'approved', approvers: [], approvalHours: 72, websites: true });
    expect(readConfig({ GTM_PORT: '', SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '', GTM_APPROVERS: '' })).toEqual(
      empty,
    );
  });

  it('cannot be changed by whoever reads it, and ignores what is not ours', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
    expect(readConfig({ PATH: '/bin', GTM_UNKNOWN: 'x' })).toEqual(readConfig({}));
  });

  it('reads what is set', () => {
    const config = readConfig({
      ...SECRETS,
      GTM_PORT: '0',
      GTM_APPROVERS: ' U1, maya@seller.example ,,',
      GTM_WEBSITES: 'off',
      HUBSPOT_LIVE_PORTALS: '12, 34',
    });
    expect(config).toMatchObject({ port: 0, approvers: ['U1', 'maya@seller.example'], websites: false });
    expect(config.hubspot?.livePortals).toEqual([12, 34]);
    expect(config.slack?.botToken.reveal()).toBe(SECRETS.SLACK_BOT_TOKEN);
    expect(config.databaseUrl?.reveal()).toBe(SECRETS.DATABASE_URL);
  });

  it('lets a fallback stand in only for what the environment does not set', () => {
    expect(readConfig({}, { GTM_LOG_LEVEL: 'error' }).logLevel).toBe('error');
    expect(readConfig({ GTM_LOG_LEVEL: 'debug' }, { GTM_LOG_LEVEL: 'error' }).logLevel).toBe('debug');
  });

  it('names all problems at once, each with what the variable means', () => {
    const lines = problemsOf({
      GTM_PORT: 'many',
      GTM_CRM_WRITES: 'yes',
      DATABASE_URL: 'mysql://somewhere',
      SLACK_BOT_TOKEN: 'xoxb-1',
      HUBSPOT_LIVE_PORTALS: '12, test',
    }).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/GTM_PORT: .*Port to listen on/),
        expect.stringMatching(/GTM_CRM_WRITES: .*What may be written/),
        expect.stringMatching(/DATABASE_URL: .*PostgreSQL/),
        expect.stringContaining('SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET belong together'),
        expect.stringContaining('HUBSPOT_LIVE_PORTALS: "test" is not a portal id'),
      ]),
    );
  });

  it('takes one CRM at a time, and its webhooks only with its key', () => {
    const close = readConfig({ CLOSE_API_KEY: 'api_1.x', CLOSE_WEBHOOK_KEY: 'ab'.repeat(32) });
    expect(close).toMatchObject({ hubspot: null, close: { apiUrl: 'https://api.close.com', ownerField: null } });
    expect(problemsOf({ HUBSPOT_TOKEN: 'pat-1', CLOSE_API_KEY: 'api_1.x' })).toContain('exclude each other');
    expect(problemsOf({ CLOSE_WEBHOOK_KEY: 'ab'.repeat(32) })).toContain('needs CLOSE_API_KEY');
    expect(problemsOf({ CLOSE_API_KEY: 'x', CLOSE_WEBHOOK_KEY: 'not hex' })).toContain('hexadecimal');
  });

  it('never shows a secret: printed, logged, serialised or complained about', () => {
    const config = readConfig(SECRETS);
    const shown = [
      inspect(config, { depth: 9 }),
      JSON.stringify(config),
      `${config.databaseUrl}`,
      JSON.stringify(config.hubspot),
    ];
    for (const text of shown) expect(text).not.toContain('hunter2');
    expect(shown[0]).toContain('[secret]');
    expect(problemsOf({ ...SECRETS, DATABASE_URL: 'http://hunter2', GTM_PORT: '-1' })).not.toContain('hunter2');
  });
});

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('The environment was taken.');
}
