import { cleanText } from './clean-text.rules.ts';
import { readable } from './readable.ts';

/** How an untrusted value is put before a model. */
export interface Fenced {
  /** The cleaned text between its markers, with a note behind them when it was cut. */
  block: string;
  /** `null` when nothing was cut, else how much is shown of how much. */
  cut: { shown: number; of: number } | null;
}

/** The tags around one input. The token is random, so whoever wrote the text could not know it. */
export function markersOf(name: string, token: string): { opening: string; closing: string } {
  return { opening: `<data-${name}-${token}>`, closing: `</data-${name}-${token}>` };
}

/**
 * Puts an untrusted value between markers: as text, cleaned of what is invisible, without anything that looks like a
 * marker or like a model's own control words, cut to `budget` characters.
 */
export function fence(name: string, value: unknown, budget: number, token: string): Fenced {
  const { opening, closing } = markersOf(name, token);
  const { text, cut } = cutAtWord(harmless(harmlessParts(value)), budget);
  const note = cut === null ? '' : `\n(The block above was cut: ${cut.shown} of its ${cut.of} characters are shown.)`;
  return { block: `${opening}\n${text}\n${closing}${note}`, cut };
}

/** Everything that is, or could be taken for, an angle bracket: also fullwidth, small and ornamental ones. */
const OPENING_BRACKET = '(?:<|＜|﹤|‹|〈|⟨|❮|❬|˂|ᐸ|&lt;?|&#0*60;?|&#x0*3c;?|%3c|\\\\u003c|\\\\x3c)';

/** A fence of ours: a bracket, perhaps a slash, and `data-` in any spelling. */
const FENCE_LIKE = new RegExp(`${OPENING_BRACKET}(?=[\\s/\\\\∕⁄／]*d[\\s]*a[\\s]*t[\\s]*a[\\s]*[-_‐‑‒–—−－﹣])`, 'giu');

/** Words with which models mark turns and roles; servers that take text as it is would believe them. */
const CONTROL_WORD =
  /<(?=\s*[|｜])|<(?=<\s*\/?\s*SYS\b)|\[(?=\s*\/?\s*INST\s*\])|<(?=\/?(?:s|bos|eos|start_of_turn|end_of_turn|start_of_image)>)/giu;

/** Breaks up whatever could be read as the end of the fence, or as the beginning of another turn. */
export function breakMarkers(text: string): string {
  return text.replace(FENCE_LIKE, '(').replace(CONTROL_WORD, '(');
}

function harmless(text: string): string {
  return breakMarkers(cleanText(text));
}

/** Texts inside a value are treated before they become JSON, where an escaped line break could hide a marker. */
function harmlessParts(value: unknown): string {
  if (typeof value !== 'object' || value === null) return readable(value);
  return readable(
    JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? harmless(part) : part))),
  );
}

/** At most `budget` characters, ending with a whole word where there is one in the last tenth. */
function cutAtWord(text: string, budget: number): { text: string; cut: Fenced['cut'] } {
  if (text.length <= budget) return { text, cut: null };
  const hard = text.slice(0, budget).replace(/[\ud800-\udbff]$/, '');
  const lastGap = /\s+\S*$/u.exec(hard.slice(-Math.ceil(budget / 10)));
  const endsWord = /^\s/u.test(text.slice(hard.length));
  const shown = (lastGap === null || endsWord ? hard : hard.slice(0, hard.length - lastGap[0].length)).trimEnd();
  return { text: shown, cut: { shown: shown.length, of: text.length } };
}
