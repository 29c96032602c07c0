import { describe, expect, it } from '@jest/globals';
import { type Surface, validateBlocks } from './block-kit.validator.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: plain(5), value: `value-${index}` }));
const button = (extra: object = {}) => ({ type: 'button', text: plain(5), ...extra });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const table = (rows: number, cells: number, length = 1) => ({
  type: 'table',
  rows: Array.from({ length: rows }, () =>
    Array.from({ length: cells }, () => ({ type: 'raw_text', text: 'x'.repeat(length) })),
  ),
});

/** The complaints about one block, or an empty list when Slack would take it. */
function complaintsOn(...blocks: unknown[]): string[] {
  const verdict = validateBlocks(blocks);
  return verdict.ok ? [] : verdict.messages;
}

describe('the Block Kit validator', () => {
  it.each<[string, unknown]>([
    ['a section', { type: 'section', text: mrkdwn(3000) }],
    ['a section with ten fields', { type: 'section', fields: Array.from({ length: 10 }, () => mrkdwn(2000 / 10)) }],
    ['a section with a button', { type: 'section', text: mrkdwn(1), accessory: button({ action_id: 'a' }) }],
    ['a header', { type: 'header', text: plain(150) }],
    ['a divider', { type: 'divider', block_id: 'x'.repeat(255) }],
    ['a button', actions(button({ value: 'v', style: 'primary', action_id: 'a', url: 'https://example.com' }))],
    ['ten checkboxes, ticked', actions({ type: 'checkboxes', options: options(10), initial_options: options(10) })],
    ['a hundred options', actions({ type: 'static_select', placeholder: plain(150), options: options(100) })],
    ['an overflow menu', actions({ type: 'overflow', options: options(5) })],
    ['radio buttons', actions({ type: 'radio_buttons', options: options(2), initial_option: options(2)[1] })],
    ['a confirmation', actions(button({ confirm: confirm() }))],
    ['a context line', { type: 'context', elements: [mrkdwn(3), plain(3), image()] }],
    ['an image', { ...image(), title: plain(10) }],
    ['an input', { type: 'input', label: plain(10), element: { type: 'plain_text_input', max_length: 3000 } }],
    ['markdown', { type: 'markdown', text: 'x'.repeat(12_000) }],
    ['a long table', table(100, 1)],
    ['a wide table', table(1, 20)],
    [
      'rich text',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi', style: { bold: true } }] }],
      },
    ],
  ])('takes %s at its limits', (_name, block) => {
    expect(complaintsOn(block)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    [
      'section text over 3000',
      { type: 'section', text: mrkdwn(3001) },
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['empty section text', { type: 'section', text: mrkdwn(0) }, 'must be more than 0 characters'],
    ['a section without text', { type: 'section' }, 'missing required field: text'],
    ['eleven fields', { type: 'section', fields: Array.from({ length: 11 }, () => mrkdwn(1)) }, '/blocks/0/fields'],
    ['a long field', { type: 'section', fields: [mrkdwn(2001)] }, '/blocks/0/fields/0/text'],
    ['a long header', { type: 'header', text: plain(151) }, 'less than 151 characters'],
    ['a formatted header', { type: 'header', text: mrkdwn(3) }, '/blocks/0/text/type'],
    ['26 elements', actions(...Array.from({ length: 26 }, () => button())), 'no more than 25 items allowed'],
    ['no elements', actions(), 'no fewer than 1 items allowed'],
    ['a long button', actions(button({ text: plain(76) })), '/blocks/0/elements/0/text/text'],
    ['a long value', actions(button({ value: 'x'.repeat(2001) })), '/blocks/0/elements/0/value'],
    ['an unknown style', actions(button({ style: 'default' })), '/blocks/0/elements/0/style'],
    ['a script link', actions(button({ url: 'javascript:alert(1)' })), '/blocks/0/elements/0/url'],
    ['a long action_id', actions(button({ action_id: 'x'.repeat(256) })), '/blocks/0/elements/0/action_id'],
    ['an eleventh checkbox', actions({ type: 'checkboxes', options: options(11) }), 'no more than 10 items'],
    ['a long option', actions({ type: 'checkboxes', options: [{ text: plain(76), value: 'v' }] }), '/options/0/text'],
    [
      'a long option value',
      actions({ type: 'overflow', options: [{ text: plain(5), value: 'x'.repeat(151) }] }),
      'value',
    ],
    ['a sixth overflow option', actions({ type: 'overflow', options: options(6) }), 'no more than 5 items'],
    ['101 options', actions({ type: 'static_select', options: options(101) }), 'no more than 100 items'],
    ['a menu without options', actions({ type: 'static_select' }), 'exactly one of options, option_groups'],
    ['a long confirmation', actions(button({ confirm: { ...confirm(), text: plain(301) } })), '/confirm/text/text'],
    ['an incomplete confirmation', actions(button({ confirm: { text: plain(3) } })), 'missing required field: title'],
    [
      'a preselected option that is not offered',
      actions({ type: 'checkboxes', options: options(2), initial_options: [{ text: plain(6), value: 'value-1' }] }),
      'must match an option exactly',
    ],
    [
      'an eleventh context element',
      { type: 'context', elements: Array.from({ length: 11 }, () => plain(1)) },
      '10 items',
    ],
    ['an image without alt text', { type: 'image', image_url: 'https://example.com/a.png' }, 'alt_text'],
    ['a relative image', { ...image(), image_url: '/a.png' }, '/blocks/0/image_url'],
    ['a button as input', { type: 'input', label: plain(3), element: button() }, 'unsupported type: button'],
    ['markdown over 12000', { type: 'markdown', text: 'x'.repeat(12_001) }, '/blocks/0/text'],
    ['101 rows', table(101, 1), 'no more than 100 items'],
    ['21 cells', table(1, 21), 'no more than 20 items'],
    ['an overfull table', table(10, 20, 51), 'table cells exceed 10000 characters'],
    ['an unknown block', { type: 'hologram' }, '[ERROR] unsupported type: hologram [json-pointer:/blocks/0/type]'],
    ['an unknown field', { type: 'divider', colour: 'red' }, 'invalid additional property: colour'],
    ['an unknown element', actions({ type: 'lever' }), '[json-pointer:/blocks/0/elements/0/type]'],
    ['text that is not a string', { type: 'header', text: { type: 'plain_text', text: 7 } }, 'must be a string'],
    ['a long block_id', { type: 'divider', block_id: 'x'.repeat(256) }, '/blocks/0/block_id'],
  ])('refuses %s', (_name, block, expected) => {
    expect(complaintsOn(block).join('\n')).toContain(expected);
  });

  it('refuses a block_id that occurs twice in a message and an action_id that occurs twice in a block', () => {
    const divider = { type: 'divider', block_id: 'same' };
    expect(complaintsOn(divider, divider)).toEqual([
      '[ERROR] block_id "same" already exists [json-pointer:/blocks/1/block_id]',
    ]);
    expect(complaintsOn(actions(button({ action_id: 'a' }), button({ action_id: 'a' })))).toEqual([
      '[ERROR] action_id "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ]);
    expect(complaintsOn(actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' })))).toEqual([]);
  });

  it.each<[Surface, number]>([
    ['message', 50],
    ['modal', 100],
    ['home', 100],
  ])('takes as many blocks on a %s as Slack does: %i', (surface, max) => {
    const dividers = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }));
    expect(validateBlocks(dividers(max), surface).ok).toBe(true);
    expect(validateBlocks(dividers(max + 1), surface).ok).toBe(false);
  });

  it('refuses a second table and markdown that is too long only in sum', () => {
    expect(complaintsOn(table(1, 1), table(1, 1)).join()).toContain('only one table');
    const half = { type: 'markdown', text: 'x'.repeat(6001) };
    expect(complaintsOn(half, half).join()).toContain('12000');
  });

  it('refuses a message whose blocks are over 13,200 characters of JSON, whatever each block is', () => {
    const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text: mrkdwn(2900) }));
    expect(validateBlocks(blocks)).toMatchObject({ ok: false, error: 'msg_blocks_too_long' });
    expect(validateBlocks(blocks.slice(0, 4)).ok).toBe(true);
    expect(validateBlocks(blocks, 'home').ok).toBe(true);
  });

  it('refuses what is not a list', () => {
    expect(validateBlocks({ type: 'divider' })).toMatchObject({ ok: false, error: 'invalid_blocks_format' });
  });
});

function confirm() {
  return { title: plain(100), text: plain(300), confirm: plain(30), deny: plain(30) };
}

function image() {
  return { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a chart' };
}
