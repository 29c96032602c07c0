import type {
  ActionsBlock,
  Button,
  Checkboxes,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { LIMITS } from './limits.ts';
import { cut, plainLine } from './text.ts';

/**
 * Typed Block Kit pieces that stay within Slack's limits whatever they are given. `mrkdwn` arguments are ours, with
 * outside text already escaped (text.ts); `plain` arguments may be outside text.
 */

/** Shown in place of an empty text, because Slack refuses empty ones. */
const EMPTY = '–';

export function section(mrkdwn: string): SectionBlock {
  return { type: 'section', text: mrkdwnText(mrkdwn, LIMITS.sectionText) } satisfies SectionBlock;
}

/** A line with its one button at the right. */
export function sectionWith(mrkdwn: string, accessory: Button): SectionBlock {
  return { ...section(mrkdwn), accessory } satisfies SectionBlock;
}

/** Short facts side by side; more than ten are dropped. */
export function fieldsSection(fields: readonly { label: string; mrkdwn: string }[]): SectionBlock {
  const shown = fields.slice(0, LIMITS.sectionFields);
  if (shown.length === 0) return section('');
  return {
    type: 'section',
    fields: shown.map(({ label, mrkdwn }) => mrkdwnText(`*${label}*\n${mrkdwn}`, LIMITS.fieldText)),
  } satisfies SectionBlock;
}

export function header(plain: string): HeaderBlock {
  return { type: 'header', text: plainText(plain, LIMITS.headerText) } satisfies HeaderBlock;
}

/** A small grey line; `null` parts are left out, more than ten are joined into the tenth. */
export function context(...parts: readonly (string | null)[]): ContextBlock {
  const given = parts.filter((part) => part !== null && part !== '');
  const kept = given.slice(0, LIMITS.contextElements - 1);
  const rest = given.slice(kept.length).join(' · ');
  const shown = rest === '' ? kept : [...kept, rest];
  const elements = (shown.length === 0 ? [''] : shown).map((part) => mrkdwnText(part ?? '', LIMITS.contextText));
  return { type: 'context', elements } satisfies ContextBlock;
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

export function actions(...elements: readonly (Button | Checkboxes | Overflow)[]): ActionsBlock {
  return { type: 'actions', elements: elements.slice(0, LIMITS.actionsElements) } satisfies ActionsBlock;
}

/** A verb in Title Case. Only Approve is primary; nothing else carries a style. */
export function button(input: { label: string; actionId: string; value: string; primary?: boolean }): Button {
  return {
    type: 'button',
    text: plainText(input.label, LIMITS.buttonText),
    action_id: input.actionId,
    ...(input.value !== '' && { value: input.value.slice(0, LIMITS.buttonValue) }),
    ...(input.primary === true && { style: 'primary' as const }),
  } satisfies Button;
}

/** A button that leads to a web address; one that is too long or no http(s) address must not get here. */
export function linkButton(input: { label: string; actionId: string; url: string }): Button {
  return { ...button({ label: input.label, actionId: input.actionId, value: '' }), url: input.url } satisfies Button;
}

/** At least one option is needed, more than ten are dropped; all are ticked. Values come back as they were given. */
export function checkboxes(input: {
  actionId: string;
  options: readonly { label: string; description: string; value: string }[];
}): Checkboxes {
  const options = input.options.slice(0, LIMITS.checkboxes).map(
    ({ label, description, value }): PlainTextOption => ({
      text: plainText(label, LIMITS.optionText),
      value: value.slice(0, LIMITS.optionValue) || EMPTY,
      ...(plainLine(description) !== '' && { description: plainText(description, LIMITS.optionDescription) }),
    }),
  );
  return { type: 'checkboxes', action_id: input.actionId, options, initial_options: options } satisfies Checkboxes;
}

/** `verbatim` keeps Slack from turning bare addresses and names inside the text into links and mentions. */
function mrkdwnText(mrkdwn: string, max: number): MrkdwnElement {
  return { type: 'mrkdwn', text: cut(mrkdwn, max).trim() || EMPTY, verbatim: true };
}

/** Without `emoji`, `:words:` of a company's name stay words. */
function plainText(plain: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: cut(plainLine(plain), max) || EMPTY, emoji: false };
}
