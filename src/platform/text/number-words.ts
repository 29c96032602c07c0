/** Languages in which numbers are read as words. */
export type NumberLanguage = 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl';

/**
 * Numbers written as words, in lower case with their accents. One is left out: in most languages it is an article. Words
 * that are more than a number elsewhere ("once", "cent") are why the languages are kept apart.
 */
export const NUMBER_WORDS: Readonly<Record<NumberLanguage, Readonly<Record<string, number>>>> = {
  en: counted(
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    'twenty thirty forty fifty sixty seventy eighty ninety',
  ),
  de: counted(
    'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
    'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
  ),
  fr: counted(
    'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
    'vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix',
  ),
  es: counted(
    'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
    'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  ),
  it: counted(
    'due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
  ),
  nl: counted(
    'twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
  ),
};

/** Words that multiply what stands before them, or stand for themselves. */
export const SCALE_WORDS: Readonly<Record<string, number>> = {
  hundred: 100,
  hundert: 100,
  thousand: 1_000,
  tausend: 1_000,
};

/** Single words of all languages that mean only one number, wherever they stand. */
const SIMPLE: ReadonlyMap<string, number> = new Map(Object.values(NUMBER_WORDS).flatMap(Object.entries<number>));
const [UNITS, TENS] = [
  [...SIMPLE].filter(([, value]) => value < 10).map(([word]) => word),
  [...SIMPLE].filter(([, value]) => value >= 20).map(([word]) => word),
].map((words) => words.sort((one, other) => other.length - one.length).join('|'));
const ONES = `(?:${UNITS}|one|ein|een|un|uno)`;

/** Source of a regular expression for a number in words: "forty", "forty-five", "fünfundvierzig", "two hundred". */
export const WRITTEN_NUMBER = [
  `(?:${TENS})(?:[- ]| y | et |-et-)${ONES}`,
  `${ONES}(?:und|en|ën)(?:${TENS})`,
  `(?:${ONES} |a )?hundred`,
  'a dozen',
  [...SIMPLE.keys()].sort((one, other) => other.length - one.length).join('|'),
].join('|');

const WITH_UNIT = new RegExp(`^(${TENS})(?:[- ]| y | et |-et-)(${ONES})$`);
const UNIT_FIRST = new RegExp(`^(${ONES})(?:und|en|ën)(${TENS})$`);

/** What a number written in words is worth; `null` when it is none. */
export function numberInWords(text: string): number | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const simple = SIMPLE.get(words);
  if (simple !== undefined) return simple;
  if (words === 'a dozen') return 12;
  const hundreds = /^(?:(\p{L}+) )?hundred$/u.exec(words);
  if (hundreds !== null) return (SIMPLE.get(hundreds[1] ?? '') ?? 1) * 100;
  const [, tens = '', one = ''] = WITH_UNIT.exec(words) ?? [];
  const [, unit = one, ten = tens] = UNIT_FIRST.exec(words) ?? [];
  const value = SIMPLE.get(ten);
  return value === undefined ? null : value + (SIMPLE.get(unit) ?? 1);
}

/** The words for 2 to 19, and those for 20, 30 ... 90. */
function counted(upToNineteen: string, tens: string): Readonly<Record<string, number>> {
  const small = upToNineteen.split(' ').map((word, index) => [word, index + 2] as const);
  return Object.fromEntries([...small, ...tens.split(' ').map((word, index) => [word, 20 + 10 * index] as const)]);
}
