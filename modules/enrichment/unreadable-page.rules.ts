import type { PageDocument } from './page-document.ts';

/** Why a page says nothing about the company it belongs to. */
export type UnreadableReason = 'parked' | 'empty' | 'script-only' | 'login-only' | 'bot-check';

/** A page with more text than this is somebody's page, even when it speaks of domains for sale. */
const MOST_TEXT_OF_A_PARKED_PAGE = 2_000;
/** Less text than this is a caption or a loading notice. */
const LEAST_TEXT = 40;

const PARKED = [
  /\b(this|the)? ?domain( name)? (\S+ )?(is|may be|could be) (now )?(for sale|available for purchase|parked)/i,
  /\bbuy this domain\b/i,
  /\b(domain|page) (is )?parked (free|by|with)\b/i,
  /\bparked (free|domain)\b/i,
  /\bdiese domain (\S+ )?(steht zum verkauf|kann gekauft werden|ist (zu verkaufen|geparkt))/i,
  /\bdomain (zu verkaufen|kaufen)\b/i,
  /\bthis domain (is|has been) (reserved|registered)\b/i,
];
const PARKING_HOSTS =
  /(^|\.)(sedo|sedoparking|dan|afternic|hugedomains|bodis|parkingcrew|domainmarket|undeveloped)\.(com|net)$/;
/** Pages a fresh server or a folder without a page shows. */
const SERVER_DEFAULTS = [
  /^welcome to nginx!/i,
  /apache2? (\S+ )?default page/i,
  /^it works!$/i,
  /^index of \//i,
  /^iis windows server/i,
  /^(website )?coming soon\W*$/i,
  /^(this |the |our )?(web ?)?(site|page) is under construction\W*$/i,
];

/** What a guard in front of a site shows instead of it. */
const BOT_CHECKS = [
  /^just a moment\W*$/i,
  /^attention required! \| cloudflare/i,
  /\b(checking (if the site connection is secure|your browser before)|verif(y|ying) (that )?you are (a )?human)\b/i,
  /\bplease enable cookies( and javascript)?\b.{0,200}\b(ray id|security check)\b/is,
  /^(access denied|request blocked|pardon our interruption)\W*$/i,
];
const SCRIPTS_NEEDED =
  /\b(enable|activate|requires?|turn on) java ?script\b|\bjava ?script (is )?(required|disabled|aktivieren)\b/i;
/** Text of a page that stands around a form to log in, and of one that is waiting for its scripts. */
const MOST_TEXT_AROUND_A_LOGIN = 600;
const MOST_TEXT_WAITING_FOR_SCRIPTS = 200;

/** What stands in the markup beside the text, for `reasonForSilence`. */
export interface PageSigns {
  asksForPassword: boolean;
  emptyMountPoint: boolean;
}

/**
 * Why a page says nothing, whether or not a fact could be found in its meta data; `null` when it has text to read.
 */
export function reasonForSilence(document: PageDocument, signs: PageSigns): UnreadableReason | null {
  if (isParked(document)) return 'parked';
  const { text, title } = document;
  if (text.length < MOST_TEXT_OF_A_PARKED_PAGE && BOT_CHECKS.some((sign) => sign.test(title) || sign.test(text))) {
    return 'bot-check';
  }
  if (signs.asksForPassword && text.length < MOST_TEXT_AROUND_A_LOGIN) return 'login-only';
  const waiting = signs.emptyMountPoint || SCRIPTS_NEEDED.test(text);
  if (waiting && text.length < MOST_TEXT_WAITING_FOR_SCRIPTS && document.scriptCount > 0) return 'script-only';
  return reasonForNothing(document);
}

/** Domain parking: an advert for the domain itself, whatever else is written on it. */
export function isParked(document: PageDocument): boolean {
  if (PARKING_HOSTS.test(new URL(document.page.url).hostname)) return true;
  if (document.text.length > MOST_TEXT_OF_A_PARKED_PAGE) return false;
  return PARKED.some((sign) => sign.test(`${document.title}\n${document.text}`));
}

/** Why there is nothing to read; `null` when there is. To be asked when no fact was found. */
export function reasonForNothing(document: PageDocument): UnreadableReason | null {
  if (SERVER_DEFAULTS.some((sign) => sign.test(document.text) || sign.test(document.title))) return 'empty';
  if (document.text.length >= LEAST_TEXT) return null;
  return document.scriptCount > 0 ? 'script-only' : 'empty';
}
