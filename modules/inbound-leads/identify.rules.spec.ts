import { describe, expect, it } from '@jest/globals';
import type { MirroredCrmRecord } from '#modules/crm-sync';
import { domainSaid, identify } from './identify.rules.ts';

function record(type: 'contact' | 'company', properties: Record<string, string | null>, id = '1'): MirroredCrmRecord {
  return { type, id, properties, associations: [] };
}
const ACME = record('company', { name: 'Acme', domain: 'acme.example', hubspot_owner_id: '7' }, '9');

describe('identify', () => {
  it.each([
    ['the address before the association', { email: 'ann@mail.other.example' }, 'other.example', 'email'],
    ['the association where the address is private', { email: 'ann@gmail.com' }, 'acme.example', 'associated company'],
    ['the association where there is no address', {}, 'acme.example', 'associated company'],
  ])('takes %s', (_, properties, domain, identifiedBy) => {
    expect(identify(record('contact', properties), ACME)).toMatchObject({ domain, identifiedBy });
  });

  it('takes the website of somebody without company, and nothing from a shared host or a throwaway address', () => {
    expect(identify(record('contact', { website: 'https://www.beta.example/about' }), null)).toMatchObject({
      ...{ domain: 'beta.example', identifiedBy: 'website' },
    });
    const nobody = { email: 'x@mailinator.com', website: 'https://facebook.com/me', company: 'Beta' };
    expect(identify(record('contact', nobody), null)).toMatchObject({
      ...{ domain: null, identifiedBy: null, companyName: 'Beta', companyRecordId: null },
    });
  });

  it('knows whose record it is, and falls back to the owner of the company', () => {
    const person = { firstname: 'Ann', lastname: ' Lee ', email: 'ann@acme.example', jobtitle: 'CFO' };
    expect(identify(record('contact', person), ACME)).toMatchObject({
      person: { name: 'Ann Lee', email: 'ann@acme.example', title: 'CFO' },
      ...{ companyRecordId: '9', ownerId: '7' },
    });
    expect(identify(ACME, null)).toMatchObject({ person: null, domain: 'acme.example', companyRecordId: '9' });
  });

  it('reads when a form was filled in, in both ways HubSpot writes times, and no other', () => {
    const at = (text: string) => identify(record('contact', { recent_conversion_date: text }), null).formAt;
    expect(at('2026-11-21T10:00:00Z')).toBe('2026-11-21T10:00:00.000Z');
    expect(at('1795255200000')).toBe('2026-11-21T10:00:00.000Z');
    expect(at('yesterday')).toBeNull();
  });

  it('keeps hostile values short and whole', () => {
    const long = `a\u0000b ${'x'.repeat(2_000_000)}\ud800`;
    const begun = performance.now();
    const found = identify(record('contact', { firstname: long, email: long, jobtitle: long, website: long }), null);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(found.domain).toBeNull();
    expect(found.person!.title!.length).toBeLessThanOrEqual(200);
    expect(domainSaid({ email: long, domain: long })).toBeNull();
  });
});
