import type { InputBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { VIEW_IDS } from './action-ids.ts';
import { section } from './builders.ts';

/** The persona that a button or a form is about, in the words that the person saw. */
const PersonaSubject = z.object({ campaignId: z.uuid(), digest: z.string() });
const FormSubject = PersonaSubject.extend({ channel: z.string(), ts: z.string() });
export type PersonaSubject = z.infer<typeof PersonaSubject>;
export type PersonaFormSubject = z.infer<typeof FormSubject>;

/** Sections of a persona that a person words, one statement a line. */
export const PERSONA_FIELDS = ['job_titles', 'pain_points', 'goals'] as const;
export type PersonaField = (typeof PERSONA_FIELDS)[number];

const LABELS: Readonly<Record<PersonaField, string>> = {
  job_titles: 'Who decides, one title a line',
  pain_points: 'What hurts, one a line',
  goals: 'What is wanted, one a line',
};
const LONGEST = 3_000;
const REASON = 'reason';

export function editPersonaView(
  subject: PersonaFormSubject,
  persona: Readonly<Record<PersonaField, readonly string[]>>,
): ModalView {
  return form(VIEW_IDS.editPersona, 'Edit persona', 'Save', subject, [
    section('Your words stay: no later run changes them.'),
    ...PERSONA_FIELDS.map((field) => input(field, LABELS[field], persona[field].join('\n'), field !== 'job_titles')),
  ]);
}

export function rejectPersonaView(subject: PersonaFormSubject): ModalView {
  return form(VIEW_IDS.rejectPersona, 'Reject persona', 'Reject', subject, [
    input(REASON, 'What is wrong with it?', '', false),
  ]);
}

/** What was written into a form; `null` when it cannot be ours. An emptied field is an empty list. */
export function readPersonaForm(
  metadata: string,
  values: Record<string, Record<string, { value?: string | null }>>,
): { subject: PersonaFormSubject; lines: Record<PersonaField, string[]>; reason: string | null } | null {
  const subject = FormSubject.safeParse(parsed(metadata));
  if (!subject.success) return null;
  const text = (field: string) => (values[field]?.[field]?.value ?? '').slice(0, LONGEST).trim();
  const linesOf = (field: PersonaField) =>
    text(field)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const lines = { job_titles: linesOf('job_titles'), pain_points: linesOf('pain_points'), goals: linesOf('goals') };
  return { subject: subject.data, lines, reason: text(REASON) || null };
}

export function readPersonaButton(value: string): PersonaSubject | null {
  const subject = PersonaSubject.safeParse(parsed(value));
  return subject.success ? subject.data : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function form(
  id: string,
  title: string,
  submit: string,
  subject: PersonaFormSubject,
  blocks: ModalView['blocks'],
): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: JSON.stringify(subject),
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: submit },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks,
  };
}

function input(field: string, label: string, initial: string, isOptional: boolean): InputBlock {
  return {
    type: 'input',
    block_id: field,
    optional: isOptional,
    label: { type: 'plain_text', text: label },
    element: {
      type: 'plain_text_input',
      action_id: field,
      multiline: true,
      max_length: LONGEST,
      ...(initial !== '' && { initial_value: initial.slice(0, LONGEST) }),
    },
  };
}
