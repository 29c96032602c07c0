import { stemOf } from '#src/platform/text/stem';
import { foldedKey, germanKeys, holdsTogether } from '#src/platform/text/words';
import { type Sentence } from './sentence.ts';

/** Names of one to several words, found in a sentence at a position, the longest first. Plurals are tolerated. */
export class PhraseIndex<Value> {
  private readonly values = new Map<string, Value>();
  private longest = 1;

  /** Adds a name, with its umlauts written either way; the first value added under a name keeps it. */
  add(name: string, value: Value): void {
    for (const folded of germanKeys(name)) {
      const key = stemKey(folded);
      if (key === '' || this.values.has(key)) continue;
      this.values.set(key, value);
      this.longest = Math.max(this.longest, key.split(' ').length);
    }
  }

  /** The value of a name as it stands, e.g. for the first part of a German compound. */
  get(name: string): Value | null {
    return this.values.get(stemKey(foldedKey(name))) ?? null;
  }

  /** The longest name that starts at a word and whose words are all free. `end` is exclusive. */
  longestAt(sentence: Sentence, start: number): { value: Value; end: number } | null {
    let key = '';
    let found: { value: Value; end: number } | null = null;
    for (let end = start + 1; end <= Math.min(sentence.length, start + this.longest); end += 1) {
      if (!sentence.isFree(end - 1)) break;
      if (end - 1 > start && !holdsTogether(sentence.gap(end - 1))) break;
      key = key === '' ? stemOf(sentence.at(end - 1)) : `${key} ${stemOf(sentence.at(end - 1))}`;
      const value = this.values.get(key);
      if (value !== undefined) found = { value, end };
    }
    return found;
  }
}

function stemKey(key: string): string {
  return key
    .split(' ')
    .map((word) => stemOf(word))
    .join(' ');
}
