import { z } from 'zod';
import type { Mail } from '#prompts/email-angles';
import type { PolicyReading } from '../gates/compliance/campaign-policy.ts';
import type { Draft } from '../gates/draft.ts';
import type { EmailCampaign, EmailStep } from '../parts/email.rules.ts';
import { closingOf, judgeEmail, type Letterhead, letterheadOf } from '../parts/email-letter.ts';
import type { EmailMaterial } from '../parts/email-material.ts';
import type { EmailSettings } from '../parts/email-settings.ts';
import { EMAIL_WORDS, SEND_DAYS } from '../parts/email-words.data.ts';
import { KnownItem, wordsOf } from './known-material.ts';
import type { WrittenPart } from './part-by-model.rules.ts';
import { shareSaid } from './same-words.rules.ts';
import { holds } from './still-holding.rules.ts';
import { type ClaimedSentence, unfoundedSentences } from './unfounded.rules.ts';

const StoredMail = z.object({
  step: z.number().int(),
  subject: z.string(),
  text: z.string(),
  ask: z.string(),
  claims: z.array(z.object({ text: z.string(), from: z.array(z.string()) })),
}) satisfies z.ZodType<Mail>;

/** What a model wrote, with all that it was shown. */
export const EmailAnswer = z.object({
  mails: z.array(StoredMail),
  /** Those of them that it wrote again because of what the gates found. */
  revised: z.array(StoredMail),
  subjects: z.array(z.string()),
  known: z.array(KnownItem),
  producedBy: z.string(),
  notices: z.array(z.string()),
});
export type EmailAnswer = z.infer<typeof EmailAnswer>;

/** What e-mails of a model are made with and held to. */
export interface EmailWriting {
  material: EmailMaterial;
  settings: EmailSettings;
  policy: PolicyReading;
  known: readonly KnownItem[];
}

/** A claim shares so much of its words with what it is said to rest on, or it rests on nothing. */
const LEAST_SHARED = 0.5;

/**
 * The sequence as a model wrote it. Each e-mail passes the gates, was rewritten once and passes them then, or is the
 * rules' own; nobody's opinion of an e-mail counts but the gates'. What only a person can decide stays marked.
 */
export function emailsByModel(
  byRules: EmailCampaign,
  { mails, revised, subjects, known, producedBy, notices }: EmailAnswer,
  material: EmailMaterial,
  settings: EmailSettings,
  policy: PolicyReading,
): WrittenPart<EmailCampaign> {
  const standing = { reading: material.reading, struck: material.struck };
  const writing = { material, settings, policy, known: known.filter(({ statement }) => holds(statement, standing)) };
  const said: string[] = [...notices];
  let fromModel = 0;
  const sequence = byRules.sequence.map((plain) => {
    const mail = revised.find(({ step }) => step === plain.step) ?? mails.find(({ step }) => step === plain.step);
    if (mail === undefined) return plain;
    const written = emailStep(mail, writing);
    const faults = faultsOf(written);
    // With as many faults of its own, the rules' e-mail is still the one whose every word is known.
    if (faults.length > 0 && faultsOf(plain).length <= faults.length) {
      const [{ kind, text, why }] = faults as [(typeof faults)[number]];
      said.push(
        `E-mail ${plain.step} is by rules: what the model wrote did not pass (${kind} "${text.slice(0, 80)}": ${why}).`,
      );
      return plain;
    }
    fromModel += 1;
    return written;
  });
  if (fromModel === 0) return { data: byRules, producedBy: 'rules', notices: said };
  const lines = [
    ...sequence.map(({ subject }) => subject),
    ...subjects.filter((line) => passesAsSubject(line, writing)),
  ];
  return { data: { ...byRules, sequence, subject_lines: [...new Set(lines)] }, producedBy, notices: said };
}

/** An e-mail of a model as it would be sent, with its claims and the verdict over it. */
export function emailStep({ step, subject, text, ask, claims }: Mail, writing: EmailWriting): EmailStep {
  const { material, settings, policy, known } = writing;
  const letterhead = letterheadOf(material, settings);
  const message = tidied(text);
  const body = bodyOf(message, ask.trim(), letterhead, settings);
  const draft: Draft = { subject: subject.trim(), body, language: letterhead.language, step };
  const items = new Map(known.map((item) => [item.id, item]));
  const sourced = claims.map(({ text: claim, from }) => ({
    claim: claim.trim(),
    sources: from.flatMap((id) => items.get(id) ?? []),
  }));
  const verdict = judgeEmail(draft, material, settings, policy);
  const unfounded = unfoundedSentences(
    draft,
    message,
    sourced.map(asClaimed),
    namesIn(letterhead, settings),
    allWords(known),
  );
  const findings = [...verdict.findings, ...unfounded];
  return {
    step,
    day: SEND_DAYS[step - 1]!,
    subject: draft.subject,
    body,
    call_to_action: ask.trim(),
    claims: sourced.flatMap((one) => claimIn(body, one)),
    gate: { result: verdict.result === 'pass' && unfounded.length > 0 ? 'revise' : verdict.result, findings },
  };
}

/** Faults that other words mend. */
export function faultsOf({ gate }: EmailStep): EmailStep['gate']['findings'] {
  return gate.findings.filter(({ severity }) => severity === 'revise');
}

function bodyOf(message: string, ask: string, letterhead: Letterhead, settings: EmailSettings): string {
  const { hello } = EMAIL_WORDS[letterhead.language];
  return `${hello[settings.tone](settings.recipient.name)}\n\n${message}\n\n${ask}${closingOf(letterhead, settings)}`;
}

/** Line ends and blanks as a letter has them. */
function tidied(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

interface SourcedClaim {
  claim: string;
  sources: readonly KnownItem[];
}

function asClaimed({ claim, sources }: SourcedClaim): ClaimedSentence {
  return { text: claim, says: allWords(sources) };
}

/** A claim with the first of its sources that says it; none is shown for one that none says. */
function claimIn(body: string, { claim, sources }: SourcedClaim): EmailStep['claims'] {
  const start = body.indexOf(claim);
  const source = sources.find((item) => shareSaid(claim, allWords([item])) >= LEAST_SHARED) ?? null;
  if (start < 0 || source === null) return [];
  const { statement } = source;
  if (statement.basis === 'inferred') return [];
  const proof =
    statement.basis === 'evidence'
      ? { quote: statement.quote, source: statement.source, date: statement.date }
      : { quote: statement.text, source: statement.by, date: statement.at };
  return [{ claim, start, end: start + claim.length, ...proof }];
}

function allWords(items: readonly KnownItem[]): string {
  return items.map(({ about, statement }) => `${about} ${wordsOf(statement)}`).join(' ');
}

function namesIn({ company }: Letterhead, { sender, recipient }: EmailSettings): string {
  return [company, sender.name, recipient.name, recipient.company, recipient.title].filter(Boolean).join(' ');
}

function passesAsSubject(subject: string, { material, settings, policy }: EmailWriting): boolean {
  const letterhead = letterheadOf(material, settings);
  const draft: Draft = { subject, body: closingOf(letterhead, settings), language: letterhead.language, step: 1 };
  return judgeEmail(draft, material, settings, policy).findings.every(({ part }) => part !== 'subject');
}
