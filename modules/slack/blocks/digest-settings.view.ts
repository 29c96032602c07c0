import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { DigestChoice, type Subscription } from '#modules/digest';
import { VIEW_IDS } from './action-ids.ts';
import { context } from './builders.ts';

/** What the form shows: what holds now, else what is proposed. */
export interface ShownSettings {
  /** Slack id of the person before the form. */
  user: string;
  /** Their address; `null`: Slack does not show it, so there is no digest of their own. */
  email: string | null;
  /** A channel; `null`: directly to them. */
  channel: string | null;
  subscription: Pick<Subscription, 'audience' | 'time' | 'zone' | 'weekdaysOnly' | 'paused'>;
}

const AUDIENCES = { manager: 'Everybody’s day', rep: 'My own day: my leads, my proposals, what I owe' } as const;
const TICKS = { weekdays: 'Not on Saturdays and Sundays; Monday tells of them', paused: 'Paused' } as const;

/** The form of `/gtm settings`. */
export function digestSettingsView({ email, channel, subscription }: ShownSettings): ModalView {
  const audience = subscription.audience === 'manager' ? ('manager' as const) : ('rep' as const);
  const audiences = email === null ? (['manager'] as const) : (['manager', 'rep'] as const);
  const ticked = [
    ...(subscription.weekdaysOnly ? ['weekdays' as const] : []),
    ...(subscription.paused ? ['paused' as const] : []),
  ];
  const ticks = (['weekdays', 'paused'] as const).map((key) => optionOf(key, TICKS[key]));
  const initialTicks = ticks.filter(({ value }) => ticked.some((key) => key === value));
  return {
    type: 'modal',
    callback_id: VIEW_IDS.digestSettings,
    title: plain('Daily digest'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      context('The digest of a day comes on the next, at the time below. A place gets one.') as KnownBlock,
      field('channel', 'Channel; left empty, it comes to you directly', true, {
        type: 'conversations_select',
        action_id: 'channel',
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(channel === null ? {} : { initial_conversation: channel }),
      }),
      field('audience', 'What it tells of', false, {
        type: 'radio_buttons',
        action_id: 'audience',
        options: audiences.map((key) => optionOf(key, AUDIENCES[key])),
        initial_option: optionOf(
          email === null ? 'manager' : audience,
          AUDIENCES[email === null ? 'manager' : audience],
        ),
      }),
      field('time', 'Time of day', false, {
        type: 'timepicker',
        action_id: 'time',
        initial_time: subscription.time,
      }),
      field('zone', 'Time zone, e.g. Europe/Berlin', false, {
        type: 'plain_text_input',
        action_id: 'zone',
        initial_value: subscription.zone,
        max_length: 60,
      }),
      field('ticks', 'And', true, {
        type: 'checkboxes',
        action_id: 'ticks',
        options: ticks,
        ...(initialTicks.length === 0 ? {} : { initial_options: initialTicks }),
      }),
    ],
  };
}

const Submitted = z.object({
  channel: z.object({ channel: z.object({ selected_conversation: z.string().nullish() }) }),
  audience: z.object({ audience: z.object({ selected_option: z.object({ value: z.enum(['manager', 'rep']) }) }) }),
  time: z.object({ time: z.object({ selected_time: z.string().nullish() }) }),
  zone: z.object({ zone: z.object({ value: z.string().nullish() }) }),
  ticks: z.object({ ticks: z.object({ selected_options: z.array(z.object({ value: z.string() })).nullish() }) }),
});

/** What was chosen and for which channel (`null`: for the person), or what is wrong, by field. */
export type ReadSettings =
  | { channel: string | null; choice: DigestChoice; errors: null }
  | { errors: Record<string, string> };

/** Reads the form; `email`: of the person who sent it. */
export function readDigestSettings(values: unknown, email: string | null): ReadSettings {
  const form = Submitted.safeParse(values);
  if (!form.success) return { errors: { audience: 'The form could not be read. Open it again.' } };
  const { channel, audience, time, zone, ticks } = form.data;
  const isRep = audience.audience.selected_option.value === 'rep';
  if (isRep && email === null) return { errors: { audience: 'Slack does not show me your e-mail address.' } };
  const ticked = new Set((ticks.ticks.selected_options ?? []).map(({ value }) => value));
  const choice = DigestChoice.safeParse({
    audience: isRep ? email : 'manager',
    time: time.time.selected_time ?? '',
    zone: zone.zone.value ?? '',
    weekdaysOnly: ticked.has('weekdays'),
    paused: ticked.has('paused'),
  });
  if (choice.success) {
    return { channel: channel.channel.selected_conversation ?? null, choice: choice.data, errors: null };
  }
  return { errors: Object.fromEntries(choice.error.issues.map(({ path, message }) => [String(path[0]), message])) };
}

function field(id: string, label: string, optional: boolean, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: id, optional, label: plain(label), element };
}

function optionOf(value: string, text: string): PlainTextOption {
  return { text: plain(text), value };
}

function plain(text: string) {
  return { type: 'plain_text' as const, text };
}
