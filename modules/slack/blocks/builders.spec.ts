import { describe, expect, it } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { validateBlocks } from '#test/simulators/slack/block-kit.validator';
import { actions, button, checkboxes, context, divider, fieldsSection, header, section } from './builders.ts';
import { largestFitting, message } from './message.ts';

const LONG = 'x'.repeat(5000);
const approve = actions(button({ label: 'Approve', actionId: 'a', value: 'v', primary: true }));
const choose = (count: number) =>
  checkboxes({
    actionId: 'pick',
    options: Array.from({ length: count }, (_, index) => ({ label: LONG, description: '', value: `${index}` })),
  });

describe('Block Kit pieces', () => {
  it.each<[string, KnownBlock]>([
    ['an empty section', section('  ')],
    ['a long section', section(LONG)],
    ['no fields', fieldsSection([])],
    ['too many long fields', fieldsSection(Array.from({ length: 12 }, () => ({ label: 'Match', mrkdwn: LONG })))],
    ['an empty header', header('\u202e')],
    ['a long header', header(LONG)],
    ['an empty context', context(null, '')],
    ['too many context parts', context(...Array.from({ length: 30 }, (_, index) => `part ${index}`))],
    ['a button with long words', actions(button({ label: LONG, actionId: 'a', value: LONG }))],
    ['a button without value', actions(button({ label: '', actionId: 'a', value: '' }))],
    [
      'too many buttons',
      actions(...Array.from({ length: 30 }, (_, i) => button({ label: 'Go', actionId: `${i}`, value: '' }))),
    ],
    ['too many boxes', actions(choose(15))],
    ['a divider', divider()],
  ])('stay within the limits given %s', (_what, block) => {
    const verdict = validateBlocks([block]);
    // Ten fields of full length pass block by block and are too long only as a message, which `message` sees to.
    expect(verdict.ok ? [] : verdict.messages.filter((text) => !text.includes('message blocks are too long'))).toEqual(
      [],
    );
  });

  it('ticks every box, joins surplus context and keeps values whole', () => {
    expect(choose(15).initial_options).toHaveLength(10);
    const parts = context(...Array.from({ length: 12 }, (_, index) => `part ${index}`)).elements;
    expect(parts).toHaveLength(10);
    expect(parts.at(-1)).toMatchObject({ text: 'part 9 · part 10 · part 11' });
    expect(button({ label: 'Approve', actionId: 'a', value: 'plan-3' })).not.toHaveProperty('style');
  });
});

describe('a message', () => {
  it('leaves blocks out when there are too many, says how many, and keeps the buttons', () => {
    const blocks = [...Array.from({ length: 60 }, (_, index) => section(`line ${index}`)), approve];
    const rendered = message({ text: 'Many', blocks });
    expect(validateBlocks(rendered.blocks).ok).toBe(true);
    expect(rendered.blocks).toHaveLength(50);
    expect(rendered.blocks).toContain(approve);
    expect(JSON.stringify(rendered.blocks.at(-1))).toContain('… and 12 more parts left out');
  });

  it('leaves the largest blocks out when they are too long together', () => {
    const small = section('small');
    const rendered = message({
      text: LONG,
      blocks: [small, ...Array.from({ length: 6 }, () => section(LONG)), approve],
    });
    expect(validateBlocks(rendered.blocks).ok).toBe(true);
    expect(rendered.blocks[0]).toBe(small);
    expect(rendered.blocks).toContain(approve);
    expect(rendered.text).toHaveLength(3000);
  });

  it('is never without text, and untouched when it fits', () => {
    const blocks = [section('fits')];
    expect(message({ text: ' ', blocks })).toEqual({ text: '–', blocks });
  });

  it('shows as many items of a list as fit', () => {
    const build = (shown: number) => Array.from({ length: shown }, () => section('x'.repeat(2900)));
    expect(largestFitting(10, build)).toHaveLength(4);
    expect(largestFitting(2, build)).toHaveLength(2);
    expect(largestFitting(0, build)).toEqual([]);
  });
});
