import { describe, expect, it } from '@jest/globals';
import type { CrmChange } from '#modules/crm-sync';
import { arrivalOf, RUSH } from './arrival.rules.ts';

const NOW = Date.UTC(2026, 10, 21, 10);

function change(more: Partial<CrmChange> = {}, properties: Record<string, string> = {}): CrmChange {
  const record = { type: 'contact' as const, id: '1', properties, createdAt: NOW - 1_000, modifiedAt: NOW };
  const whole = { ...record, formerIds: [], associations: [] };
  return { vendor: 'hubspot', type: 'contact', id: '1', kind: 'created', record: whole, fields: [], ...more };
}

describe('arrivalOf', () => {
  it('lets somebody who has just come go first, and shows them', () => {
    expect(arrivalOf(change({}, { hs_object_source: 'FORM' }), 0, NOW)).toEqual({ priority: 0, showsCard: true });
  });

  it('lets imports, floods and what was missed wait, and shows none of them', () => {
    const waits = { priority: 10, showsCard: false };
    expect(arrivalOf(change({}, { hs_object_source: 'IMPORT' }), 0, NOW)).toEqual(waits);
    expect(arrivalOf(change(), RUSH.leads, NOW)).toEqual(waits);
    expect(arrivalOf(change(), RUSH.leads - 1, NOW)).toMatchObject({ showsCard: true });
    expect(arrivalOf(change(), 0, NOW + 2 * 3_600_000)).toEqual(waits);
  });

  it.each([
    ['contact', ['jobtitle'], { priority: 5, showsCard: false }],
    ['contact', ['city', 'recent_conversion_date'], { priority: 5, showsCard: true }],
    ['contact', ['city', 'phone'], null],
    ['company', ['domain'], { priority: 5, showsCard: false }],
    ['company', ['hubspot_owner_id'], null],
  ] as const)('a %s whose %s changed', (type, fields, expected) => {
    expect(arrivalOf(change({ type, kind: 'changed', fields: [...fields] }), 0, NOW)).toEqual(expected);
  });

  it('makes no lead of customers, deals and what was deleted', () => {
    expect(arrivalOf(change({}, { lifecyclestage: 'customer' }), 0, NOW)).toBeNull();
    expect(arrivalOf(change({ type: 'deal' }), 0, NOW)).toBeNull();
    expect(arrivalOf(change({ kind: 'deleted', record: null }), 0, NOW)).toBeNull();
  });
});
