import { type Word, wordsOf } from '#src/platform/text/words';

/** What a word of the sentence was used for. */
export type Role = 'intent' | 'size' | 'limit' | 'geography' | 'topic' | 'negation' | 'connector' | 'filler';

/** A sentence as words, each of which is claimed by at most one reader. */
export class Sentence {
  readonly words: readonly Word[];
  private readonly roles: (Role | null)[];

  constructor(readonly text: string) {
    this.words = wordsOf(text);
    this.roles = this.words.map(() => null);
  }

  get length(): number {
    return this.words.length;
  }

  /** The folded word at a position; `''` beyond both ends. */
  at(index: number): string {
    return this.words[index]?.folded ?? '';
  }

  raw(index: number): string {
    return this.words[index]?.raw ?? '';
  }

  /** What stands between the word before and this one; for `length`, what stands behind the last word. */
  gap(index: number): string {
    if (index < this.length) return this.words[index]?.gap ?? '';
    return this.text.slice(this.words[this.length - 1]?.end ?? 0);
  }

  roleOf(index: number): Role | null {
    return this.roles[index] ?? null;
  }

  isFree(from: number, to: number = from + 1): boolean {
    for (let index = from; index < to; index += 1) if (this.roles[index] != null) return false;
    return from >= 0 && to <= this.length;
  }

  claim(from: number, to: number, role: Role): void {
    for (let index = from; index < to; index += 1) this.roles[index] = role;
  }

  /** Sentences typed without a single small letter: capitals say nothing there. */
  get isShouted(): boolean {
    return !/\p{Ll}/u.test(this.text);
  }
}
