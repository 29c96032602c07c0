import type { Approval, Person } from './approval.repository.ts';

/** Whoever is at the machine itself, or holds the token of its HTTP API. */
const OPERATOR = /^(cli|http)(?=:|$)/;

/**
 * Who may decide: a full member of the workspace, on the list of approvers if there is one, who asked for the change or
 * owns one of the records it touches (by e-mail). An operator is nobody's colleague: without a list they may, with one
 * only if it names their door. Returns why not, or `null` when they may.
 */
export function whyNotApprover(person: Person, approval: Approval, approvers: readonly string[]): string | null {
  const refusal = whyNotListed(person, approvers);
  if (refusal !== null || OPERATOR.test(person.id)) return refusal;
  const owners = ownersOf(approval.plan);
  const asked = approval.requestedBy.id === person.id;
  const owns = person.email !== null && owners.some((email) => email?.toLowerCase() === person.email!.toLowerCase());
  return asked || owns
    ? null
    : `Only ${approval.requestedBy.name}, who asked for it, or an owner of the records may decide.`;
}

function whyNotOperator(door: string, approvers: readonly string[]): string | null {
  if (approvers.length === 0 || approvers.some((entry) => entry.toLowerCase() === door)) return null;
  return `GTM_APPROVERS says who may approve CRM changes, and "${door}" is not among them. Decide in Slack, or add it.`;
}

/** Whether somebody is one of those who look after what goes to the CRM at all. Returns why not, or `null`. */
export function whyNotListed(person: Person, approvers: readonly string[]): string | null {
  const door = OPERATOR.exec(person.id)?.[1];
  if (door !== undefined) return whyNotOperator(door, approvers);
  if (!person.fullMember) return 'Only full members of this workspace may decide what goes to the CRM.';
  return approvers.length > 0 && !approvers.some((entry) => isThem(entry, person))
    ? 'You are not on the list of people who may approve CRM changes (GTM_APPROVERS).'
    : null;
}

/** Ids and e-mail addresses of those who may decide, as far as they are known before anybody tries. */
export function decidersOf(approval: Approval, approvers: readonly string[]): string[] {
  const { requestedBy, plan } = approval;
  const asker = requestedBy.email?.toLowerCase();
  const owners = ownersOf(plan).flatMap((email) => email?.toLowerCase() ?? []);
  return [
    ...(whyNotApprover(requestedBy, approval, approvers) === null ? [requestedBy.id] : []),
    ...[...new Set(owners)].filter((email) => email !== asker && mayBeListed(email, approvers)),
  ];
}

function ownersOf({ records, contacts = [] }: Approval['plan']): (string | null)[] {
  return [...records, ...contacts].map(({ ownerEmail }) => ownerEmail);
}

/** An owner is known here by address only, so a list with Slack ids may mean them. */
function mayBeListed(email: string, approvers: readonly string[]): boolean {
  return approvers.length === 0 || approvers.some((entry) => entry.toLowerCase() === email || /^[UW]\w+$/i.test(entry));
}

function isThem(entry: string, person: Person): boolean {
  const wanted = entry.toLowerCase();
  return wanted === person.email?.toLowerCase() || `slack:${wanted}` === person.id.toLowerCase();
}
