import { wordsOf } from '#src/platform/text/words';
import { languageOf } from '../../reading/language.rules.ts';
import { type MarketModel, readMarket, readWords } from '../industry/market-model.ts';
import { BIASES, LIKELY, SURE, WORDS } from '../industry/market-words.data.ts';
import { MARKETS, type Market } from '../industry/markets.data.ts';
import { type Feature, featuresOf, foreignFeaturesOf } from '../industry/text-features.rules.ts';
import { quoteAround } from '../quote.rules.ts';
import { type Candidate, labelOf, type Site, type SitePage } from '../site-page.ts';

/** Pages that say what a company does; the others speak of people, places and customers. */
const KINDS = new Set(['home', 'about', 'product']);
/** The model learned from descriptions; what stands far down a page is no longer one. In characters. */
const MOST_OF_A_PAGE = 2_000;
/** How often a company's own summary counts: it is what the model learned from, running text is not. */
const SUMMARY_COUNTS = 2;

const MODEL: MarketModel = readWords(BIASES, WORDS);

/** A text of a company, and how often its words count. */
interface CompanyText {
  text: string;
  counts: number;
}

/** The market a company's texts speak of. */
export interface MarketFound {
  market: Market;
  /** Calibrated by cross-validation only as far as `LIKELY` and `SURE` go: a text from a website is no description. */
  probability: number;
  /** The word that tells most, within the sentence that does. */
  best: { text: number; start: number; end: number };
}

/** The market of the fixed taxonomy (`../industry/markets.data.ts`) that the site's words show; none when unsure. */
export function fromIndustryWords(site: Site): Candidate[] {
  const texts = site.pages
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap((page) => textsOf(page).map((text) => ({ ...text, page })));
  const found = marketOf(texts, {
    names: new Set(wordsOf(labelOf(site.domain)).map(({ folded }) => folded)),
    declaredLanguage: texts[0]?.page.document.declaredLanguage ?? null,
  });
  const source = texts[found?.best.text ?? -1];
  if (found === null || source === undefined) return [];
  return [
    {
      field: 'industry',
      value: found.market.label,
      quote: quoteAround(source.text, found.best.start, found.best.end),
      method: found.probability >= SURE ? 'industry-words' : 'industry-words-likely',
      page: source.page,
    },
  ];
}

/** The company's own summary, then its running text, each once. */
function textsOf({ document: { title, meta, lines }, kind }: SitePage): CompanyText[] {
  const summary = kind === 'home' ? [title, meta.get('description') ?? '', meta.get('og:description') ?? ''] : [];
  const main = lines.filter(({ region, isLink }) => region === 'main' && !isLink).map(({ text }) => text);
  return [
    ...[...new Set(summary)].filter(Boolean).map((text) => ({ text, counts: SUMMARY_COUNTS })),
    { text: main.join('\n').slice(0, MOST_OF_A_PAGE), counts: 1 },
  ];
}

/** The market the texts of one company speak of; `null` when no market is likely enough. `names` (folded) are no words. */
export function marketOf(
  texts: readonly CompanyText[],
  {
    names = new Set(),
    declaredLanguage = null,
  }: { names?: ReadonlySet<string>; declaredLanguage?: string | null } = {},
): MarketFound | null {
  const language = languageOf(texts.map(({ text }) => text).join('\n'), declaredLanguage ?? '') ?? 'en';
  const features = texts.map(({ text }) => (language === 'en' ? featuresOf(text, names) : foreignFeaturesOf(text)));
  const counted = texts.flatMap(({ counts }, at) => Array.from({ length: counts }, () => features[at] ?? []).flat());
  const { probabilities } = readMarket(MODEL, counted);
  const probability = Math.max(...probabilities);
  const index = probabilities.indexOf(probability);
  const market = MARKETS[index];
  if (market === undefined || probability < LIKELY) return null;
  const sentences = texts.flatMap(({ text }, at) => tellingSentences(text, features[at] ?? [], index, at));
  const [best] = sentences.sort((one, other) => other.worth - one.worth);
  return best === undefined ? null : { market, probability, best };
}

interface TellingSentence {
  worth: number;
  text: number;
  start: number;
  end: number;
}

/** What each sentence adds to a market, every word once, with its strongest word. */
function tellingSentences(
  text: string,
  features: readonly Feature[],
  market: number,
  index: number,
): TellingSentence[] {
  const ends = [...text.matchAll(/[.!?](?=\s)|\n/g)].map((end) => end.index);
  const sentences = new Map<number, TellingSentence & { strongest: number; seen: Set<string> }>();
  let passed = 0;
  for (const { feature, rarity, weights } of readMarket(MODEL, features).evidence) {
    while ((ends[passed] ?? Number.POSITIVE_INFINITY) < feature.start) passed += 1;
    const { start, end } = feature;
    const empty = { worth: 0, text: index, start, end, strongest: Number.NEGATIVE_INFINITY, seen: new Set<string>() };
    const sentence = sentences.get(passed) ?? empty;
    sentences.set(passed, sentence);
    if (sentence.seen.has(feature.key)) continue;
    sentence.seen.add(feature.key);
    const worth = rarity * (weights[market] ?? 0);
    sentence.worth += worth;
    if (worth > sentence.strongest) Object.assign(sentence, { strongest: worth, start, end });
  }
  return [...sentences.values()];
}
