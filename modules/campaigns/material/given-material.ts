import { z } from 'zod';
import { Fact } from '#src/domain/fact';
import { DOCUMENT_KINDS } from '#src/platform/documents/document-text';
import { SiteSentence } from '../parts/site-reading.ts';

/** One paragraph of what somebody gave. */
const Passage = z.object({ place: z.string(), heading: z.string().nullable(), text: z.string() });

/** What notes or a document say of a company, in their own words, each with its place in them. */
export const MaterialReading = z.object({
  sentences: z.array(SiteSentence),
  facts: z.array(Fact),
  /** ISO 639-1; `null` when it cannot be told. */
  language: z.string().nullable(),
});
export type MaterialReading = z.infer<typeof MaterialReading>;

/** Notes or a document that a person gave about a website's company, as it is listed. */
export const ListedMaterial = z.object({
  id: z.uuid(),
  domain: z.string(),
  /** As the giver calls it; the source of everything that is quoted from it begins with it. */
  name: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  characters: z.number().int(),
  /** Sentences that parts may be made of. */
  sentences: z.number().int(),
  given_by: z.string(),
  /** ISO 8601, UTC. */
  given_at: z.string(),
});
export type ListedMaterial = z.infer<typeof ListedMaterial>;

/** The same with its words. */
export const GivenMaterial = ListedMaterial.omit({ sentences: true }).extend({ passages: z.array(Passage) });
export type GivenMaterial = z.infer<typeof GivenMaterial>;

/** What parts need of it. */
export interface ReadMaterial {
  name: string;
  givenAt: string;
  characters: number;
  reading: MaterialReading;
}

const LONGEST_TEXT = 50_000;

/** Text that comes with a request, e.g. pasted notes. Files are sent alone, or named to the command line. */
export const GivenText = z.object({
  name: z.string().trim().min(1).max(120).default('notes').describe('What to call it as a source.'),
  text: z.string().min(1).max(LONGEST_TEXT).describe('Plain text or Markdown.'),
});
export type GivenText = z.infer<typeof GivenText>;
