import type { Approval } from '#modules/crm-sync';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, section } from './builders.ts';
import { message } from './message.ts';
import { link, safe } from './text.ts';
import { moment } from './wording.ts';

/** Calls a proposal to mind. `where`: address of the message to decide it in; `null`: it stands nowhere yet. */
export function approvalReminderCard({ id, title, expiresAt }: Approval, where: string | null): RenderedMessage {
  const what = `Still waits for you: *${safe(title, 150)}*`;
  return message({
    text: `Still waits for you: ${safe(title, 150)}`,
    blocks: [
      section(where === null ? what : `${what} · ${link(where, 'Open the plan')}`),
      ...(where === null ? [actions(button({ label: 'Show Plan', actionId: ACTION_IDS.showPlan, value: id }))] : []),
      context(`Not decided by ${moment(expiresAt.toISOString())} means not done. You are not reminded again.`),
    ],
  });
}
