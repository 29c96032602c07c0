import { normalised } from '../quote.rules.ts';

/** Legal forms as they are written behind a name, by where they come from; longer ones before their beginnings. */
const LEGAL_FORMS = [
  // Germany, Austria, Switzerland
  String.raw`gGmbH|GmbH\s?&\s?Co\.?\s?KGaA|GmbH\s?&\s?Co\.?\s?KG|UG\s?\(haftungsbeschränkt\)(?:\s?&\s?Co\.?\s?KG)?|GmbH|mbH|KGaA|OHG|e\.?\s?K\.|e\.\s?V\.|e\.?G\.?|AG|KG|UG|SE`,
  // United Kingdom, Ireland, United States, Commonwealth
  String.raw`Pty\.?\s?Ltd\.?|Pte\.?\s?Ltd\.?|Private Limited|Pvt\.?\s?Ltd\.?|Co\.?,?\s?Ltd\.?|Limited|Ltd\.?|P\.?L\.?C\.?|plc|L\.?L\.?P\.?|L\.?L\.?C\.?|Incorporated|Inc\.?|Corporation|Corp\.?|DAC|CIC`,
  // France, Belgium, Luxembourg
  String.raw`S\.?A\.?S\.?U\.?|S\.?A\.?S\.?|S\.?A\.?R\.?L\.?|E\.?U\.?R\.?L\.?|SCOP|SNC|SRL|SPRL`,
  // Spain, Portugal, Latin America
  String.raw`S\.?A\.? de C\.?V\.?|S\.\s?L\.\s?U\.|S\.\s?L\.|S\.?L\.?U\.?|SL|S\.\s?A\.|Lda\.?|Ltda\.?`,
  // Italy, Romania
  String.raw`S\.?\s?r\.?\s?l\.?s\.?|S\.?\s?r\.?\s?l\.?|S\.?\s?p\.?\s?A\.?|Soc\.? Coop\.?`,
  // Netherlands, Belgium
  String.raw`B\.\s?V\.?|BV|N\.\s?V\.?|NV`,
  // Nordic and Baltic countries
  String.raw`ApS|A\/S|AB|ASA|AS|Oyj|Oy|OÜ|UAB|SIA|ehf\.?|hf\.?`,
  // Poland, Czechia, Slovakia, Slovenia, Croatia, Hungary
  String.raw`sp\.?\s?z\s?o\.?\s?o\.?(?:\s?sp\.?\s?k\.?)?|Sp\.?\s?z\s?o\.?\s?o\.?|S\.A\.|s\.\s?r\.\s?o\.|spol\. s r\.o\.|a\.s\.|d\.o\.o\.|Kft\.?|Zrt\.?`,
  // Japan
  String.raw`K\.K\.|Godo Kaisha`,
].join('|');

const FORM_AT = new RegExp(String.raw`(?<=[\p{L}\p{N}.&)’'!+-],?\s)(?:${LEGAL_FORMS})(?![\p{L}\p{N}])`, 'gu');
/** Short forms of two capitals are words elsewhere ("AS", "SE", "SA"): such a name must be all there is before. */
const LONGEST_LINE = 400;
const LONGEST_NAME_WORDS = 7;
const MOST_FORMS = 20;

/** Small words that may stand inside a company's name. */
const LINKING =
  /^(?:&|and|und|et|y|e|i|of|for|für|de|del|della|di|du|des|la|le|les|the|van|der|den|von|zu|\+|\/|-|–)$/iu;
/** A word of a name: begins with a capital or a digit, or is a brand in small letters with a capital or digit inside. */
const NAME_WORD =
  /^(?:\(?[\p{Lu}\p{N}][\p{L}\p{M}\p{N}.&’'!+/@-]*\)?|\p{Ll}[\p{L}\p{N}]*[\p{Lu}\p{N}][\p{L}\p{N}]*),?$/u;
/** Capitalised words that begin a sentence or label before a name and are no part of it. */
const NOT_IN_NAME =
  /^(?:©|\(c\)|copyright|the|a|an|by|at|from|with|our|und|der|die|das|bei|von|durch|wir|angaben|impressum|imprint|anbieter|herausgeber|betreiber|verantwortlich|company|firma|firmenname|name|address|anschrift|adresse|société|editeur|éditeur|edité|édité|titular|empresa|sede|ragione|sociale|denominazione|razón|social|bedrijf|bedrijfsnaam|statutaire|naam|legal|entity|registered|operated|owned|provided|published|is|all|rights|reserved|welcome|contact|kontakt|contacto|contatti|about|\d{4}|19\d\d|20\d\d|\d{4}[-–]\d{2,4})[:,.]?$/iu;

/** A name with its legal form, and where in the line it stands. */
export interface LegalName {
  name: string;
  start: number;
  end: number;
}

/** True when a name ends with a legal form. */
export function withLegalForm(name: string): boolean {
  return legalNamesIn(name).some(({ start, end }) => start === 0 && end >= name.trim().length - 1);
}

/** A name without the legal form behind it. */
export function withoutLegalForm(name: string): string {
  const [last] = [...name.matchAll(FORM_AT)].slice(0, MOST_FORMS);
  return last === undefined ? name : name.slice(0, last.index).replace(/[\s,]+$/, '');
}

/** Names with a legal form in one line of text; time is linear in its length, and long lines are cut. */
export function legalNamesIn(line: string): LegalName[] {
  const read = line.slice(0, LONGEST_LINE);
  const names: LegalName[] = [];
  let from = 0;
  for (const form of read.matchAll(FORM_AT)) {
    if (names.length >= MOST_FORMS) break;
    const start = startOfName(read, from, form.index);
    const end = form.index + form[0].length;
    from = end;
    if (start === null) continue;
    const name = read.slice(start, end).trim();
    if (normalised(name).length >= 4) names.push({ name, start, end });
  }
  return names;
}

/** Goes back word by word while they may belong to a name; `null` when none does. */
function startOfName(line: string, from: number, end: number): number | null {
  const words = [...line.slice(from, end).matchAll(/\S+/g)];
  let start: number | null = null;
  let taken = 0;
  for (const word of words.reverse()) {
    const isLast = taken === 0;
    const written = word[0];
    if (taken >= LONGEST_NAME_WORDS || NOT_IN_NAME.test(written)) break;
    if (!isLast && /[,;:|·•.]$/.test(written) && !/^\p{Lu}\.$/u.test(written)) break;
    if (NAME_WORD.test(written)) start = from + word.index;
    else if (!LINKING.test(written)) break;
    taken += 1;
  }
  return start;
}
