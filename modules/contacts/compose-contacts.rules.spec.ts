import { describe, expect, it } from '@jest/globals';
import type { Company } from '#src/domain/company';
import type { Contact, ContactFact } from '#src/domain/contact';
import type { Fact } from '#src/domain/fact';
import { composeContacts, type KnownOfPeople } from './compose-contacts.rules.ts';
import type { ContactLook } from './contact-looks.repository.ts';

const COMPANY = { id: 'a', name: 'Acme', domain: 'acme.example' } as Company;
const AT = '2026-11-20T08:00:00.000Z';

function contact(name: string, title: string | null, more: Partial<Contact> = {}): Contact {
  const base = { linkedinUrl: null, email: null, emailStatus: null, goneSince: null, facts: [], imported: null };
  return { id: name, name, title, ...base, ...more };
}

function fact(field: ContactFact['field'], value: string, more: Partial<ContactFact> = {}): ContactFact {
  const evidence = { source: 'https://acme.example/team', quote: `… ${value} …`, observed_at: AT };
  return { field, value, status: null, authority: 'website', evidence, method: 'card', confidence: 0.9, ...more };
}

function look(more: Partial<ContactLook>): ContactLook {
  const base = { source: 'website', state: 'read', reason: null, people: 0, credits: 0, lookedAt: AT, details: {} };
  return { ...base, ...more };
}

function compose(known: Partial<KnownOfPeople>, roles = ['CEO', 'CFO'], asked = new Set<string>()) {
  return composeContacts(
    { company: COMPANY, companyFacts: [], contacts: [], looks: [], personaTitles: [], ...known },
    roles,
    asked,
  );
}

describe('composeContacts', () => {
  it('puts holders of the roles first, in the order of the roles, then who decides, then the others', () => {
    const people = [
      contact('Ann', 'Accountant'),
      contact('Bob', 'VP Sales'),
      contact('Cid', 'Chief Financial Officer'),
      contact('Dot', null),
      contact('Eve', 'Geschäftsführerin'),
    ];
    const { contacts, roles_missing } = compose({ contacts: people }, ['CEO', 'CFO', 'CTO']);
    expect(contacts.map(({ name, role }) => [name, role])).toEqual([
      ...[
        ['Eve', 'CEO'],
        ['Cid', 'CFO'],
        ['Bob', null],
      ],
      ...[
        ['Ann', null],
        ['Dot', null],
      ],
    ]);
    expect(contacts.map(({ is_atl }) => is_atl)).toEqual([true, true, true, false, false]);
    expect(roles_missing).toEqual(['CTO']);
  });

  it('tells whom of them the persona of our own campaign means', () => {
    const people = [
      contact('Bob', 'Head of Operations'),
      contact('Cid', 'Chief Financial Officer'),
      contact('Dot', null),
    ];
    const { contacts } = compose({ contacts: people, personaTitles: ['COO', 'Head of Operations'] });
    expect(contacts.map(({ name, persona }) => [name, persona]).sort()).toEqual([
      ['Bob', 'Head of Operations'],
      ['Cid', null],
      ['Dot', null],
    ]);
  });

  it('does not count who has left, and says so', () => {
    const gone = contact('Eve Holm', 'CEO', { goneSince: AT, facts: [fact('title', 'CEO')] });
    const { contacts, roles_missing, left_out } = compose({ contacts: [gone] });
    expect({ contacts, roles_missing }).toEqual({ contacts: [], roles_missing: ['CEO', 'CFO'] });
    expect(left_out).toEqual([
      {
        ...{ name: 'Eve Holm', title: 'CEO', page: 'https://acme.example/team' },
        reason: "no longer on the company's pages (last seen 2026-11-20)",
      },
    ]);
  });

  it('quotes the strongest words for the title, and names who said them', () => {
    const bought = fact('title', 'CFO', { authority: 'vendor', method: 'apollo', confidence: 0.7 });
    const people = [
      contact('Ann', 'CFO', { facts: [bought, fact('title', 'Accountant')] }),
      contact('Bob', 'CEO', { imported: { file: 'leads.csv', line: 3, at: AT } }),
    ];
    expect(compose({ contacts: people }).contacts).toMatchObject([
      { name: 'Bob', source: 'import', page: 'leads.csv:3', quote: 'Bob, CEO', date: AT },
      { name: 'Ann', source: 'apollo', quote: '… CFO …', confidence: 0.7 },
    ]);
  });

  it('guesses an address only by a pattern the pages prove, and only where none is known', () => {
    const evidence = { source: 'https://acme.example/contact', quote: 'a.b@acme.example', observed_at: AT };
    const pattern: Fact = {
      ...{ field: 'emailPattern', value: '{f}{last}@acme.example', authority: 'website', confidence: 0.7 },
      ...{ evidence, method: 'e-mail-pattern' },
    };
    const people = [
      contact('Zoë Lundqvist', 'CEO'),
      contact('Jörg Weiß-Holm', 'COO'),
      contact('Bob Known', 'CFO', { email: 'bk@acme.example' }),
      contact('Cher', 'VP Sales'),
    ];
    const guesses = (facts: Fact[]) =>
      compose({ contacts: people, companyFacts: facts }).contacts.map(
        ({ email_guess }) => email_guess?.address ?? null,
      );
    expect(guesses([pattern])).toEqual(['zlundqvist@acme.example', null, null, null]);
    expect(guesses([{ ...pattern, method: 'model' }])).toEqual([null, null, null, null]);
    expect(guesses([{ ...pattern, value: '{nonsense}@acme.example' }])).toEqual([null, null, null, null]);
  });

  it('says who was asked, now or earlier, and whether more may be found later', () => {
    const looks = [look({ people: 3 }), look({ source: 'apollo', state: 'failed', reason: 'it is down', credits: 2 })];
    const { sources, partial } = compose({ looks }, ['CEO'], new Set(['apollo']));
    expect(sources.map(({ source, kept, reason, credits }) => [source, kept, reason, credits])).toEqual([
      ['website', true, null, 0],
      ['apollo', false, 'it is down', 2],
    ]);
    expect(partial).toBe(true);
    expect(compose({ looks: [look({ state: 'not-found' })] }).partial).toBe(false);
    expect(compose({ looks: [look({ details: { partial: true } })] }).partial).toBe(true);
    const homeless = compose({ company: { ...COMPANY, domain: null } });
    expect(homeless.sources).toMatchObject([{ source: 'website', state: 'none', reason: expect.any(String) }]);
  });
});
