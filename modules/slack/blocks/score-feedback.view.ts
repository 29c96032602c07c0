import type { InputBlock, ModalView } from '@slack/types';
import { VIEW_IDS } from './action-ids.ts';
import { section } from './builders.ts';
import { safe } from './text.ts';

const REASON = 'reason';
/** As long as an opinion over HTTP may be. */
const LONGEST_REASON = 1_000;

/** What the form carries from the click to its end. */
export interface FeedbackSubject {
  recordId: string;
  channel: string;
}

/** Asks why a score is wrong. A reason is what makes the next model better, so one is needed. */
export function whyWrongView(subject: FeedbackSubject): ModalView {
  const reason: InputBlock = {
    type: 'input',
    block_id: REASON,
    label: { type: 'plain_text', text: 'What speaks for another score?' },
    element: { type: 'plain_text_input', action_id: REASON, multiline: true, max_length: LONGEST_REASON },
  };
  return {
    type: 'modal',
    callback_id: VIEW_IDS.whyWrong,
    private_metadata: JSON.stringify(subject),
    title: { type: 'plain_text', text: 'Wrong score' },
    submit: { type: 'plain_text', text: 'Send' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [section('It is kept with the score as it is now, and counts in the next back-test.'), reason],
  };
}

/** What was written into the form; `null` when it cannot be ours. */
export function readWhyWrong(
  metadata: string,
  values: Record<string, Record<string, { value?: string | null }>>,
): (FeedbackSubject & { reason: string }) | null {
  const reason = values[REASON]?.[REASON]?.value?.trim();
  const { recordId, channel } = JSON.parse(metadata) as Partial<FeedbackSubject>;
  if (!reason || !recordId || !channel) return null;
  return { recordId, channel, reason: reason.slice(0, LONGEST_REASON) };
}

/** Said to the one who gave an opinion. */
export function thanksFor(agrees: boolean, name: string): string {
  const what = agrees ? 'Noted: the score is right' : 'Noted: the score is wrong';
  return `${what} (${safe(name, 80)}). It counts in the next back-test.`;
}
