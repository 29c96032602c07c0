import { describe, expect, it } from '@jest/globals';
import type { SimulatedBlock } from './block-kit.schema.ts';
import { validateBlocks } from './block-kit.validator.ts';
import { mrkdwnToText } from './mrkdwn-to-text.ts';
import { type RenderOptions, renderBlocks } from './render-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });

describe('reading mrkdwn as text', () => {
  it.each([
    ['*bold* and _italic_, ~gone~ and `code`', 'bold and italic, gone and code'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['<https://acme.example/a_b_c|Acme>', 'Acme (https://acme.example/a_b_c)'],
    ['<https://acme.example/|acme.example>', 'acme.example'],
    ['```npm start```', 'npm start'],
    ['> quoted raw', '│ quoted raw'],
    ['*<https://acme.example|Acme>* rocks', 'Acme (https://acme.example) rocks'],
    ['<https://acme.example>', 'https://acme.example'],
    ['<@U1> in <#C1|sales>, <!here>', '@maria in #sales, @here'],
    ['&lt;b&gt; &amp;amp; co', '<b> &amp; co'],
    ['&gt; quoted', '│ quoted'],
    [':white_check_mark: done :rocket:', '✓ done :rocket:'],
    ['*\u200bnot bold*', 'not bold'],
  ])('reads %s as %s', (from, to) => {
    expect(mrkdwnToText(from, { userName: (id) => (id === 'U1' ? 'maria' : null) })).toBe(to);
  });

  it('shows a date in the time zone of the reader', () => {
    const tag = '<!date^1795251600^{date_short_pretty} {time}|21 Nov>';
    expect(mrkdwnToText(tag, { timeZone: 'UTC' })).toBe('21 Nov 2026 09:00');
    expect(mrkdwnToText(tag, { timeZone: 'America/New_York' })).toBe('21 Nov 2026 04:00');
  });
});

describe('drawing blocks', () => {
  it('draws headers, text, dividers and context', () => {
    const blocks = [{ type: 'header', text: plain('Two companies') }, section('*Acme* fits'), { type: 'divider' }];
    expect(draw([...blocks, { type: 'context', elements: [mrkdwn('_run 7_'), plain('0.2 s')] }], { width: 20 })).toBe(
      ['Two companies', '=============', 'Acme fits', '', '--------------------', 'run 7  0.2 s'].join('\n'),
    );
  });

  it('draws buttons in a row and breaks the row where it is full', () => {
    const buttons = ['Approve', 'Reject', 'Show More'].map((label) => ({ type: 'button', text: plain(label) }));
    expect(draw([{ type: 'actions', elements: buttons }])).toBe('[ Approve ]  [ Reject ]  [ Show More ]');
    expect(draw([{ type: 'actions', elements: buttons }], { width: 25 })).toBe(
      '[ Approve ]  [ Reject ]\n[ Show More ]',
    );
  });

  it('draws checkboxes as ticked at first, or as the reader ticked them', () => {
    const options = ['acme', 'globex'].map((value) => ({ text: plain(value), value, description: plain('fits') }));
    const boxes = { type: 'checkboxes', action_id: 'pick', options, initial_options: options };
    const blocks = [{ type: 'actions', elements: [boxes] }];
    expect(draw(blocks)).toBe('[x] acme - fits\n[x] globex - fits');
    expect(draw(blocks, { chosen: { pick: ['globex'] } })).toBe('[ ] acme - fits\n[x] globex - fits');
  });

  it('draws fields in two columns and tables with aligned cells', () => {
    const fields = [mrkdwn('*Match*\n90'), mrkdwn('*Fit*\n80'), mrkdwn('*Band*\nA')];
    expect(draw([{ type: 'section', fields }], { width: 22 })).toBe(
      ['Match       Fit', '90          80', 'Band', 'A'].join('\n'),
    );
    const rows = [
      ['Company', 'Match'],
      ['Acme', '90'],
    ].map((row) => row.map((text) => ({ type: 'raw_text', text })));
    const table = { type: 'table', rows, column_settings: [null, { align: 'right' }] };
    expect(draw([table])).toBe(['Company  Match', '-------  -----', 'Acme        90'].join('\n'));
    expect(draw([table], { width: 10 })).toBe(['Com…  Mat…', '----  ----', 'Acme    90'].join('\n'));
  });

  it('draws inputs, images, markdown and rich text', () => {
    expect(
      draw([
        { type: 'input', label: plain('Domain'), element: { type: 'plain_text_input', initial_value: 'acme.example' } },
        { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'chart' },
        { type: 'markdown', text: 'as it is' },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [
                { type: 'rich_text_section', elements: [{ type: 'link', url: 'https://a.example', text: 'A' }] },
              ],
            },
          ],
        },
      ]),
    ).toBe(
      ['Domain', '[ acme.example ]', '', '(image: chart)', '', 'as it is', '', '- A (https://a.example)'].join('\n'),
    );
  });

  it('keeps every line within the width, whatever the words', () => {
    const long = section(`• ${'word '.repeat(40)}${'x'.repeat(90)} <https://acme.example/${'y'.repeat(60)}|link>`);
    const lines = draw([long], { width: 32 }).split('\n');
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(32);
    expect(lines[1]).toMatch(/^ {2}word/);
  });

  it('uses bold and dim only on a terminal that wants them', () => {
    const blocks = [
      { type: 'header', text: plain('Hi') },
      { type: 'context', elements: [plain('small')] },
    ];
    expect(draw(blocks)).not.toContain('\u001b');
    expect(draw(blocks, { colour: true })).toContain('\u001b[1mHi\u001b[22m');
    expect(draw(blocks, { colour: true })).toContain('\u001b[2msmall\u001b[22m');
  });
});

function draw(blocks: unknown[], options: RenderOptions = {}): string {
  return renderBlocks(valid(blocks), options);
}

function valid(blocks: unknown[]): SimulatedBlock[] {
  const verdict = validateBlocks(blocks);
  if (!verdict.ok) throw new Error(verdict.messages.join('\n'));
  return verdict.blocks;
}
