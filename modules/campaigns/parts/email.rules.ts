import { z } from 'zod';
import type { PolicyReading } from '../gates/compliance/campaign-policy.ts';
import { type Draft, type DraftLanguage, Finding, type GroundItem } from '../gates/draft.ts';
import { throughGates, type Verdict } from '../gates/gate.rules.ts';
import type { EmailSettings } from './email-settings.ts';
import { EMAIL_WORDS, SEND_DAYS } from './email-words.data.ts';
import type { ProductOverview } from './product-overview.rules.ts';
import type { SiteReading } from './site-reading.ts';
import type { EvidenceStatement, Statement } from './statement.ts';

/** Where a claim of a draft stands, and what it rests on. */
const ClaimEvidence = z.object({
  claim: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  source: z.string(),
  date: z.string(),
});

const EmailStep = z.object({
  step: z.number().int(),
  /** Days after the first one. */
  day: z.number().int(),
  subject: z.string(),
  body: z.string(),
  call_to_action: z.string(),
  claims: z.array(ClaimEvidence),
  gate: z.object({ result: z.enum(['pass', 'revise', 'escalate']), findings: z.array(Finding) }),
});
export type EmailStep = z.infer<typeof EmailStep>;

/** A sequence of drafts. Nothing here is ever sent. */
export const EmailCampaign = z.object({
  language: z.enum(['en', 'de']),
  subject_lines: z.array(z.string()),
  sequence: z.array(EmailStep),
  /** What could make it personal and where it would come from; empty when nothing is known of the reader. */
  personalization: z.array(z.object({ field: z.string(), value: z.string(), basis: z.literal('given') })),
  gaps: z.array(z.string()),
});
export type EmailCampaign = z.infer<typeof EmailCampaign>;

/** What the drafts are made of. */
export interface EmailMaterial {
  reading: SiteReading;
  overview: ProductOverview;
  /** In the order in which they should be said. */
  points: readonly Statement[];
}

/** Points tried for one e-mail before it is left as it is, with its faults marked. */
const MOST_TRIES = 6;
const MOST_CUSTOMERS = 2;
const LONGEST_NAME = 45;

/** The sequence by rules: the website's own words in quotation marks, and plain words around them that claim nothing. */
export function emailCampaign(material: EmailMaterial, settings: EmailSettings, policy: PolicyReading): EmailCampaign {
  const { reading, overview } = material;
  const language = settings.language ?? (reading.language === 'de' ? 'de' : 'en');
  const name = overview.company_name.statements[0]?.text ?? null;
  const company = settings.sender.company ?? (name !== null && name.length <= LONGEST_NAME ? name : reading.domain);
  const points = distinctPoints(material);
  const sequence: EmailStep[] = [];
  const used = new Set<string>();
  for (let step = 1; step <= settings.steps; step += 1) {
    sequence.push(oneStep({ material, settings, policy, language, company, points, used }, step));
  }
  const { recipient } = settings;
  const given = Object.entries(recipient).flatMap(([field, value]) =>
    value === null ? [] : [{ field, value, basis: 'given' as const }],
  );
  return {
    language,
    subject_lines: [...EMAIL_WORDS[language].subjects(company)],
    sequence,
    personalization: given,
    gaps: [
      ...(given.length === 0 ? ['Nothing is known of the reader, so nothing is personal.'] : []),
      ...(points.length < settings.steps
        ? [`The website has ${points.length} sentences to build on, for ${settings.steps} e-mails.`]
        : []),
    ],
  };
}

interface Writing {
  material: EmailMaterial;
  settings: EmailSettings;
  policy: PolicyReading;
  language: DraftLanguage;
  company: string;
  points: readonly EvidenceStatement[];
  /** Points that an earlier e-mail has made. */
  used: Set<string>;
}

