/** One person of a page's truth. `atl: null`: either answer is right. */
export interface TruePerson {
  name: string;
  title: string | null;
  linkedin_url: string | null;
  atl: boolean | null;
}

/** What is known of one page. */
export interface PageTruth {
  id: string;
  site: string;
  /** `negative`: nobody on it is an executive of the company. */
  expect: 'positive' | 'negative';
  people: TruePerson[];
  not_company_executives: { name: string }[];
}

/** A person as an extractor gives it. */
export interface AnsweredPerson {
  name: string;
  title: string;
  linkedin_url: string | null;
  is_atl: boolean;
}

/** Counts over pages; rates are derived from them. */
export interface Tally {
  pages: number;
  true_positives: number;
  false_positives: number;
  missed: number;
  titles_equal: number;
  /** Equal, or all words of the shorter one in the longer. */
  titles_close: number;
  linkedin_expected: number;
  linkedin_right: number;
  linkedin_invented: number;
  /** People of other companies, boards and the like that were given as the company's own, above the line or not. */
  outsiders_returned: number;
  /** Pages without executives on which one was named. */
  negative_pages_hit: number;
  negative_pages: number;
  mistakes: string[];
}

const HONORIFICS = new Set(
  'mr mrs ms miss dr prof professor eng ing sir shri smt mba phd cpa ca jr sr md esq'.split(' '),
);

/** A name as both sides of a comparison are written: no case, accents, honorifics, credentials, nicknames. */
function comparableName(name: string): string {
  const words = plain(name.replace(/["“(][^"”)]*["”)]/g, ' ')).split(' ');
  return words.filter((word) => word !== '' && !HONORIFICS.has(word)).join(' ');
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Compares the answer for one page with its truth. */
export function scorePage(truth: PageTruth, answered: readonly AnsweredPerson[]): Tally {
  const known = new Map(truth.people.map((person) => [comparableName(person.name), person]));
  const outsiders = new Set(truth.not_company_executives.map(({ name }) => comparableName(name)));
  const tally = { ...emptyTally(), pages: 1, negative_pages: truth.expect === 'negative' ? 1 : 0 };
  const met = new Set<string>();
  for (const person of answered) {
    const key = comparableName(person.name);
    const right = known.get(key);
    if (outsiders.has(key) && right === undefined) tally.outsiders_returned++;
    if (!person.is_atl || right?.atl === null || met.has(key)) continue;
    met.add(key);
    if (right?.atl === true) scoreFound(tally, person, right);
    else {
      tally.false_positives++;
      tally.mistakes.push(`${truth.id}: ${person.name} (${person.title}) is none`);
    }
  }
  tally.missed = truth.people.filter((person) => person.atl === true && !met.has(comparableName(person.name))).length;
  for (const person of truth.people) {
    if (person.atl === true && !met.has(comparableName(person.name)))
      tally.mistakes.push(`${truth.id}: ${person.name} (${person.title}) missed`);
  }
  if (truth.expect === 'negative' && tally.false_positives > 0) tally.negative_pages_hit = 1;
  return tally;
}

function scoreFound(tally: Tally, answer: AnsweredPerson, right: TruePerson): void {
  tally.true_positives++;
  const [one, other] = [plain(answer.title), plain(right.title ?? '')];
  if (one === other) tally.titles_equal++;
  const [short, long] = [one, other].map((title) => title.split(' ')).toSorted((a, b) => a.length - b.length);
  if (short!.every((word) => long!.includes(word))) tally.titles_close++;
  else tally.mistakes.push(`title of ${right.name}: "${answer.title}", not "${right.title}"`);
  const [given, wanted] = [profile(answer.linkedin_url), profile(right.linkedin_url)];
  if (wanted !== null) tally.linkedin_expected++;
  if (wanted !== null && given === wanted) tally.linkedin_right++;
  if (given !== null && given !== wanted) tally.linkedin_invented++;
  if (given !== wanted) tally.mistakes.push(`LinkedIn of ${right.name}: ${given}, not ${wanted}`);
}

function profile(url: string | null): string | null {
  return url === null
    ? null
    : url
        .toLowerCase()
        .replace(/^https?:\/\/(?:www\.)?/, '')
        .replace(/[/?#]+$/, '');
}

/** The sum of tallies. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  const counts = Object.keys(sum).filter((key) => key !== 'mistakes') as Exclude<keyof Tally, 'mistakes'>[];
  for (const tally of tallies) {
    for (const key of counts) sum[key] += tally[key];
    sum.mistakes.push(...tally.mistakes);
  }
  return sum;
}

function emptyTally(): Tally {
  return {
    pages: 0,
    true_positives: 0,
    false_positives: 0,
    missed: 0,
    titles_equal: 0,
    titles_close: 0,
    linkedin_expected: 0,
    linkedin_right: 0,
    linkedin_invented: 0,
    outsiders_returned: 0,
    negative_pages_hit: 0,
    negative_pages: 0,
    mistakes: [],
  };
}

/** Rates of a tally, three decimals; `null` where there was nothing to count. */
export function ratesOf(tally: Tally) {
  const precision = rate(tally.true_positives, tally.true_positives + tally.false_positives);
  const recall = rate(tally.true_positives, tally.true_positives + tally.missed);
  const f1 = precision === null || recall === null ? null : rate(2 * precision * recall, precision + recall);
  return {
    precision,
    recall,
    f1,
    title_equal: rate(tally.titles_equal, tally.true_positives),
    title_close: rate(tally.titles_close, tally.true_positives),
    linkedin_match: rate(tally.linkedin_right, tally.linkedin_expected),
  };
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000;
}
