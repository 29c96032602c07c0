import { describe, expect, it } from '@jest/globals';
import { readEmail } from './email.rules.ts';

describe('reading e-mail addresses', () => {
  it.each([
    ['Ann@Acme.com', 'ann@acme.com', 'acme.com'],
    [' ann@mail.acme.co.uk ', 'ann@mail.acme.co.uk', 'acme.co.uk'],
    ['Ann Archer <ann@acme.com>', 'ann@acme.com', 'acme.com'],
    ['mailto:ann@acme.com', 'ann@acme.com', 'acme.com'],
    ['ann@gmail.com', 'ann@gmail.com', null],
    ['ann@t-online.de', 'ann@t-online.de', null],
  ])('reads %s', (text, address, companyDomain) => {
    expect(readEmail(text)).toMatchObject({ address, companyDomain });
  });

  it.each([
    '',
    'ann',
    'ann@',
    '@acme.com',
    'ann@acme',
    'a b@acme.com',
    'ann@acme.com; bob@acme.com',
    'ann@10.0.0.1',
    `${'a'.repeat(500)}@acme.com`,
  ])('finds none in %j', (text) => {
    expect(readEmail(text)).toBeNull();
  });

  it.each([
    ['ann@acme.com', 'company'],
    ['ann@mail.acme.com', 'company'],
    ['ann@gmail.com', 'free-mail'],
    ['ann@mailinator.com', 'disposable'],
    ['ann@inbox.guerrillamail.com', 'disposable'],
  ])('says whose mailbox %s is', (text, kind) => {
    const read = readEmail(text);
    expect(read?.kind).toBe(kind);
    expect(read?.companyDomain === null).toBe(kind !== 'company');
  });
});
