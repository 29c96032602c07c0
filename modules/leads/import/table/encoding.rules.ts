import { isAscii, isUtf8 } from 'node:buffer';
import { guessEastAsian } from './east-asian.rules.ts';

/** How the bytes of a file become text. */
export interface Encoding {
  /** WHATWG name. */
  name: string;
  /** Whether a byte order mark says so. */
  bom: boolean;
  /** Only bytes below 128: every way of reading gives the same, so the fastest is taken. */
  ascii: boolean;
  /** NUL characters, which no text has, occur and are taken out; `null`: nobody looked, and they are taken out. */
  hasNul: boolean | null;
  /** Bytes that do not belong to the encoding; they become U+FFFD. */
  strayBytes: number;
  /** Taken for Windows-1252, but its letters stand as those of other alphabets do: only a person can tell. */
  isDoubtful: boolean;
  /** Where it is doubtful: what it may be as well, the likeliest first. */
  perhaps: string[];
}

/** So much of a file decides about UTF-16 without a byte order mark. */
const LOOKED_AT = 64 * 1024;

/**
 * Finds the encoding of a file from all of its bytes: a byte order mark, the zero bytes of UTF-16, the strict form of
 * UTF-8, the characters of East Asia, and otherwise Windows-1252, the default of spreadsheets in the west. A file that is UTF-8 but for few bytes is
 * read as such.
 */
export class EncodingSniffer {
  #start: Buffer = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);
  #ascii = true;
  #hasNul = false;
  #sequences = 0;
  #strayBytes = 0;
  #strayPairs = 0;

  add(chunk: Buffer): void {
    if (this.#start.length < LOOKED_AT) this.#start = Buffer.concat([this.#start, chunk]).subarray(0, LOOKED_AT);
    this.#hasNul ||= chunk.includes(0);
    if (this.#ascii && isAscii(chunk)) return;
    this.#ascii = false;
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - unfinishedTail(bytes));
    this.#tail = Buffer.from(bytes.subarray(whole.length));
    this.#count(whole);
  }

  result(): Encoding {
    if (this.#tail.length > 0) this.#count(this.#tail);
    const start = this.#start;
    if (start[0] === 0xff && start[1] === 0xfe) return wide('utf-16le', true);
    if (start[0] === 0xfe && start[1] === 0xff) return wide('utf-16be', true);
    const bom = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
    const sixteen = bom || !this.#hasNul ? null : utf16Without(start);
    if (sixteen) return wide(sixteen, false);
    const nearlyUtf8 = this.#sequences > MIXED_RATIO * this.#strayBytes;
    const isUtf8 = bom || this.#strayBytes === 0 || nearlyUtf8;
    const read = { bom, ascii: this.#ascii, hasNul: this.#hasNul };
    if (isUtf8) return { ...read, name: 'utf-8', strayBytes: this.#strayBytes, isDoubtful: false, perhaps: [] };
    const { sure, perhaps } = guessEastAsian(start);
    if (sure !== null) return { ...read, name: sure, strayBytes: 0, isDoubtful: false, perhaps: [] };
    const isDoubtful = this.#strayPairs > this.#strayBytes / 2;
    return { ...read, name: 'windows-1252', strayBytes: 0, isDoubtful, perhaps: isDoubtful ? perhaps : [] };
  }

  #count(bytes: Buffer): void {
    if (isUtf8(bytes)) {
      // They only have to outweigh stray bytes, so the beginning of a piece is enough.
      for (const byte of bytes.subarray(0, LOOKED_AT)) if (byte >= 0xc2) this.#sequences += 1;
      return;
    }
    const { valid, stray, pairs } = countSequences(bytes);
    this.#sequences += valid;
    this.#strayBytes += stray;
    this.#strayPairs += pairs;
  }
}

/** Text in another encoding hardly ever forms sequences of UTF-8 by accident, so few stray bytes among many are faults. */
const MIXED_RATIO = 4;

function wide(name: string, bom: boolean): Encoding {
  return { name, bom, ascii: false, hasNul: false, strayBytes: 0, isDoubtful: false, perhaps: [] };
}

/** Delimiters, line breaks and digits have a zero byte in UTF-16, always in the same half. */
function utf16Without(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < start.length; index += 1) {
    if (start[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const pairs = start.length / 2;
  if (odd > pairs * 0.05 && even <= odd * 0.02) return 'utf-16le';
  if (even > pairs * 0.05 && odd <= even * 0.02) return 'utf-16be';
  return null;
}

/** Bytes at the end that begin a sequence whose rest comes with the next chunk. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    return lengthFrom(byte) > back ? back : 0;
  }
  return 0;
}

function lengthFrom(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 1;
}

/** `pairs` are stray bytes right after another: rare in Latin text, the rule in other alphabets. */
function countSequences(bytes: Buffer): { valid: number; stray: number; pairs: number } {
  let valid = 0;
  let stray = 0;
  let pairs = 0;
  let lastStray = -2;
  for (let index = 0; index < bytes.length; ) {
    const byte = bytes[index]!;
    if (byte < 0x80) {
      index += 1;
      continue;
    }
    const length = lengthFrom(byte);
    if (length > 1 && isUtf8(bytes.subarray(index, index + length))) {
      valid += 1;
      index += length;
    } else {
      stray += 1;
      if (lastStray === index - 1) pairs += 1;
      lastStray = index;
      index += 1;
    }
  }
  return { valid, stray, pairs };
}
