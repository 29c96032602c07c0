import type { InputBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { VIEW_IDS } from './action-ids.ts';
import { section } from './builders.ts';

/** The draft that a button or a form is about, in the words that the person saw. */
export const DraftSubject = z.object({ campaignId: z.uuid(), step: z.number().int(), digest: z.string() });
export type DraftSubject = z.infer<typeof DraftSubject>;

/** What a form carries from the click to its end: the draft, and the message to renew. */
const FormSubject = DraftSubject.extend({ channel: z.string(), ts: z.string() });
export type FormSubject = z.infer<typeof FormSubject>;

const LONGEST = { subject: 200, body: 3_000, reason: 1_000 } as const;
type Field = keyof typeof LONGEST;

export function editDraftView(subject: FormSubject, draft: { subject: string; body: string }): ModalView {
  return form(VIEW_IDS.editDraft, 'Edit draft', 'Save', subject, [
    section('Your words stay: no later run changes them. The gates look at them as well.'),
    input('subject', 'Subject', draft.subject),
    input('body', 'Text', draft.body),
  ]);
}

export function rejectDraftView(subject: FormSubject): ModalView {
  return form(VIEW_IDS.rejectDraft, 'Reject draft', 'Reject', subject, [input('reason', 'What is wrong with it?', '')]);
}

/** What was written into a form; `null` when it cannot be ours. */
export function readDraftForm(
  metadata: string,
  values: Record<string, Record<string, { value?: string | null }>>,
): { subject: FormSubject; texts: Partial<Record<Field, string>> } | null {
  const subject = FormSubject.safeParse(parsed(metadata));
  if (!subject.success) return null;
  const given = Object.keys(LONGEST).flatMap((field) => {
    const text = values[field]?.[field]?.value?.trim();
    return text ? [[field, text.slice(0, LONGEST[field as Field])]] : [];
  });
  return { subject: subject.data, texts: Object.fromEntries(given) as Partial<Record<Field, string>> };
}

export function readDraftButton(value: string): DraftSubject | null {
  const subject = DraftSubject.safeParse(parsed(value));
  return subject.success ? subject.data : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function form(id: string, title: string, submit: string, subject: FormSubject, blocks: ModalView['blocks']): ModalView {
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

function input(field: Field, label: string, initial: string): InputBlock {
  return {
    type: 'input',
    block_id: field,
    label: { type: 'plain_text', text: label },
    element: {
      type: 'plain_text_input',
      action_id: field,
      multiline: field !== 'subject',
      max_length: LONGEST[field],
      ...(initial !== '' && { initial_value: initial.slice(0, LONGEST[field]) }),
    },
  };
}
