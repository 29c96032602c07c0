import { z } from 'zod';
import { addressesIn, standsIn } from './grounding.ts';
import { Material } from './statements.ts';

const LONGEST_IDEA = 240;
const LONGEST_TEXT = 1_200;
const LONGEST_ASK = 160;
const LONGEST_SUBJECT = 70;
const MOST_IDS = 4;
const MOST_CLAIMS = 8;

const Ids = z.array(z.string()).min(1).max(MOST_IDS);
const Step = z.number().int().min(1).max(5);

/** What every prompt about e-mails is told. */
export const Brief = z.object({
  language: z.enum(['en', 'de']),
  /** Who writes: name of the company. */
  company: z.string(),
  /** E-mails of the sequence. */
  steps: z.number().int().min(3).max(5),
  tone: z.enum(['plain', 'formal', 'friendly']),
  length: z.enum(['short', 'medium']),
  /** Who reads, as far as a person has said so; empty when nothing is known. */
  reader: z.record(z.string(), z.string()),
  /** Who decides about such an offer, what hurts there and what is wanted. */
  persona: z.array(z.string()),
  /** `E…`: words of the website; `G…`: words a person gave. Nothing else may be claimed. */
  evidence: z.array(Material),
});
export type Brief = z.infer<typeof Brief>;

/** What one e-mail is to say, and what that rests on. */
export const Angle = z.object({ step: Step, idea: z.string().min(1).max(LONGEST_IDEA), from: Ids });
export type Angle = z.infer<typeof Angle>;

/** One e-mail without greeting and signature, which are not a model's to write. */
export const Message = z.object({
  step: Step,
  text: z
    .string()
    .min(1)
    .max(LONGEST_TEXT)
    .describe('Between greeting and request; paragraphs parted by an empty line.'),
  ask: z.string().min(1).max(LONGEST_ASK).describe('The one request, a question.'),
  claims: z
    .array(z.object({ text: z.string().min(1), from: Ids }))
    .max(MOST_CLAIMS)
    .describe('Every sentence of `text` that claims something, word for word, with what says it.'),
});
export type Message = z.infer<typeof Message>;

/** A message with its subject line. */
export const Mail = Message.extend({ subject: z.string().min(1).max(LONGEST_SUBJECT) });
export type Mail = z.infer<typeof Mail>;

/** Issues of an answer that has to have something for exactly these e-mails. */
export function wrongSteps(given: readonly { step: number }[], wanted: readonly number[]): string[] {
  const steps = given.map(({ step }) => step);
  return [
    ...wanted.filter((step) => !steps.includes(step)).map((step) => `e-mail ${step} is missing`),
    ...steps.filter((step) => !wanted.includes(step)).map((step) => `there is no e-mail ${step}`),
    ...steps.filter((step, at) => steps.indexOf(step) !== at).map((step) => `e-mail ${step} is given more than once`),
  ];
}

/** Issues of ids that name no material. */
export function wrongIds(from: readonly string[], { evidence }: Brief): string[] {
  const known = new Set(evidence.map(({ id }) => id));
  return from.filter((id) => !known.has(id)).map((id) => `there is no material "${id}"`);
}

/** Issues of words that lead somewhere: whoever answers finds the sender's address below every e-mail. */
export function strangeAddresses(text: string, { company }: Brief): string[] {
  return addressesIn(text)
    .filter((address) => !standsIn(address, company))
    .map((address) => `"${address}" is a link or an address, which has no place here`);
}

/** Issues of e-mails as such; whether they tell the truth is for the gates, which need no model. */
export function wrongMessages(messages: readonly (Message & { subject?: string })[], brief: Brief): string[] {
  return messages.flatMap(({ step, subject = '', text, ask, claims }) => [
    ...claims.flatMap(({ text: claim, from }) => [
      ...wrongIds(from, brief),
      ...(standsIn(claim, text) ? [] : [`e-mail ${step}: the claim "${claim}" does not stand in its text`]),
    ]),
    ...(ask.trim().endsWith('?') ? [] : [`e-mail ${step}: "ask" is no question`]),
    ...strangeAddresses(`${subject}\n${text}\n${ask}`, brief).map((issue) => `e-mail ${step}: ${issue}`),
  ]);
}
