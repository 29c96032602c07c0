import { describe, expect, it } from '@jest/globals';
import type { CrmCompany } from '#src/ports/crm';
import { answerWith, found } from './__fixtures__/find-answer.ts';
import { planHash } from './change-plan.ts';
import { planChanges } from './plan-changes.rules.ts';

const AT = '2026-11-21T10:00:00.000Z';
const { id } = found().company;

describe('planChanges', () => {
  it('creates a record with its name, its domain and our own fields', () => {
    const record = plan();
    expect(record).toMatchObject({ action: 'create', recordId: null, ownerEmail: null });
    expect(valuesOf(record)).toEqual({
      name: 'Acme',
      domain: 'acme.example',
      gtm_fit_score: '80',
      gtm_band: 'A',
      gtm_coverage: '76',
      gtm_reasons: '+80 Fits the industry of the profile',
      gtm_run_id: '22222222-2222-4222-8222-222222222222',
      gtm_scored_at: AT,
    });
  });

  it('changes only our own fields of a record that is there, whatever a person wrote in others', () => {
    const record = plan({ name: 'Typed by Rosa', properties: { name: 'Typed by Rosa', industry: 'BANKING' } });
    expect(record).toMatchObject({ action: 'update', recordId: '7', ownerEmail: 'rosa@seller.example' });
    expect(record.changes.every(({ own, field }) => own && field.startsWith('gtm_'))).toBe(true);
  });

  it('shows what stands there now, and leaves out what would not change', () => {
    const record = plan({ properties: { gtm_fit_score: '12', gtm_band: 'A' } });
    expect(record.changes.find(({ field }) => field === 'gtm_fit_score')).toMatchObject({ before: '12', after: '80' });
    expect(valuesOf(record)).not.toHaveProperty('gtm_band');
  });

  it('plans no score where there is none, and explains the match instead', () => {
    const record = plan(null, { icp_fit_score: null, band: null });
    expect(valuesOf(record)).not.toHaveProperty('gtm_fit_score');
    expect(valuesOf(record).gtm_reasons).toBe('+90 Industry is Fintech');
  });

  it('plans no domain for a company without one', () => {
    expect(valuesOf(plan(null, { company: { ...found().company, domain: null } }))).not.toHaveProperty('domain');
  });

  it('keeps as many whole reasons as fit', () => {
    const fit_reasons = Array.from({ length: 40 }, (_, index) => ({
      text: `Reason ${index} 🏦`.padEnd(60, '.'),
      points: 1,
      evidence: [],
    }));
    const { gtm_reasons = '' } = valuesOf(plan(null, { fit_reasons }));
    expect(gtm_reasons.length).toBeLessThanOrEqual(1_000);
    expect(gtm_reasons.split('\n').every((line) => line.endsWith('...'))).toBe(true);
    expect(gtm_reasons.split('\n').length).toBeGreaterThan(10);
  });

  it('has a hash that any changed character changes and the order of keys does not', () => {
    const one = planChanges(
      answerWith(found()),
      [found()],
      { existing: new Map(), standard: new Map() },
      'hubspot',
      AT,
    );
    const other = structuredClone(one);
    other.records[0]!.changes[0]!.after = 'Acme.';
    expect(planHash(other)).not.toBe(planHash(one));
    const { records, ...rest } = one;
    expect(planHash({ records, ...rest })).toBe(planHash(one));
  });
});

/** The plan for one company, new to the CRM or with this record there. */
function plan(existing: Partial<CrmCompany> | null = null, changes: Parameters<typeof found>[0] = {}) {
  const company = found(changes);
  const owner = { id: '1', email: 'rosa@seller.example', name: 'Rosa' };
  const record: CrmCompany = {
    ref: { vendor: 'hubspot', id: '7', url: null },
    name: null,
    domain: null,
    properties: {},
    owner,
    stage: null,
    ...existing,
  };
  const known = new Map(existing ? [[id, record]] : []);
  return planChanges(answerWith(company), [company], { existing: known, standard: new Map() }, 'hubspot', AT)
    .records[0]!;
}

function valuesOf({ changes }: ReturnType<typeof plan>): Record<string, string> {
  return Object.fromEntries(changes.map(({ field, after }) => [field, after]));
}
