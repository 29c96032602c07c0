import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
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
