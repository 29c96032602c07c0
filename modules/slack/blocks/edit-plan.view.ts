import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { VIEW_IDS } from './action-ids.ts';
import { context, section } from './builders.ts';
import { LIMITS } from './limits.ts';
import { cut, plainLine } from './text.ts';
import type { EditablePlanView } from './view-models.ts';
import { counted } from './wording.ts';

/** What the form carries from the click to its end. */
const FormSubject = z.object({ planId: z.string(), hash: z.string(), channel: z.string() });
export type PlanFormSubject = z.infer<typeof FormSubject>;

/** What was written and ticked: by record what is to be made, by name of a change what is to be written. */
export interface PlanForm {
  subject: PlanFormSubject;
  /** Id of a shown record -> names of the changes that stay ticked. */
  kept: ReadonlyMap<string, ReadonlySet<string>>;
  values: ReadonlyMap<string, string>;
}

type Editable = EditablePlanView['records'][number];
type State = Record<string, Record<string, { value?: string | null; selected_options?: { value: string }[] | null }>>;

/** Block ids of the ticks of a record; the rest of them is its id and a number. */
const KEEP = 'keep:';
const ACTION = 'given';
const LONGEST = { line: 300, text: 3_000 } as const;

/**
 * The plan as a form, filled in: a tick for each change and a field for each value that may be worded. Slack takes a
 * hundred blocks; records for which there is no room stay as they are, and the form says so.
 */
export function editPlanView(plan: EditablePlanView, channel: string): ModalView {
  const shown = fitting(plan.records);
  const left = plan.records.length - shown.length;
  return {
    type: 'modal',
    callback_id: VIEW_IDS.editPlan,
    private_metadata: JSON.stringify({ planId: plan.id, hash: plan.hash, channel } satisfies PlanFormSubject),
    title: { type: 'plain_text', text: 'Edit plan' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      section('What you write stands in place of what was proposed, as your word. What is not ticked is not made.'),
      ...shown.flatMap(recordBlocks),
      ...(left === 0
        ? []
        : [
            context(
              `${counted(left, 'more record')} of this plan did not fit here and stay as they are: \`gtm crm edit\`.`,
            ),
          ]),
    ],
  };
}

/** `null` when it cannot be ours. */
export function readPlanForm(metadata: string, state: State): PlanForm | null {
  const subject = FormSubject.safeParse(parsed(metadata));
  if (!subject.success) return null;
  const kept = new Map<string, Set<string>>();
  const values = new Map<string, string>();
  for (const [block, { [ACTION]: given }] of Object.entries(state)) {
    if (!block.startsWith(KEEP)) {
      values.set(block, given?.value ?? '');
      continue;
    }
    const record = block.slice(KEEP.length).split(':', 1)[0]!;
    const ticked = (given?.selected_options ?? []).map(({ value }) => `${record}/${value}`);
    kept.set(record, new Set([...(kept.get(record) ?? []), ...ticked]));
  }
  return { subject: subject.data, kept, values };
}

/** Each problem beside the field it is about, in Slack's terms; what is about a tick or about all goes to the ticks. */
export function planFormErrors(
  state: State,
  problems: readonly { change: string | null; message: string }[],
): Record<string, string> {
  const ticks = Object.keys(state).filter((block) => block.startsWith(KEEP));
  const errors: Record<string, string> = {};
  for (const { change, message } of problems) {
    const record = change?.split('/', 1)[0];
    const block =
      change !== null && change in state && !message.startsWith('A new record needs')
        ? change
        : (ticks.find((tick) => tick.startsWith(`${KEEP}${record}:`)) ?? ticks[0]);
    if (block !== undefined) errors[block] ??= message;
  }
  return errors;
}

/** As many records as the form takes, in their order. */
function fitting(records: readonly Editable[]): readonly Editable[] {
  let blocks = 2;
  let size = 0;
  const end = records.findIndex((record) => {
    const own = recordBlocks(record);
    blocks += own.length;
    size += Buffer.byteLength(JSON.stringify(own), 'utf8');
    return blocks > LIMITS.modalBlocks || size > LIMITS.modalJson;
  });
  return end === -1 ? records : records.slice(0, end);
}

function recordBlocks(record: Editable): KnownBlock[] {
  const parts = Math.ceil(record.changes.length / LIMITS.checkboxes);
  const ticks = Array.from({ length: parts }, (_, part) => ticksOf(record, part));
  return [...ticks, ...record.changes.flatMap((change) => fieldOf(record, change))];
}

function ticksOf({ id, title, changes }: Editable, part: number): InputBlock {
  const start = part * LIMITS.checkboxes;
  const options = changes.slice(start, start + LIMITS.checkboxes).map(
    ({ field, label, after }): PlainTextOption => ({
      text: plain(`${label}: ${after}`, LIMITS.optionText),
      value: field,
    }),
  );
  return {
    type: 'input',
    block_id: `${KEEP}${id}:${part}`,
    // To untick everything is an answer, not a field that was forgotten.
    optional: true,
    label: plain(part === 0 ? title : `${title}, more`, LIMITS.headerText),
    element: { type: 'checkboxes', action_id: ACTION, options, initial_options: options },
  };
}

function fieldOf({ title }: Editable, { name, label, before, after, edit }: Editable['changes'][number]): InputBlock[] {
  if (edit === null || after.length > LONGEST[edit]) return [];
  return [
    {
      type: 'input',
      block_id: name,
      // Whether a blank may stay is said beside the field when the form is sent, for it may not be ticked.
      optional: true,
      label: plain(`${title}: ${label}`, LIMITS.headerText),
      ...(before !== null && { hint: plain(`Now: ${before}`, LIMITS.headerText) }),
      element: {
        type: 'plain_text_input',
        action_id: ACTION,
        multiline: edit === 'text',
        max_length: LONGEST[edit],
        ...(after !== '' && { initial_value: after }),
      },
    },
  ];
}

function plain(text: string, max: number) {
  return { type: 'plain_text' as const, text: cut(plainLine(text), max) || '–', emoji: false };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
