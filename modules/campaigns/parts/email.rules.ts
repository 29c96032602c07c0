import { z } from 'zod';
import type { PolicyReading } from '../gates/compliance/campaign-policy.ts';
import { type Draft, Finding } from '../gates/draft.ts';
import { closingOf, judgeEmail, type Letterhead, letterheadOf } from './email-letter.ts';
import type { EmailMaterial } from './email-material.ts';
import type { EmailSettings } from './email-settings.ts';
import { EMAIL_WORDS, SEND_DAYS } from './email-words.data.ts';
import type { EvidenceStatement, GivenStatement, Statement } from './statement.ts';

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

/** Points tried for one e-mail before it is left as it is, with its faults marked. */
const MOST_TRIES = 6;
const MOST_CUSTOMERS = 2;

/** What an e-mail may repeat word for word. */
type Point = EvidenceStatement | GivenStatement;

/** The sequence by rules: the website's own words in quotation marks, and plain words around them that claim nothing. */
export function emailCampaign(material: EmailMaterial, settings: EmailSettings, policy: PolicyReading): EmailCampaign {
  const letterhead = letterheadOf(material, settings);
  const points = distinctPoints(material);
  const sequence: EmailStep[] = [];
  const used = new Set<string>();
  for (let step = 1; step <= settings.steps; step += 1) {
    sequence.push(oneStep({ material, settings, policy, letterhead, points, used }, step));
  }
  const { recipient } = settings;
  const given = Object.entries(recipient).flatMap(([field, value]) =>
    value === null ? [] : [{ field, value, basis: 'given' as const }],
  );
  return {
    language: letterhead.language,
    subject_lines: [...EMAIL_WORDS[letterhead.language].subjects(letterhead.company)],
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
  letterhead: Letterhead;
  points: readonly Point[];
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

function write({ material, settings, policy, letterhead }: Writing, step: number, chosen: readonly Point[]): EmailStep {
  const { language, company } = letterhead;
  const words = EMAIL_WORDS[language];
  const { recipient, tone } = settings;
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
  const body = `${message.filter((line) => line !== null).join('\n\n')}${closingOf(letterhead, settings)}`;
  const draft: Draft = { subject: words.subjects(company)[step - 1]!, body, language, step };
  return {
    step,
    day: SEND_DAYS[step - 1]!,
    subject: draft.subject,
    body,
    call_to_action: ask,
    claims: [...chosen, ...customers].flatMap((statement) => claimOf(body, statement)),
    gate: judgeEmail(draft, material, settings, policy),
  };
}

/** Only quoted words may be repeated; a request or a question among them would be a second one. */
function distinctPoints({ points }: EmailMaterial): Point[] {
  const quoted = points.filter(
    (one): one is Point => one.basis !== 'inferred' && /[.]$/.test(one.text) && !/[?“”„"]/.test(one.text),
  );
  return [...new Map(quoted.map((one) => [one.text, one])).values()];
}

function claimOf(body: string, statement: Statement) {
  const start = body.indexOf(statement.text);
  if (statement.basis === 'inferred' || start < 0) return [];
  const { text } = statement;
  const proof =
    statement.basis === 'evidence'
      ? { quote: statement.quote, source: statement.source, date: statement.date }
      : { quote: text, source: statement.by, date: statement.at };
  return [{ claim: text, start, end: start + text.length, ...proof }];
}
