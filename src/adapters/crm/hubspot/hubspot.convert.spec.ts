import { describe, expect, it } from '@jest/globals';
import { domainChunks, isOurNote, oldestByDomain, toCompany, toNewCompany, toNoteBody } from './hubspot.convert.ts';
import type { HubSpotRecord } from './hubspot.schema.ts';

const ACCOUNT = { portalId: 17, accountType: 'SANDBOX', uiDomain: 'app-eu1.hubspot.com' };

function record(id: string, properties: Record<string, string | null>): HubSpotRecord {
  return { id, properties, createdAt: null };
}

describe('toCompany', () => {
  it('shows what is unset, empty or not answered as null, and leaves bookkeeping out', () => {
    const company = toCompany(record('5', { name: 'Acme', city: '', phone: null, hs_object_id: '5' }), null, ACCOUNT);
    expect(company.properties).toMatchObject({ name: 'Acme', city: null, phone: null, gtm_band: null });
    expect(company.properties).not.toHaveProperty('hs_object_id');
  });

  it('reads our times back as they were written, with milliseconds', () => {
    const company = toCompany(record('5', { gtm_scored_at: '2026-11-21T10:00:00Z' }), null, ACCOUNT);
    expect(company.properties.gtm_scored_at).toBe('2026-11-21T10:00:00.000Z');
  });

  it('links to the region in which the account lives', () => {
    const { ref } = toCompany(record('5', {}), null, ACCOUNT);
    expect(ref).toEqual({ vendor: 'hubspot', id: '5', url: 'https://app-eu1.hubspot.com/contacts/17/record/0-2/5' });
  });
});

describe('toNewCompany', () => {
  it('does not let given properties replace the key', () => {
    const company = { name: 'Acme', domain: null, properties: { gtm_agent_key: 'other', city: 'Bonn' } };
    expect(toNewCompany(company, 'run-1:acme').properties).toEqual({
      name: 'Acme',
      city: 'Bonn',
      gtm_agent_key: 'run-1:acme',
    });
  });
});

describe('oldestByDomain', () => {
  it('prefers age over order and the lower id over a higher one of the same age', () => {
    const records = [
      record('30', { domain: 'acme.example', createdate: '2020-01-01T00:00:00Z' }),
      record('9', { domain: 'ACME.example', createdate: '2020-01-01T00:00:00Z' }),
      record('1', { domain: 'acme.example', createdate: '2021-01-01T00:00:00Z' }),
      record('2', { domain: 'acme.example' }),
    ];
    for (const order of [records, records.toReversed()]) {
      expect(oldestByDomain(order).get('acme.example')?.id).toBe('9');
    }
  });
});

describe('domainChunks', () => {
  it('names each domain once, in lower case, and drops empty ones', () => {
    expect(domainChunks(['A.example', 'a.example ', '', 'b.example'])).toEqual([['a.example', 'b.example']]);
  });

  it('keeps each search within its number and its length of domains', () => {
    const short = Array.from({ length: 120 }, (_, index) => `c${index}.example`);
    expect(domainChunks(short).map((chunk) => chunk.length)).toEqual([50, 50, 20]);
    const long = Array.from({ length: 20 }, (_, index) => `${'x'.repeat(240)}${index}.example`);
    for (const chunk of domainChunks(long)) expect(chunk.join('').length).toBeLessThanOrEqual(1_500);
    expect(domainChunks(long).flat()).toEqual(long);
  });
});

describe('our note', () => {
  it('is known by its last line, for its own company only', () => {
    expect(isOurNote(toNoteBody('<p>Score</p>', '12'), '12')).toBe(true);
    expect(isOurNote(toNoteBody('<p>Score</p>', '12'), '1')).toBe(false);
    expect(isOurNote('<p>Called them</p>', '12')).toBe(false);
    expect(isOurNote(null, '12')).toBe(false);
  });
});
