import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { HUBSPOT_PATHS } from '#src/adapters/crm/hubspot/hubspot.paths';
import { CrmPort } from '#src/ports/crm';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Packages that send e-mail, or make a connection that does. */
const MAILERS =
  /(?:^|\/)(?:nodemailer|emailjs|sendmail|smtp-.*|.*-smtp|mailgun.*|@sendgrid\/.*|sendgrid|postmark|resend|mailersend|mailjet|node-mailjet|sparkpost|@aws-sdk\/client-ses.*|@azure\/communication-email|googleapis|@googleapis\/gmail|@microsoft\/microsoft-graph-client|brevo|@getbrevo\/.*|sib-api-v3-sdk|imapflow)$/;
/** Words of protocols and of vendors' ways to send. */
const SENDING =
  /\bsmtps?:\/\/|\bRCPT TO\b|\bMAIL FROM\b|\bsmtp\.[a-z]|gmail\/v1|messages\/send|\/sendMail\b|\bsendmail\b|single-send|singleSend|transactional\/|api\.(?:sendgrid|mailgun|postmarkapp|resend|brevo|sparkpost|mailjet)|email\.[a-z0-9-]+\.amazonaws|\.sendEmail\(|\bport:\s*(?:25|465|587)\b/i;

describe('there is no way to send an e-mail', () => {
  it('no package that is installed sends one', () => {
    const lock: { packages: Record<string, unknown> } = JSON.parse(
      readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'),
    );
    const names = Object.keys(lock.packages).map((place) => place.split('node_modules/').at(-1) ?? '');
    expect(names.length).toBeGreaterThan(300);
    expect(names.filter((name) => MAILERS.test(name))).toEqual([]);
  });

  it('no source speaks to something that does', () => {
    const files = ['src', 'modules', 'prompts', 'migrations']
      .flatMap((top) =>
        readdirSync(path.join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((file) =>
          path.join(ROOT, top, file),
        ),
      )
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(400);
    expect(files.filter((file) => SENDING.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('the port to the CRM, through which plans are written, can write records and notes only', () => {
    const methods = Object.getOwnPropertyNames(CrmPort.prototype);
    const source = readFileSync(path.join(ROOT, 'src/ports/crm.ts'), 'utf8');
    const declared = [...source.matchAll(/^ {2}abstract (?!readonly)(\w+)\(/gm)].map(([, name]) => name);
    expect(declared.length).toBeGreaterThan(3);
    expect([...methods, ...declared].filter((name) => /send|e?mail(?!s?By)|message|deliver/i.test(name ?? ''))).toEqual(
      [],
    );
  });

  it('HubSpot is written to as records, notes and tasks, under every version of its paths', () => {
    const named = Object.values(HUBSPOT_PATHS).flatMap((paths) => Object.values(paths).map(addressOf));
    expect(named.length).toBeGreaterThan(40);
    expect(
      named.filter((path) => /\/emails?\b|marketing|sequence|transactional|conversations|single-send/i.test(path)),
    ).toEqual([]);
    // Every call of the client names its path by this table, so a path of another kind has to be added here.
    const callers = ['hubspot.activities.ts', 'hubspot.notes.ts', 'hubspot.drafts.ts', 'hubspot.crm.ts'].map((file) =>
      readFileSync(path.join(ROOT, 'src/adapters/crm/hubspot', file), 'utf8'),
    );
    expect(callers.filter((source) => /path: ['"`]/.test(source))).toEqual([]);
  });

  it('the port for drafts puts and removes, and has no third thing it does', () => {
    const source = readFileSync(path.join(ROOT, 'src/ports/crm-drafts.ts'), 'utf8');
    const declared = [...source.matchAll(/^ {2}abstract (?!readonly)(\w+)\(/gm)].map(([, name]) => name);
    expect(declared).toEqual(['putDraft', 'putNote', 'removeDraft', 'removeNote']);
  });

  it.each(['nodemailer', '@sendgrid/mail', '@aws-sdk/client-sesv2', 'smtp-client'])(
    'would notice the package %s',
    (name) => {
      expect(MAILERS.test(name)).toBe(true);
    },
  );

  it.each([
    "connect('smtps://relay.example')",
    "post('https://gmail.googleapis.com/gmail/v1/users/me/messages/send')",
    "post('/marketing/v4/email/single-send')",
    'client.sendEmail({})',
    'net.connect({ host, port: 587 })',
  ])('would notice %s', (code) => {
    expect(SENDING.test(code)).toBe(true);
  });
});

/** A path of the table with something in its holes. */
function addressOf(named: string | ((...holes: never[]) => string)): string {
  return typeof named === 'string' ? named : (named as (...holes: string[]) => string)('notes', '1', 'companies', '2');
}
