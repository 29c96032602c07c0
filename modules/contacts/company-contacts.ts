import { z } from 'zod';
import { Company } from '#src/domain/company';
import { ContactFact, EMAIL_STATUSES } from '#src/domain/contact';

/** A person who works for the company, as far as we know. */
export const CompanyContact = z.object({
  id: z.uuid(),
  name: z.string(),
  title: z.string().nullable(),
  /** Rank of the title, e.g. `c_level`, `vice_president`; `null` when it holds no rank that we know. */
  level: z.string().nullable(),
  /** What the title is responsible for, e.g. `finance`. */
  function: z.string().nullable(),
  /** Above the line: can decide. */
  is_atl: z.boolean(),
  /** The first of the roles asked for that this person holds. */
  role: z.string().nullable(),
  /** The title of our own campaign's persona that this person holds; `null` when they hold none, or there is no such campaign. */
  persona: z.string().nullable().default(null),
  linkedin_url: z.string().nullable(),
  /** Only an address that a source states. */
  email: z.string().nullable(),
  email_status: z.enum(EMAIL_STATUSES).nullable(),
  /** Guessed from the proven pattern of the company's addresses; never written anywhere. `null` when `email` is known. */
  email_guess: z
    .object({ address: z.string(), status: z.literal('guessed'), pattern: z.string(), source: z.string() })
    .nullable(),
  /** The words that say name and title, where they stand, and when they were read. */
  quote: z.string(),
  page: z.string(),
  date: z.string(),
  confidence: z.number(),
  /** `website`, `import`, or the vendor who said it. */
  source: z.string(),
  /** Everything that was said, by field. */
  facts: z.array(ContactFact),
});
export type CompanyContact = z.infer<typeof CompanyContact>;

/** Somebody with a title who is not counted among the company's people, and why. */
const LeftOut = z.object({ name: z.string(), title: z.string().nullable(), reason: z.string(), page: z.string() });

/** A source that was asked, now or in an earlier run. */
const AskedSource = z.object({
  source: z.string().describe('`website`, or the directories that were asked.'),
  state: z.string().describe('`read` when it answered; else what was in the way.'),
  reason: z.string().nullable(),
  people: z.number().int(),
  credits: z.number(),
  looked_at: z.string(),
  /** An earlier run asked, and its answer is still fresh. */
  kept: z.boolean(),
  /** Pages of the website that were looked at. */
  pages: z.array(z.object({ url: z.string(), kind: z.string(), state: z.string(), reason: z.string().nullable() })),
});

/** Who decides at a company, as far as is known. */
export const CompanyContacts = z.object({
  company: Company,
  /** Holders of the roles asked for in their order, then others who decide, then everybody else. */
  contacts: z.array(CompanyContact),
  roles: z.array(z.string()),
  roles_missing: z.array(z.string()),
  left_out: z.array(LeftOut),
  sources: z.array(AskedSource),
  /** A source failed or a limit was reached: another look later may find more. */
  partial: z.boolean(),
});
export type CompanyContacts = z.infer<typeof CompanyContacts>;

/** The result of a finished look for contacts. Throws for any other run. */
export function toCompanyContacts(run: { result: unknown }): CompanyContacts {
  return CompanyContacts.parse(run.result);
}
