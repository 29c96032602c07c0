import { z } from 'zod';
import { UserInputError } from '#src/domain/errors';
import { CAMPAIGN_PARTS, type CampaignPart } from '../context/context-requirements.data.ts';
import { pathsOf } from '../parts/part-sections.ts';
import { SECTION_PARTS, type SectionPart } from '../parts/sections.data.ts';
import { Correction, SettingsChange } from './correction.ts';

const MOST_AT_ONCE = 20;
const campaign_id = z.uuid();
const part = z.enum(CAMPAIGN_PARTS);
const field = z.string().max(60).describe('A section, e.g. `customers`, or of the e-mails e.g. `sequence.1.subject`.');

/** What somebody wants to be otherwise. `field`: single statements; `section`: all a section says; `global`: how the e-mails are. */
export const CorrectionRequest = z.discriminatedUnion('correction_scope', [
  z.object({
    correction_scope: z.literal('field'),
    campaign_id,
    part,
    corrections: z
      .array(
        z.object({
          field,
          was: z
            .string()
            .nullable()
            .default(null)
            .describe('The statement that is wrong; without it `value` is added.'),
          value: z.string().nullable().describe('What is right; null takes the statement away.'),
        }),
      )
      .min(1)
      .max(MOST_AT_ONCE),
  }),
  z.object({
    correction_scope: z.literal('section'),
    campaign_id,
    part,
    corrections: z
      .array(z.object({ field, values: z.array(z.string()).describe('All that the section says.') }))
      .min(1)
      .max(MOST_AT_ONCE),
  }),
  z.object({ correction_scope: z.literal('global'), campaign_id, settings: SettingsChange }),
]);
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/** The request as corrections that can be kept. Throws UserInputError that says what there is. */
export function correctionsIn(request: CorrectionRequest): Correction[] {
  if (request.correction_scope === 'global') return [{ kind: 'settings', settings: request.settings }];
  const wanted =
    request.correction_scope === 'section'
      ? request.corrections.map(({ field: path, values }) => ({
          kind: 'section',
          ...sectionOf(request.part, path),
          texts: values,
        }))
      : request.corrections.map(({ field: path, was, value }) =>
          request.part === 'email'
            ? { kind: 'email', ...placeInEmails(path), text: value }
            : { kind: 'statement', ...sectionOf(request.part, path), was, text: value, quote: null },
        );
  return wanted.map((one) => {
    const parsed = Correction.safeParse(one);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw refused(`"${String(issue?.path.join('.'))}" does not fit: ${issue?.message}`);
  });
}

function sectionOf(named: CampaignPart, path: string): { part: SectionPart; path: string } {
  const known = SECTION_PARTS.find((one) => one === named);
  if (known === undefined) {
    throw refused(
      named === 'email'
        ? 'E-mails are corrected text by text with the scope "field", e.g. "sequence.1.body".'
        : `${named} comes from the catalogue of sources and is not corrected; ask for it with another budget.`,
    );
  }
  if (pathsOf(known).includes(path)) return { part: known, path };
  throw refused(`${known} has no section "${path}". It has: ${pathsOf(known).join(', ')}.`);
}

function placeInEmails(path: string): { step: number; field: string } {
  const place = /^sequence\.([1-5])\.(subject|body)$/.exec(path);
  if (place === null)
    throw refused(`"${path}" is no text of an e-mail; "sequence.1.subject" and "sequence.1.body" are.`);
  return { step: Number(place[1]), field: place[2]! };
}

function refused(why: string): UserInputError {
  return new UserInputError('CAMPAIGN.CORRECTION', why);
}
