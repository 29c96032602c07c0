import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '#src/domain/errors';

/** What a jurisdiction asks of an unasked business e-mail; a pointer for people, not legal advice. */
const Jurisdiction = z.strictObject({
  /** `opt-out`: may be written to until the person objects; `consent`: only with consent, so a person decides. */
  basis: z.enum(['opt-out', 'consent']),
  postal_address: z.boolean(),
  why: z.string().min(10),
});

/** The rules a draft is held to, as the company that runs this has set them. */
export const CampaignPolicy = z.strictObject({
  version: z.literal(1),
  /** What has to be known of the sender, and stand in every draft. */
  sender: z.strictObject({ name: z.boolean(), company: z.boolean() }),
  opt_out: z.strictObject({
    required: z.boolean(),
    /** Any one of these (lower case) tells the reader how to object. */
    words: z.strictObject({ en: z.array(z.string().min(3)).min(1), de: z.array(z.string().min(3)).min(1) }),
  }),
  /** Regular expressions (case does not count) of subjects that pretend something. */
  deceptive_subjects: z.array(z.string().min(2).max(300)),
  do_not_contact: z.strictObject({ domains: z.array(z.string()), emails: z.array(z.string()) }),
  /** By ISO 3166-1 alpha-2; a country that is missing is decided by a person. */
  jurisdictions: z.record(z.string().length(2), Jurisdiction),
});
export type CampaignPolicy = z.infer<typeof CampaignPolicy>;

/** A policy, or why there is none: without one nothing passes. */
export type PolicyReading = { ok: true; policy: CampaignPolicy } | { ok: false; why: string };

/** Reads a policy from its text. Never throws: what cannot be read is a reason. */
export function readPolicy(text: string): PolicyReading {
  try {
    const parsed = CampaignPolicy.safeParse(parse(text, { maxAliasCount: 0 }));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return { ok: false, why: `the policy is not right at ${issue?.path.join('.') || 'its top'}: ${issue?.message}` };
    }
    for (const pattern of parsed.data.deceptive_subjects) new RegExp(pattern, 'iu');
    return { ok: true, policy: parsed.data };
  } catch (error) {
    return { ok: false, why: `the policy cannot be read: ${messageOf(error).split('\n', 1)[0]}` };
  }
}

/** Where the policy of this installation lies; found from the sources as well as from dist/. */
function policyFile(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return path.join(folder, 'campaign-policy.yml');
}

/** Reads the policy of this installation, or another file. Never throws. */
export async function readPolicyFile(file = policyFile()): Promise<PolicyReading> {
  try {
    return readPolicy(await readFile(file, 'utf8'));
  } catch (error) {
    return { ok: false, why: `the policy cannot be read: ${messageOf(error)}` };
  }
}
