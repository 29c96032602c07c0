/** A call as it is about to be sent. */
export interface OutgoingCall {
  method: string;
  /** Under `/api/v1`. */
  path: string;
  /** To the letter, as it is about to leave. */
  body: string | undefined;
}

const EMAILS = '/activity/email/';
/** Everything that is ever changed in Close. What is not here (sequences, bulk e-mails, text messages) cannot be called. */
const CHANGED = [
  /^\/lead\/([\w-]+\/)?$/,
  /^\/contact\/([\w-]+\/)?$/,
  /^\/task\/$/,
  /^\/activity\/note\/([\w-]+\/)?$/,
  /^\/activity\/email\/([\w-]+\/)?$/,
  /^\/custom_field\/(lead|contact)\/$/,
];
/** Everything that is ever deleted: a draft and a note, when nobody has touched ours. */
const DELETED = /^\/activity\/(email|note)\/[\w-]+\/$/;
/** These read, although by POST. */
const READ = ['/data/search/'];
/** All that a draft is made of. `send_in`, `date_scheduled`, templates and sequences are not. */
const PARTS_OF_A_DRAFT: ReadonlySet<string> = new Set([
  ...['lead_id', 'contact_id', 'status', 'direction', 'to', 'subject', 'body_text'],
]);

/**
 * Why a call must not leave; `null` when it may. In Close an e-mail is sent by writing the status `outbox` or
 * `scheduled` to it, so this stands in front of every call: e-mails are written as drafts, with nothing in them that
 * could make Close send them.
 */
export function whyNotToBeSent({ method, path, body }: OutgoingCall): string | null {
  if (method === 'GET' || READ.includes(path)) return null;
  if (method === 'DELETE') return DELETED.test(path) ? null : `${path} is not deleted in Close`;
  if (!CHANGED.some((known) => known.test(path))) return `${method} ${path} is not among what is changed in Close`;
  if (!path.startsWith(EMAILS)) return null;
  const draft = partsOf(body);
  if (draft === null || !Object.hasOwn(draft, 'status') || draft.status !== 'draft') {
    return 'an e-mail has to be a draft';
  }
  const strange = Object.keys(draft).filter((name) => !PARTS_OF_A_DRAFT.has(name));
  return strange.length === 0 ? null : `${strange.join(', ')} is no part of a draft`;
}

function partsOf(body: string | undefined): Record<string, unknown> | null {
  const parts: unknown = body === undefined ? null : JSON.parse(body);
  return typeof parts === 'object' && parts !== null ? (parts as Record<string, unknown>) : null;
}
