import { AUTHORITIES, type Evidence } from '#src/domain/fact';
import type { CrmField } from '#src/ports/crm-fields';

/**
 * What happens when we and the CRM differ about a field. `authority`: whose source is stronger, a person before all.
 * `fill-if-blank`: only blanks are filled. `last-write-wins`: the later value. `ask`: every difference is put to a person.
 * Whatever goes, goes by approval.
 */
export const FIELD_POLICIES = ['authority', 'fill-if-blank', 'last-write-wins', 'ask'] as const;
export type FieldPolicy = (typeof FIELD_POLICIES)[number];

/** A value of ours, with where it comes from. */
export interface OurValue {
  value: string;
  authority: (typeof AUTHORITIES)[number];
  /** Epoch milliseconds; `null`: not known. */
  at: number | null;
  /** The words it was read in, where they are kept. */
  evidence?: Pick<Evidence, 'source' | 'quote'>;
}

export interface FieldDecision {
  /** Whether our value is proposed. */
  isProposed: boolean;
  reason: string;
}

const KEEP = (reason: string): FieldDecision => ({ isProposed: false, reason });
const PROPOSE = (reason: string): FieldDecision => ({ isProposed: true, reason });

/**
 * Merges three values: ours, what the CRM holds now, and `base`, what it held when we last took notice (`undefined`:
 * never). Only a difference that comes from our side is proposed: where ours is what the CRM held before somebody changed
 * it, we have nothing new to say.
 */
export function decideField(
  policy: FieldPolicy,
  ours: OurValue,
  theirs: CrmField,
  base: string | null | undefined,
): FieldDecision {
  if (ours.value === theirs.value) return KEEP('the same');
  if (policy === 'ask') return PROPOSE(theirs.value === null ? 'blank in the CRM' : 'differs, so you decide');
  if (theirs.value === null) {
    return wasClearedByPerson(theirs, base) ? KEEP('a person made it blank') : PROPOSE('blank in the CRM');
  }
  if (base !== undefined && base === ours.value) return KEEP('changed in the CRM since');
  if (policy === 'fill-if-blank') return KEEP('not blank');
  return policy === 'last-write-wins' ? laterWins(ours, theirs) : strongerWins(ours, theirs);
}

function wasClearedByPerson({ setBy, setAt }: CrmField, base: string | null | undefined): boolean {
  if (setAt === null && !base) return false;
  return isPersons(setBy);
}

function laterWins(ours: OurValue, { setAt }: CrmField): FieldDecision {
  if (ours.at === null || setAt === null) return KEEP('nobody knows which is later');
  return ours.at > setAt ? PROPOSE('later than the value in the CRM') : KEEP('older than the value in the CRM');
}

function strongerWins(ours: OurValue, theirs: CrmField): FieldDecision {
  const theirRank = rankOf(isPersons(theirs.setBy) ? 'person' : theirs.setBy === 'import' ? 'import' : 'crm');
  const ourRank = rankOf(ours.authority);
  if (ourRank < theirRank) return PROPOSE(`${ours.authority} before what a ${theirs.setBy} set`);
  const isBothPersons = ourRank === theirRank && ours.authority === 'person';
  return isBothPersons ? laterWins(ours, theirs) : KEEP('the CRM has the stronger source');
}

/** What nobody says may have been typed by a person, and a person's value is never lost. */
function isPersons(setBy: CrmField['setBy']): boolean {
  return setBy === 'person' || setBy === null;
}

function rankOf(authority: (typeof AUTHORITIES)[number]): number {
  return AUTHORITIES.indexOf(authority);
}
