import { describe, expect, it } from '@jest/globals';
import type { Contact } from '#src/domain/contact';
import { Profile } from '#src/domain/profile';
import { AskedSettings, EmailSettings } from '../parts/email-settings.ts';
import { asWeWrite, readerAmong, withReader } from './complete-settings.rules.ts';

const PROFILE = Profile.parse({
  name: 'Northbeam',
  writing: {
    sender_name: 'Zoë Ashgrove',
    postal_address: '4 Loom Row, Leeds',
    opt_out: 'Say stop and I will not write again.',
    tone: 'formal',
    language: 'de',
  },
});

describe('asWeWrite', () => {
  it('takes from our profile what nobody asked for otherwise', () => {
    expect(asWeWrite(AskedSettings.parse({}), PROFILE)).toMatchObject({
      sender: { name: 'Zoë Ashgrove', company: 'Northbeam', postal_address: '4 Loom Row, Leeds' },
      ...{ opt_out: 'Say stop and I will not write again.', tone: 'formal', language: 'de' },
    });
    const asked = AskedSettings.parse({ tone: 'plain', language: 'en', sender: { name: 'Ada', company: 'Ada Ltd' } });
    expect(asWeWrite(asked, PROFILE)).toMatchObject({
      sender: { name: 'Ada', company: 'Ada Ltd', postal_address: '4 Loom Row, Leeds' },
      ...{ tone: 'plain', language: 'en' },
    });
  });

  it('makes nothing up where nobody said anything', () => {
    const settings = asWeWrite(AskedSettings.parse({}), null);
    expect(settings).toMatchObject({ sender: { name: null, company: null, postal_address: null }, opt_out: null });
    expect(EmailSettings.parse(settings)).toEqual(EmailSettings.parse({}));
  });
});

const person = (name: string, title: string | null, more: Partial<Contact> = {}): Contact => ({
  ...{ id: name, name, title, linkedinUrl: null, email: null, emailStatus: null, goneSince: null },
  ...{ facts: [], imported: null, ...more },
});
const CFO = person('Cleo Frey', 'Chief Financial Officer');
const HEAD = person('Hanna Doe', 'Head of Finance', { email: 'hanna@acme.example', emailStatus: 'published' });

describe('readerAmong', () => {
  it('is who holds one of the titles it is for, before others if they can be written to', () => {
    expect(readerAmong([CFO], ['Chief Financial Officer'])).toBe(CFO);
    expect(readerAmong([CFO, HEAD], ['Chief Financial Officer', 'Head of Finance'])).toBe(HEAD);
  });

  it.each([
    ['nobody with another title', [person('Sam Sale', 'Head of Sales')]],
    ['nobody without a title', [person('Nora Null', null)]],
    ['nobody who has left', [{ ...CFO, goneSince: '2026-01-01T00:00:00Z' }]],
    ['nobody whose name is an address', [{ ...CFO, name: 'cfo@acme.example' }]],
  ])('%s', (_what, people) => {
    expect(readerAmong(people, ['Chief Financial Officer', 'Head of Finance'])).toBeNull();
  });
});

describe('withReader', () => {
  const company = { name: 'Acme', country_code: 'GB' };
  const settings = EmailSettings.parse({ recipient: { domain: 'acme.example' } });

  it('fills in what is known of company and person', () => {
    expect(withReader(settings, company, HEAD).recipient).toEqual({
      ...{ domain: 'acme.example', company: 'Acme', country: 'GB' },
      ...{ name: 'Hanna Doe', title: 'Head of Finance', email: 'hanna@acme.example' },
    });
    expect(withReader(settings, company, null).recipient).toMatchObject({ company: 'Acme', name: null, email: null });
  });

  it('leaves what somebody said, and mixes two people up never', () => {
    const said = EmailSettings.parse({ recipient: { domain: 'acme.example', name: 'Ms Lark', country: 'IE' } });
    expect(withReader(said, company, HEAD).recipient).toMatchObject({ name: 'Ms Lark', email: null, country: 'IE' });
  });

  it('uses no address that nobody showed or checked', () => {
    const unsure = { ...HEAD, emailStatus: 'unverified' as const };
    expect(withReader(settings, company, unsure).recipient).toMatchObject({ name: 'Hanna Doe', email: null });
  });
});
