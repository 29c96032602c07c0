import type { VendorError } from '#src/domain/errors';
import { collapse, type PageDocument } from '../page-document.ts';
import { reasonForSilence, type UnreadableReason } from '../unreadable-page.rules.ts';
import type { PageOutline } from './page-outline.rules.ts';
import type { PageState } from './site-visit.ts';

/** A state with its reason for people. */
export interface Verdict {
  state: PageState;
  reason: string | null;
}

const REASONS: Readonly<Record<UnreadableReason, string>> = {
  parked: 'the domain is parked: it shows adverts or is for sale',
  empty: 'the page has no text',
  'script-only': 'the page is built by scripts, which were not run',
  'login-only': 'there is only a form to log in',
  'bot-check': 'a check for robots stands in front of the site',
};
/** Many servers answer 200 with an apology. */
const APOLOGY =
  /^(error )?404\b|\b(page|seite|page|pagina|sidan|siden|strona) (was )?(not found|nicht gefunden|introuvable|no encontrada|non trovata|niet gevonden|nao encontrada|hittades inte|ikke fundet|ikke funnet|nie znaleziona)\b|\b(can(no|'|’)t find (that|the|this) page|page (does not|doesn['’]t) exist|diese seite (existiert|gibt es) nicht)\b/i;
const MOST_TEXT_OF_AN_APOLOGY = 3_000;
const LONGEST_HEADLINE = 150;

/** What a fetched page is worth. */
export function verdictOnPage(document: PageDocument, outline: PageOutline): Verdict {
  const silence = reasonForSilence(document, outline);
  if (silence !== null) return { state: silence, reason: REASONS[silence] };
  if (apologises(document)) return { state: 'not-found', reason: 'the page says that it does not exist' };
  return { state: 'read', reason: null };
}

/** What a failure to fetch a page means. */
export function verdictOnFailure(error: VendorError): Verdict {
  const reason = error.summary;
  switch (error.kind) {
    case 'auth':
      return { state: 'login-only', reason: 'the server asks for a login' };
    case 'permission':
      return { state: 'forbidden', reason };
    case 'rate-limited':
      return { state: 'rate-limited', reason };
    case 'rejected':
      return { state: 'refused', reason };
    case 'not-found':
      return { state: 'not-found', reason };
    case 'unavailable':
    case 'bad-answer':
      return { state: error.context.robots === undefined ? 'unreachable' : 'forbidden', reason };
  }
}

function apologises(document: PageDocument): boolean {
  if (document.text.length > MOST_TEXT_OF_AN_APOLOGY) return false;
  const head = collapse(document.text.slice(0, LONGEST_HEADLINE));
  return APOLOGY.test(document.title.slice(0, LONGEST_HEADLINE)) || APOLOGY.test(head);
}
