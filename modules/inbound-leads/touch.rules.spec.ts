import { describe, expect, it } from '@jest/globals';
import type { CrmChange } from '#modules/crm-sync';
import { touchIn } from './touch.rules.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

describe('touchIn', () => {
  it('takes the time of a logged call, also in milliseconds, and never one to come', () => {
    const at = (value: string) => touchIn(changed({ notes_last_contacted: value }), NOW)?.at;
    expect(at('2026-11-20T11:30:00Z')).toBe(NOW - 30 * 60_000);
    expect(at(String(NOW - 5_000))).toBe(NOW - 5_000);
    expect(at('2026-11-25T09:00:00Z')).toBe(NOW);
    expect(at('soon')).toBe(NOW);
  });

  it('takes a status that a lead gets from people, and none that waits for them', () => {
    expect(touchIn(changed({ hs_lead_status: 'ATTEMPTED_TO_CONTACT' }), NOW)).toEqual({
      at: NOW,
      sign: 'hs_lead_status',
    });
    for (const value of ['NEW', 'OPEN', '', null]) expect(touchIn(changed({ hs_lead_status: value }), NOW)).toBeNull();
  });

  it('hears nothing in other changes, in a new record or in one that is gone', () => {
    expect(touchIn({ ...changed({ hs_lead_status: 'CONNECTED' }), fields: ['city'] }, NOW)).toBeNull();
    expect(touchIn({ ...changed({ hs_lead_status: 'CONNECTED' }), kind: 'created' }, NOW)).toBeNull();
    expect(touchIn({ ...changed({ hs_lead_status: 'CONNECTED' }), kind: 'deleted', record: null }, NOW)).toBeNull();
    expect(touchIn({ ...changed({ hs_lead_status: 'CONNECTED' }), type: 'deal' }, NOW)).toBeNull();
  });
});

function changed(properties: Record<string, string | null>): CrmChange {
  const record = {
    ...{ type: 'contact' as const, id: '1', properties, createdAt: null, modifiedAt: null },
    ...{ formerIds: [], associations: [] },
  };
  return { vendor: 'hubspot', type: 'contact', id: '1', kind: 'changed', record, fields: Object.keys(properties) };
}
