import { namesOne } from '../corrections/struck.rules.ts';
import type { PolicyReading } from '../gates/compliance/campaign-policy.ts';
import type { Draft, DraftLanguage, GroundItem } from '../gates/draft.ts';
import { throughGates, type Verdict } from '../gates/gate.rules.ts';
import type { EmailMaterial } from './email-material.ts';
import type { EmailSettings } from './email-settings.ts';
import { EMAIL_WORDS } from './email-words.data.ts';

/** A name longer than this is no name but a slogan. */
const LONGEST_NAME = 45;

/** In which language and in whose name the e-mails are. */
export interface Letterhead {
  language: DraftLanguage;
  company: string;
}

export function letterheadOf({ reading, overview }: EmailMaterial, settings: EmailSettings): Letterhead {
  const name = overview.company_name.statements[0]?.text ?? null;
  return {
    language: settings.language ?? (reading.language === 'de' ? 'de' : 'en'),
    company: settings.sender.company ?? (name !== null && name.length <= LONGEST_NAME ? name : reading.domain),
  };
}

/** Signature and opt-out, as every e-mail ends. */
export function closingOf({ language, company }: Letterhead, { sender, tone, opt_out }: EmailSettings): string {
  const words = EMAIL_WORDS[language];
  const signature = [words.bye[tone], sender.name, company, sender.postal_address]
    .filter((line) => line !== null)
    .join('\n');
  return `\n\n${signature}\n\n${opt_out ?? words.optOut}`;
}

/** Holds a draft of the campaign to the gates, whoever wrote it. */
export function judgeEmail(
  draft: Draft,
  material: EmailMaterial,
  settings: EmailSettings,
  policy: PolicyReading,
): Verdict {
  const { sender, recipient } = settings;
  const letterhead = letterheadOf(material, settings);
  return throughGates(draft, {
    evidence: [
      ...groundOf(material),
      ...material.given,
      ...givenBy(sender, 'sender'),
      ...givenBy(recipient, 'recipient'),
      { text: letterhead.company, about: 'sender', field: 'name' },
    ],
    sender: { name: sender.name, company: letterhead.company, postalAddress: sender.postal_address },
    to: { email: recipient.email, domain: recipient.domain, country: recipient.country },
    hosts: [material.reading.domain],
    closing: closingOf(letterhead, settings),
    policy,
  });
}

/** What a website says, as evidence for drafts that its company sends; not what a person took back. */
function groundOf({ reading: { facts, sentences }, struck: { names } }: EmailMaterial): GroundItem[] {
  return [
    ...facts.flatMap(({ field, value, evidence }): GroundItem[] => [
      { text: Array.isArray(value) ? value.join(', ') : String(value), about: 'sender', field },
      { text: evidence.quote, about: 'sender', field },
    ]),
    ...sentences.map(({ text }): GroundItem => ({ text, about: 'sender', field: null })),
  ].filter(({ text }) => !namesOne(text, names));
}

function givenBy(values: Readonly<Record<string, string | null>>, about: 'sender' | 'recipient'): GroundItem[] {
  return Object.values(values).flatMap((text) => (text === null ? [] : [{ text, about, field: 'given' }]));
}
