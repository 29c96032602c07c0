import { z } from 'zod';

/** What a company is to us. Only prospects are ever proposed. */
const Relationship = z.enum(['prospect', 'customer', 'competitor']);

/** A company as the rest of the product reads it. `null` means: we do not know. */
export const Company = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Registrable host without `www.`; `null` when the company has none of its own. */
  domain: z.string().nullable(),
  /** Country as its source wrote it. */
  country: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  countryCode: z.string().length(2).nullable(),
  employeeCount: z.number().int().nullable(),
  /** Industry as its source wrote it, e.g. `Fintech -> Payments`. */
  industry: z.string().nullable(),
  description: z.string().nullable(),
  founded: z.number().int().nullable(),
  location: z.string().nullable(),
  tags: z.array(z.string()),
  relationship: Relationship,
  /** The import this row's values came from. */
  provenance: z.object({ file: z.string(), line: z.number().int(), importedAt: z.string() }).nullable(),
});
export type Company = z.infer<typeof Company>;
