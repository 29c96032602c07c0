import { z } from 'zod';
import { AUTHORITIES, Evidence } from './fact.ts';

/** What is kept of a business contact. Nothing more personal is. */
export const CONTACT_FIELDS = ['name', 'title', 'linkedin_url', 'email'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/**
 * `published`: it stands at the person on a page; `verified`: the source says that it checked the mailbox; `unverified`:
 * it gave the address without such a claim. Guessed addresses have no status, because they are no facts.
 */
export const EMAIL_STATUSES = ['published', 'verified', 'unverified'] as const;
export type EmailStatus = (typeof EMAIL_STATUSES)[number];

/** One statement about one person. No source, no fact. */
export const ContactFact = z.object({
  field: z.enum(CONTACT_FIELDS),
  value: z.string(),
  /** Of an e-mail address only. */
  status: z.enum(EMAIL_STATUSES).nullable(),
  authority: z.enum(AUTHORITIES),
  evidence: Evidence,
  /** How it was read, e.g. `card`, `json-ld`, `vendor-record`. */
  method: z.string(),
  /** 0-1, from the method. */
  confidence: z.number().min(0).max(1),
});
export type ContactFact = z.infer<typeof ContactFact>;

/** A person at a company as our records have them. `null` means: we do not know. */
export interface Contact {
  id: string;
  name: string;
  title: string | null;
  linkedinUrl: string | null;
  email: string | null;
  emailStatus: EmailStatus | null;
  /** ISO 8601, UTC: since then the company's pages no longer show this person; `null`: they do, or never did. */
  goneSince: string | null;
  /** The strongest first within a field. */
  facts: ContactFact[];
  /** The row of an imported file this person came from. */
  imported: { file: string; line: number; at: string } | null;
}
