import { z } from 'zod';

/** One approved draft of an e-mail, as it is to stand on a company's record. */
export const PlannedDraft = z.object({
  /** Names draft and record: the same words on the same record are there once. */
  key: z.string(),
  campaignId: z.uuid(),
  step: z.number().int(),
  /** Of the words that were approved. */
  digest: z.string(),
  /** Days from the first e-mail to this one. */
  day: z.number().int().nonnegative(),
  /** Our company, whose record it is put on. */
  companyId: z.uuid(),
  /** Its record; `null`: it is made by the same plan. */
  recordId: z.string().nullable(),
  /** The record of the person it is for; `null`: nobody in particular, or they are not in the CRM. */
  contactRecordId: z.string().nullable(),
  ownerEmail: z.string().nullable(),
  /** Name of the company. */
  name: z.string(),
  /** Address it is meant for; `null`: a person fills it in. */
  to: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  /** What its words rest on. */
  claims: z.array(z.object({ claim: z.string(), quote: z.string(), source: z.string(), date: z.string() })),
});
export type PlannedDraft = z.infer<typeof PlannedDraft>;
