import { describe, expect, it } from '@jest/globals';
import type { Approval, Person } from './approval.repository.ts';
import { decidersOf, whyNotApprover } from './approver.rules.ts';

const MAYA = person('U1', 'maya@seller.example');
const OWNER = person('U2', 'Rosa@Seller.example');
const OTHER = person('U3', 'jo@seller.example');
const APPROVAL = proposal('rosa@seller.example');

describe('whyNotApprover', () => {
  it('lets whoever asked decide, and the owner of a record by e-mail address in any spelling', () => {
    expect(whyNotApprover(MAYA, APPROVAL, [])).toBeNull();
    expect(whyNotApprover(OWNER, APPROVAL, [])).toBeNull();
  });

  it('refuses others, and says who may', () => {
    expect(whyNotApprover(OTHER, APPROVAL, [])).toContain('Only U1, who asked for it');
  });

  it('takes nobody for an owner because both have no address', () => {
    expect(whyNotApprover(person('U4', null), proposal(null), [])).not.toBeNull();
  });

  it('refuses guests although they asked, own or are listed', () => {
    const guest = { ...MAYA, fullMember: false };
    expect(whyNotApprover(guest, APPROVAL, [])).toContain('full members');
    expect(whyNotApprover(guest, APPROVAL, ['U1'])).toContain('full members');
  });

  it('wants both: on the list, and concerned', () => {
    expect(whyNotApprover(MAYA, APPROVAL, ['u1'])).toBeNull();
    expect(whyNotApprover(MAYA, APPROVAL, ['MAYA@seller.example'])).toBeNull();
    expect(whyNotApprover(MAYA, APPROVAL, ['U2'])).toContain('GTM_APPROVERS');
    expect(whyNotApprover(OTHER, APPROVAL, ['U3'])).toContain('Only U1');
  });
});

describe('decidersOf', () => {
  it('names the one who asked and each owner once', () => {
    expect(decidersOf(APPROVAL, [])).toEqual(['slack:U1', 'rosa@seller.example']);
    expect(decidersOf(proposal('maya@seller.example'), [])).toEqual(['slack:U1']);
  });

  it('names nobody who would be refused', () => {
    expect(decidersOf(APPROVAL, ['rosa@seller.example'])).toEqual(['rosa@seller.example']);
    expect(decidersOf(APPROVAL, ['maya@seller.example', 'jo@seller.example'])).toEqual(['slack:U1']);
  });

  it('keeps an owner who is listed by Slack id, whose address the list does not show', () => {
    expect(decidersOf(APPROVAL, ['U2'])).toEqual(['rosa@seller.example']);
  });
});

function person(id: string, email: string | null): Person {
  return { id: `slack:${id}`, name: id, email, fullMember: true };
}

function proposal(ownerEmail: string | null): Approval {
  const record = { ownerEmail } as Approval['plan']['records'][number];
  return { requestedBy: MAYA, plan: { records: [record, record] } } as Approval;
}
