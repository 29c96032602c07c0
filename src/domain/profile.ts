import { z } from 'zod';
import { Criteria } from './criteria.ts';
import { Writing } from './writing.ts';

/** Who we are, so that searches, reasons and drafts can speak from our side. */
export const Profile = z.object({
  name: z.string().min(1),
  website: z.string().nullable().default(null),
  /** What we sell, in one or two sentences. */
  sells: z.string().nullable().default(null),
  /** Whom we sell it to, in one or two sentences. */
  sellsTo: z.string().nullable().default(null),
  /** How our e-mails are written. */
  writing: Writing.prefault({}),
});
export type Profile = z.infer<typeof Profile>;

/** What a good customer (or partner) looks like: one per intent. */
export const Icp = z.object({
  intent: z.enum(['customer', 'partner']),
  /** The sentence or file it was stated in. */
  statedAs: z.string(),
  criteria: Criteria,
  /** Counts up with every change; scores name the version they were made with. */
  version: z.number().int().min(1),
});
export type Icp = z.infer<typeof Icp>;