/** Tries points until one passes the gates, a bounded number of times; else the first, with its faults. */
function oneStep(writing: Writing, step: number): EmailStep {
  const { points, used, settings } = writing;
  const count = settings.length === 'short' ? 1 : 2;
  const fresh = points.filter(({ text }) => !used.has(text));
  let first: EmailStep | null = null;
  for (let skip = 0; skip < Math.min(MOST_TRIES, Math.max(1, fresh.length)); skip += 1) {
    const chosen = fresh.slice(skip, skip + count);
    const written = write(writing, step, chosen);
    first ??= written;
    if (written.gate.result !== 'pass' && written.gate.findings.some(({ severity }) => severity === 'revise')) continue;
    for (const { text } of chosen) used.add(text);
    return written;
  }
  for (const { text } of fresh.slice(0, count)) used.add(text);
  return first!;
}

function write(
  { material, settings, policy, language, company }: Writing,
  step: number,
  chosen: readonly EvidenceStatement[],
): EmailStep {
  const words = EMAIL_WORDS[language];
  const { sender, recipient, tone } = settings;
  const isForeign = material.reading.language !== null && material.reading.language !== language;
  const customers = step === 2 ? material.overview.customers.statements.slice(0, MOST_CUSTOMERS) : [];
  const ask = words.asks[step - 1]!;
  const quotes = chosen.map(({ text }) => `“${text}”`);
  const message = [
    words.hello[tone](recipient.name),
    step === 1 ? words.from(company) : words.again[Math.min(step - 2, words.again.length - 1)]!,
    quotes.length === 0 ? null : `${isForeign ? words.inOtherLanguage : words.inOurWords} ${quotes.join(' ')}`,
    customers.length === 0 ? null : words.customers(customers.map(({ text }) => text)),
    ask,
  ];
  const signature = [words.bye[tone], sender.name, company, sender.postal_address]
    .filter((line) => line !== null)
    .join('\n');
  const closing = `\n\n${signature}\n\n${words.optOut}`;
  const body = `${message.filter((line) => line !== null).join('\n\n')}${closing}`;
  const draft: Draft = { subject: words.subjects(company)[step - 1]!, body, language, step };
  return {
    step,
    day: SEND_DAYS[step - 1]!,
    subject: draft.subject,
    body,
    call_to_action: ask,
    claims: [...chosen, ...customers].flatMap((statement) => claimOf(body, statement)),
    gate: judge(draft, material, settings, policy, company, closing),
  };
}

/** Holds a draft of the campaign to the gates, whoever wrote it. */
function judge(
  draft: Draft,
  { reading }: EmailMaterial,
  { sender, recipient }: EmailSettings,
  policy: PolicyReading,
  company: string,
  closing: string,
): Verdict {
  return throughGates(draft, {
    evidence: [
      ...groundOf(reading),
      ...givenBy(sender, 'sender'),
      ...givenBy(recipient, 'recipient'),
      { text: company, about: 'sender', field: 'name' },
    ],
    sender: { name: sender.name, company, postalAddress: sender.postal_address },
    to: { email: recipient.email, domain: recipient.domain, country: recipient.country },
    hosts: [reading.domain],
    closing,
    policy,
  });
}

/** What a website says, as evidence for drafts that its company sends. */
function groundOf({ facts, sentences }: SiteReading): GroundItem[] {
  return [
    ...facts.flatMap(({ field, value, evidence }): GroundItem[] => [
      { text: Array.isArray(value) ? value.join(', ') : String(value), about: 'sender', field },
      { text: evidence.quote, about: 'sender', field },
    ]),
    ...sentences.map(({ text }): GroundItem => ({ text, about: 'sender', field: null })),
  ];
}

function givenBy(values: Readonly<Record<string, string | null>>, about: 'sender' | 'recipient'): GroundItem[] {
  return Object.values(values).flatMap((text) => (text === null ? [] : [{ text, about, field: 'given' }]));
}

/** Only quoted words may be repeated; a request or a question among them would be a second one. */
function distinctPoints({ points }: EmailMaterial): EvidenceStatement[] {
  const quoted = points.filter(
    (one): one is EvidenceStatement => one.basis === 'evidence' && /[.]$/.test(one.text) && !/[?“”„"]/.test(one.text),
  );
  return [...new Map(quoted.map((one) => [one.text, one])).values()];
}

function claimOf(body: string, statement: Statement) {
  const start = body.indexOf(statement.text);
  if (statement.basis !== 'evidence' || start < 0) return [];
  const { text, quote, source, date } = statement;
  return [{ claim: text, start, end: start + text.length, quote, source, date }];
}
