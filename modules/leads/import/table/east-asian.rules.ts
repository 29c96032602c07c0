import { analyse } from 'chardet';
import iconv from 'iconv-lite';

/** Encodings of several bytes a character that chardet tells apart, by their WHATWG names. */
const EAST_ASIAN: Readonly<Record<string, string>> = {
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  Big5: 'big5',
  GB18030: 'gb18030',
};
/** Of 100: chardet's sureness from which it is believed, and how far the next one must be behind. */
const SURE = 60;
const AHEAD = 5;
/** Share of the letters that stand beside another one: East Asian words have several, misread Latin letters stand alone. */
const IN_WORDS = 0.6;
const MOST_GUESSES = 3;

/** What bytes that are no UTF-8 may be. */
export interface EncodingGuess {
  /** Certain enough to read by; `null`: none is. */
  sure: string | null;
  /** What a person may try, the likeliest first. */
  perhaps: string[];
}

/** Looks for an encoding of East Asia in the beginning of a file; how often characters occur in real texts decides. */
export function guessEastAsian(beginning: Buffer): EncodingGuess {
  // A line break is one in all of them, and never a part of a character; what follows the last may be cut in two.
  const start = beginning.subarray(0, beginning.lastIndexOf(0x0a) + 1 || undefined);
  const matches = analyse(start);
  const [first, second] = matches;
  const name = first === undefined ? undefined : EAST_ASIAN[first.name];
  const isAhead =
    first !== undefined && first.confidence >= SURE && first.confidence - (second?.confidence ?? 0) >= AHEAD;
  if (name !== undefined && isAhead && standsInWords(iconv.decode(start, name))) return { sure: name, perhaps: [] };
  const perhaps = matches.map((match) => match.name.toLowerCase()).filter((one) => iconv.encodingExists(one));
  return { sure: null, perhaps: perhaps.slice(0, MOST_GUESSES) };
}

function standsInWords(text: string): boolean {
  const letters = text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/gu)?.length ?? 0;
  const inWords = (text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]{2,}/gu) ?? []).join('').length;
  return letters > 0 && !text.includes('\ufffd') && inWords / letters >= IN_WORDS;
}
