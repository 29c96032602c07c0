import { describe, expect, it } from '@jest/globals';
import type { CompanyContact } from '#modules/contacts';
import type { CrmCompany } from '#src/ports/crm';
import type { CrmContact } from '#src/ports/crm-contacts';
import { ASSOCIATION } from './change-plan.ts';
import { addablePeople, planContacts } from './plan-contacts.rules.ts';

const PAGE = 'https://acme.example/team';
const ADA: CompanyContact = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Ada Byron',
  title: 'Chief Technology Officer',
  level: 'c_level',
  function: 'technology',
  is_atl: true,
  role: 'CTO',
  persona: null,
  linkedin_url: 'https://www.linkedin.com/in/ada',
  email: 'ada@acme.example',
  email_status: 'published',
  email_guess: null,
  quote: 'Ada Byron, Chief Technology Officer',
  page: PAGE,
  date: '2026-11-20T00:00:00.000Z',
  confidence: 0.9,
  source: 'website',
  facts: [],
};
const RECORD: CrmCompany = {
  ref: { vendor: 'hubspot', id: '7', url: null },
  name: 'Acme',
  domain: 'acme.example',
  properties: {},
  owner: { id: '1', email: 'rosa@seller.example', name: 'Rosa' },
  stage: null,
};
const COMPANY = { id: '22222222-2222-4222-8222-222222222222', name: 'Acme', record: RECORD };

describe('planContacts', () => {
  it('creates a person at their company, with the words that say who they are', () => {
    const [planned] = plan(ADA);
    expect(planned).toMatchObject({ action: 'create', companyRecordId: '7', ownerEmail: 'rosa@seller.example' });
    expect(valuesOf(planned)).toEqual({
      firstname: 'Ada',
      lastname: 'Byron',
      jobtitle: 'Chief Technology Officer',
      email: 'ada@acme.example',
      gtm_linkedin: 'https://www.linkedin.com/in/ada',
      [ASSOCIATION]: 'Acme',
    });
    expect(planned?.changes.find(({ field }) => field === 'jobtitle')?.reason).toBe(
      `“Ada Byron, Chief Technology Officer”, ${PAGE}`,
    );
  });

  it('never holds a guessed address, nor one that is merely said', () => {
    const email_guess = {
      address: 'a.byron@acme.example',
      status: 'guessed',
      pattern: 'f.last',
      source: PAGE,
    } as const;
    expect(JSON.stringify(plan({ ...ADA, email: null, email_status: null, email_guess }))).not.toContain('@acme');
    expect(JSON.stringify(plan({ ...ADA, email_status: 'unverified' }))).not.toContain('@acme');
    expect(JSON.stringify(plan({ ...ADA, email_status: null }))).not.toContain('@acme');
    expect(valuesOf(plan({ ...ADA, email_status: 'verified' })[0])).toHaveProperty('email');
  });

  it('fills only blanks of a record that is there', () => {
    const typed = { firstname: 'Augusta', lastname: 'King', jobtitle: null, email: 'ada@acme.example' };
    const [planned] = plan(ADA, { properties: typed });
    expect(planned).toMatchObject({ action: 'update', recordId: '9' });
    expect(Object.keys(valuesOf(planned))).toEqual(['jobtitle', 'gtm_linkedin', ASSOCIATION]);
  });

  it('leaves out whoever lacks nothing', () => {
    const full = { firstname: 'A', lastname: 'B', jobtitle: 'C', email: 'D', gtm_linkedin: 'E' };
    expect(plan(ADA, { properties: full, companyIds: ['7'] })).toEqual([]);
    expect(plan(ADA, { properties: full }).map(valuesOf)).toEqual([{ [ASSOCIATION]: 'Acme' }]);
  });

  it('writes no address of a profile that is none', () => {
    expect(valuesOf(plan({ ...ADA, linkedin_url: 'javascript:alert(1)' })[0])).not.toHaveProperty('gtm_linkedin');
  });
});

describe('addablePeople', () => {
  it('are those who decide, by name, ten at most', () => {
    const others = [
      { ...ADA, is_atl: false },
      { ...ADA, name: 'ada@acme.example' },
      { ...ADA, name: ' ' },
    ];
    expect(addablePeople([...others, ...Array.from({ length: 12 }, () => ADA)])).toEqual(Array(10).fill(ADA));
  });
});

function plan(person: CompanyContact, record: Partial<CrmContact> | null = null) {
  const ref = { vendor: 'hubspot' as const, id: '9', url: null };
  const existing = record && { ref, email: null, properties: {}, companyIds: [], ...record };
  return planContacts([person], COMPANY, new Map(existing ? [[person.id, existing]] : []));
}

function valuesOf(planned: ReturnType<typeof plan>[number] | undefined): Record<string, string> {
  return Object.fromEntries((planned?.changes ?? []).map(({ field, after }) => [field, after]));
}
