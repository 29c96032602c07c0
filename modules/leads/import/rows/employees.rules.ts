/** A head count as a source gives it: an exact number, a range, or one end of a range. */
export interface Employees {
  count: number | null;
  min: number | null;
  max: number | null;
}

/** More people than any company has. */
const MOST = 10_000_000;
/** Longest cell that is looked at, in characters. */
const LONGEST = 60;

/**
 * Reads a head count: `1,200`, `1.200`, `2k`, `~25`, `11-50`, `1,001-5,000`, `51 bis 200`, `10.000+`, `<10`, also where
 * a spreadsheet made a date of a range (`Nov-50` was `11-50`). `null` when it cannot be read as one.
 */
export function readEmployees(text: string): Employees | null {
  const plain = text.trim().toLowerCase();
  if (/^\d{1,8}$/.test(plain)) return exactly(Number(plain));
  if (plain.length > LONGEST) return null;
  if (ALONE.test(plain)) return exactly(1);
  const coded = /^c_0*(\d+)_0*(\d+|max)$/.exec(plain);
  if (coded) return coded[2] === 'max' ? range(Number(coded[1]), null) : range(Number(coded[1]), Number(coded[2]));
  const numbers = numbersOf(undate(plain));
  if (numbers === null) return null;
  const { values, words } = numbers;
  const [first, second] = values;
  if (first === undefined || values.length > 2) return null;
  if (second !== undefined) return BETWEEN.test(words) && first <= second ? range(first, second) : null;
  if (AT_LEAST.test(words))
    return range(/^(>|more than|over|uber|mehr als|plus de|mas de|piu di)/.test(words) ? first + 1 : first, null);
  if (AT_MOST.test(words))
    return range(
      null,
      /^(<|less than|under|fewer than|weniger als|unter|moins de|menos de|meno di)/.test(words) ? first - 1 : first,
    );
  return ABOUT.test(words) ? exactly(first) : null;
}

/** `#` stands for each number in what is left of the text. */
const UNIT =
  '(?: ?(?:employees?|people|persons?|staff|fte?s?|mitarbeiter(?:innen)?|mitarbeitende|beschaftigte|personen|employes?|salaries|personnes|empleados|personas|dipendenti|addetti|medewerkers|funcionarios|colaboradores|ma))?';
const BETWEEN = new RegExp(
  `^(?:from |von |de |da |zwischen |between |entre )?# ?(?:-|–|—|to|bis|und|and|a|à|al|tot|et|y|e|/|\\.\\.\\.?) ?#${UNIT}$`,
);
const AT_LEAST = new RegExp(
  `^(?:(?:>=?|≥|more than|over|at least|min\\.?|from|ab|uber|mehr als|mindestens|plus de|mas de|piu di|meer dan|mais de) ?#|# ?(?:\\+|plus|or more|and more|und mehr|oder mehr|et plus|o mas|e oltre|of meer|ou mais))${UNIT}(?: ?\\+)?$`,
);
const AT_MOST = new RegExp(
  `^(?:<=?|≤|less than|under|up to|fewer than|max\\.?|bis|bis zu|weniger als|unter|maximal|moins de|jusqu a|menos de|hasta|meno di|fino a|tot|ate) ?#${UNIT}$`,
);
const ABOUT = new RegExp(
  `^(?:~|≈|ca\\.?|circa|about|approx\\.?|around|etwa|rund|environ|env\\.?|aprox\\.?)? ?#${UNIT}$`,
);
const ALONE =
  /^(?:self[- ]?employed|just me|solo|solopreneur|freelancer|sole trader|selbststandig|selbstständig|einzelunternehmer|indépendant)$/;

/** A number, maybe with separated thousands, maybe in thousands. */
const NUMBER = /(\d{1,3}(?:[.,'’ {2}]\d{3})+|\d+(?:[.,]\d{1,2})?)( ?k\b| ?tsd\.?| ?m\b)?/g;

function numbersOf(text: string): { values: number[]; words: string } | null {
  const values: number[] = [];
  const words = text.replace(NUMBER, (_, digits: string, unit: string | undefined) => {
    const isGrouped = /^\d{1,3}(?:[.,'’ {2}]\d{3})+$/.test(digits);
    const factor = unit === undefined ? 1 : unit.trim() === 'm' ? 1_000_000 : 1_000;
    values.push((isGrouped ? Number(digits.replace(/\D/g, '')) : Number(digits.replace(',', '.'))) * factor);
    return '#';
  });
  if (values.some((value) => !Number.isInteger(value) || value > MOST)) return null;
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', ' ').replaceAll("'", ' ');
  return { values, words: plain.replace(/\s+/g, ' ').trim() };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GERMAN_MONTHS: Record<string, number> = { mrz: 3, mai: 5, okt: 10, dez: 12 };

/** `nov-50` and `10. jan` are what spreadsheets make of `11-50` and `1-10`. */
function undate(text: string): string {
  const match = /^(?:([a-z]{3})[-. ]{1,2}(\d{1,2})|(\d{1,2})[-. ]{1,2}([a-z]{3})\.?)$/.exec(text);
  const name = match?.[1] ?? match?.[4] ?? '';
  const month = GERMAN_MONTHS[name] ?? MONTHS.indexOf(name) + 1;
  if (!match || month === 0) return text;
  const day = Number(match[2] ?? match[3]);
  return `${Math.min(month, day)}-${Math.max(month, day)}`;
}

function exactly(count: number): Employees | null {
  return count <= MOST ? { count, min: null, max: null } : null;
}

function range(min: number | null, max: number | null): Employees {
  return min !== null && min === max ? { count: min, min: null, max: null } : { count: null, min, max };
}
