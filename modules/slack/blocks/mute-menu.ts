import type { Overflow } from '@slack/types';
import { ACTION_IDS } from './action-ids.ts';

const CHOICES = [
  { what: 'company', days: 7, label: 'Mute this company for a week' },
  { what: 'company', days: 30, label: 'Mute this company for a month' },
  { what: 'here', days: 1, label: 'Mute alerts here until tomorrow' },
  { what: 'here', days: 7, label: 'Mute alerts here for a week' },
] as const;

/** What somebody does not want to hear of, and for how long. */
export interface MuteChoice {
  leadId: string;
  /** `here`: in the place of the message. */
  what: (typeof CHOICES)[number]['what'];
  days: number;
}

/** The menu beside the buttons of a lead's card. */
export function muteMenu(leadId: string): Overflow {
  return {
    type: 'overflow',
    action_id: ACTION_IDS.mute,
    options: CHOICES.map(({ what, days, label }) => ({
      text: { type: 'plain_text', text: label, emoji: false },
      value: `${leadId}:${what}:${days}`,
    })),
  };
}

/** `null`: it is none of ours. */
export function readMuteChoice(value: string): MuteChoice | null {
  const choice = CHOICES.find(({ what, days }) => value.endsWith(`:${what}:${days}`));
  return choice ? { leadId: value.split(':', 1)[0]!, what: choice.what, days: choice.days } : null;
}
