import type { PolicyReading } from '../gates/compliance/campaign-policy.ts';
import type { EmailCampaign, EmailStep } from '../parts/email.rules.ts';
import { judgeEmail } from '../parts/email-letter.ts';
import type { EmailMaterial } from '../parts/email-material.ts';
import type { EmailSettings } from '../parts/email-settings.ts';
import type { Lock } from './correction.ts';

/** Drafts with the words that people gave them. The gates look at these as well, and say what they find. */
export function correctEmails(
  data: EmailCampaign,
  locks: readonly Lock[],
  material: EmailMaterial,
  settings: EmailSettings,
  policy: PolicyReading,
): EmailCampaign {
  const sequence = data.sequence.map((step) => {
    const own = locks.flatMap(({ correction: one }) => (one.kind === 'email' && one.step === step.step ? [one] : []));
    if (own.length === 0) return step;
    const given = Object.fromEntries(own.map(({ field, text }) => [field, text]));
    const worded = { ...step, ...given };
    const gate = judgeEmail({ ...worded, language: data.language }, material, settings, policy);
    return { ...worded, claims: claimsIn(worded), gate };
  });
  return { ...data, sequence };
}

/** The claims that the text still makes, where they stand now. */
function claimsIn({ body, claims }: EmailStep): EmailStep['claims'] {
  return claims.flatMap((one) => {
    const start = body.indexOf(one.claim);
    return start < 0 ? [] : [{ ...one, start, end: start + one.claim.length }];
  });
}
