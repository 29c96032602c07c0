import { describe, expect, it } from '@jest/globals';
import { readCrmLink } from './crm-record-links.ts';

describe('addresses of CRM records', () => {
  it.each([
    ['https://app.hubspot.com/contacts/17/record/0-2/5', 'company'],
    ['https://app-eu1.hubspot.com/contacts/17/record/0-1/5/', 'contact'],
    ['https://app.hubspot.com/contacts/17/company/5?interaction=note', 'company'],
    [' https://app-na2.hubspot.com/contacts/17/contact/5/view/1#x ', 'contact'],
  ])('%s is read', (text, type) => {
    expect(readCrmLink(text)).toEqual({ vendor: 'hubspot', account: '17', type, id: '5' });
  });

  it.each([
    'acme.com',
    'ann@acme.com',
    'http://app.hubspot.com/contacts/17/record/0-2/5',
    'https://app.hubspot.com.evil.example/contacts/17/record/0-2/5',
    'https://evil.example/https://app.hubspot.com/contacts/17/record/0-2/5',
    'https://app.hubspot.com/contacts/17/record/0-3/5',
    'https://app.hubspot.com/contacts/17/record/0-2/5x',
    `https://app.hubspot.com/contacts/${'1'.repeat(100_000)}`,
  ])('%.60s is none', (text) => {
    expect(readCrmLink(text)).toBeNull();
  });
});
