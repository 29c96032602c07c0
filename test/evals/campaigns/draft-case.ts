import type { Claim } from '../../../modules/campaigns/gates/draft.ts';

/** Honest drafts of one sender, and sentences that nobody could know, each of which makes an honest draft a lie. */
export interface DraftCase {
  /** Name of a company of the sandbox; its website is the evidence. */
  sender: string;
  language: 'en' | 'de';
  /** What a person gave about the reader. */
  reader: readonly string[];
  honest: readonly string[];
  invented: readonly (readonly [kind: Claim['kind'], sentence: string])[];
}
