import type { Intent } from '#src/domain/criteria';
import type { Sentence } from './sentence.ts';

/** Confidence by how the intent is said: a prefix is an instruction, a noun nearly, silence a guess. */
const CONFIDENCE = { prefix: 1, noun: 0.9, verb: 0.8, silent: 0.5 } as const;

/** Whether customers, partners or both are looked for. Customers, with little confidence, when nothing is said. */
export function readIntent(sentence: Sentence): { value: Intent; confidence: number } {
  const prefix = prefixIntent(sentence);
  if (prefix !== null) return { value: prefix, confidence: CONFIDENCE.prefix };
  let customer = false;
  let partner = false;
  for (let index = 0; index < sentence.length; index += 1) {
    if (!sentence.isFree(index) || isSomebodyElses(sentence, index)) continue;
    const word = sentence.at(index);
    if (CUSTOMER_NOUNS.has(word)) customer = true;
    else if (PARTNER_NOUNS.has(word)) partner = true;
    else continue;
    sentence.claim(index, index + 1, 'intent');
  }
  if (customer || partner)
    return { value: customer && partner ? 'both' : customer ? 'customer' : 'partner', confidence: CONFIDENCE.noun };
  const text = ` ${sentence.words.map((word) => word.folded).join(' ')} `;
  if (PARTNER_PHRASES.some((phrase) => text.includes(` ${phrase} `)))
    return { value: 'partner', confidence: CONFIDENCE.verb };
  if (CUSTOMER_PHRASES.some((phrase) => text.includes(` ${phrase} `)))
    return { value: 'customer', confidence: CONFIDENCE.verb };
  return { value: 'customer', confidence: CONFIDENCE.silent };
}

/** "customers: …", "find partners …", "both fintech companies …". */
function prefixIntent(sentence: Sentence): Intent | null {
  const start = OPENERS.has(sentence.at(0)) ? 1 : 0;
  const word = sentence.at(start);
  const hasColon = /^\s*[:–—-]/u.test(sentence.gap(start + 1)) && start + 1 < sentence.length;
  if (!hasColon) return null;
  const value = CUSTOMER_NOUNS.has(word)
    ? 'customer'
    : PARTNER_NOUNS.has(word)
      ? 'partner'
      : BOTH_WORDS.has(word)
        ? 'both'
        : null;
  if (value !== null && !/[-–—]/u.test(sentence.gap(start + 1).trimStart()[0] ?? '')) {
    sentence.claim(0, start + 1, 'intent');
    return value;
  }
  return null;
}

/** "whose customers are banks", "with partner programs", "customer support": not whom we look for. */
function isSomebodyElses(sentence: Sentence, index: number): boolean {
  const before = sentence.at(index - 1);
  const after = sentence.at(index + 1);
  return OWNERS.has(before) || COMPOUNDS.has(after);
}

const OPENERS = new Set(['find', 'finde', 'search', 'suche', 'show', 'zeige', 'get', 'list']);
const BOTH_WORDS = new Set(['both', 'beides', 'beide']);
const CUSTOMER_NOUNS = new Set(
  'customer customers buyer buyers prospect prospects lead leads client clients kunde kunden neukunden kundinnen wunschkunden interessenten zielkunden potenzielle abnehmer kaufer kaeufer'
    .split(' ')
    .filter((word) => word !== 'potenzielle'),
);
const PARTNER_NOUNS = new Set(
  'partner partners partnership partnerships reseller resellers integrator integrators distributor distributors affiliates vertriebspartner kooperationspartner wiederverkaufer wiederverkaeufer partnern partnerunternehmen implementierungspartner handelspartner technologiepartner'.split(
    ' ',
  ),
);
const OWNERS = new Set(['whose', 'their', 'its', 'deren', 'dessen', 'ihre', 'ihren', 'seine', 'your']);
const COMPOUNDS = new Set(
  'support service success experience data engagement relationship retention loyalty feedback program programs portal management generation communication acquisition onboarding'.split(
    ' ',
  ),
);
const PARTNER_PHRASES = [
  'to work with',
  'partner with',
  'work together with',
  'resell our',
  'sell with',
  'co sell',
  'team up with',
  'zusammenarbeiten',
  'kooperieren',
];
const CUSTOMER_PHRASES = [
  'sell to',
  'could buy',
  'would buy',
  'might buy',
  'who need',
  'that need',
  'who buy',
  'to pitch',
  'verkaufen',
  'kaufen',
];
