import type { SimulatedBlock } from './block-kit.schema.ts';
import { type InteractiveElement, initialOptions } from './block-kit.validator.ts';
import { mrkdwnToText, type ReadingOptions, readDate } from './mrkdwn-to-text.ts';

export interface RenderOptions extends ReadingOptions {
  /** Columns of the terminal; 80 when unset. */
  width?: number;
  /** ANSI bold for headers and primary buttons, dim for context; off when unset. */
  colour?: boolean;
  /** What the reader has ticked or chosen, option values by action_id. */
  chosen?: Readonly<Record<string, readonly string[]>>;
}

type TextObject = { type: 'plain_text' | 'mrkdwn'; text: string };
type Drawing = Required<Pick<RenderOptions, 'width' | 'colour' | 'chosen'>> & ReadingOptions;

/** Draws blocks as text a person can read on a terminal; pure. */
export function renderBlocks(blocks: readonly SimulatedBlock[], options: RenderOptions = {}): string {
  const drawing: Drawing = { width: 80, colour: false, chosen: {}, ...options };
  return blocks.map((block, index) => gapAfter(blocks[index - 1], block) + drawBlock(block, drawing)).join('\n');
}

/** Breaks text at spaces so that no line is wider than `width`; a longer word is broken hard. */
function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function drawBlock(block: SimulatedBlock, drawing: Drawing): string {
  const { width } = drawing;
  switch (block.type) {
    case 'header': {
      const title = wrap(block.text.text, width);
      return `${style(title, 'bold', drawing)}\n${'='.repeat(Math.min(widest(title), width))}`;
    }
    case 'divider':
      return '-'.repeat(width);
    case 'section':
      return [
        block.text && wrap(read(block.text, drawing), width),
        block.fields && drawFields(block.fields, drawing),
        block.accessory && drawElement(block.accessory, drawing),
      ]
        .filter(Boolean)
        .join('\n');
    case 'context': {
      const parts = block.elements.map((element) =>
        element.type === 'image' ? `(${element.alt_text})` : read(element, drawing),
      );
      const fitsOneLine = size(parts.join('  ')) <= width;
      return style(wrap(parts.join(fitsOneLine ? '  ' : '\n'), width), 'dim', drawing);
    }
    case 'actions':
      return drawActions(block.elements, drawing);
    case 'image':
      return wrap(`(image: ${block.title?.text ?? block.alt_text})`, width);
    case 'input':
      return `${wrap(block.label.text, width)}\n${drawElement(block.element, drawing)}`;
    case 'markdown':
      return wrap(block.text, width);
    case 'rich_text':
      return wrap(drawRichText(block, drawing), width);
    case 'table':
      return drawTable(block, drawing);
  }
}

/** An empty line sets blocks apart; small print and buttons stay with what they belong to. */
function gapAfter(previous: SimulatedBlock | undefined, block: SimulatedBlock): string {
  if (previous === undefined || previous.type === 'header' || block.type === 'context') return '';
  return block.type === 'actions' && previous.type === 'actions' ? '' : '\n';
}

function drawFields(fields: readonly TextObject[], drawing: Drawing): string {
  const column = Math.floor((drawing.width - 2) / 2);
  const rows: string[] = [];
  for (let index = 0; index < fields.length; index += 2) {
    const cells = fields.slice(index, index + 2).map((field) => wrap(read(field, drawing), column).split('\n'));
    const height = Math.max(...cells.map((lines) => lines.length));
    for (let line = 0; line < height; line += 1) {
      rows.push(`${pad(cells[0]?.[line] ?? '', column)}  ${cells[1]?.[line] ?? ''}`.trimEnd());
    }
  }
  return rows.join('\n');
}

function drawActions(elements: readonly InteractiveElement[], drawing: Drawing): string {
  const lines: string[] = [];
  let row: { text: string; length: number } | null = null;
  for (const element of elements) {
    const drawn = drawElement(element, drawing);
    if (element.type !== 'button') {
      lines.push(drawn);
      row = null;
      continue;
    }
    const length = [...element.text.text].length + 4;
    if (row !== null && row.length + 2 + length <= drawing.width) {
      row = { text: `${row.text}  ${drawn}`, length: row.length + 2 + length };
      lines[lines.length - 1] = row.text;
    } else {
      row = { text: drawn, length };
      lines.push(drawn);
    }
  }
  return lines.join('\n');
}

function drawElement(element: InteractiveElement | { type: 'image'; alt_text: string }, drawing: Drawing): string {
  switch (element.type) {
    case 'image':
      return `(${element.alt_text})`;
    case 'button':
      return style(`[ ${element.text.text} ]`, element.style === 'primary' ? 'bold' : null, drawing);
    case 'checkboxes':
    case 'radio_buttons': {
      const named = element.action_id === undefined ? undefined : drawing.chosen[element.action_id];
      const chosen = new Set(named ?? initialOptions(element).map((option) => option.value));
      const [on, off] = element.type === 'checkboxes' ? ['[x]', '[ ]'] : ['(o)', '( )'];
      return element.options
        .map((option) => {
          const description = option.description ? ` - ${read(option.description, drawing)}` : '';
          const line = wrap(`${read(option.text, drawing)}${description}`, drawing.width - 4);
          return `${chosen.has(option.value) ? on : off} ${line.replaceAll('\n', '\n    ')}`;
        })
        .join('\n');
    }
    case 'overflow':
      return `[ … ] ${element.options.map((option) => option.text.text).join(' / ')}`;
    case 'plain_text_input':
    case 'number_input':
      return `[ ${element.initial_value ?? element.placeholder?.text ?? ''} ]`;
    default:
      return `[ ${element.placeholder?.text ?? 'Choose'} v ]`;
  }
}

function drawTable(table: Extract<SimulatedBlock, { type: 'table' }>, drawing: Drawing): string {
  const rows = table.rows.map((row) =>
    row.map((cell) => (cell.type === 'rich_text' ? drawRichText(cell, drawing) : cell.text).replaceAll('\n', ' ')),
  );
  const columns = Math.max(...rows.map((row) => row.length));
  const fair = Math.max(4, Math.floor((drawing.width - 2 * (columns - 1)) / columns));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => size(row[column] ?? ''))),
  );
  const overfull = widths.reduce((sum, width) => sum + width, 2 * (columns - 1)) > drawing.width;
  const shown = overfull ? widths.map((width) => Math.min(width, fair)) : widths;
  const lines = rows.map((row) =>
    shown
      .map((width, column) => {
        const cell = clip(row[column] ?? '', width);
        return table.column_settings?.[column]?.align === 'right' ? cell.padStart(width) : pad(cell, width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], shown.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
}

type RichText = Extract<SimulatedBlock, { type: 'rich_text' }>;
type Inline = Extract<RichText['elements'][number], { type: 'rich_text_section' }>['elements'][number];

function drawRichText(block: RichText, drawing: Drawing): string {
  return block.elements
    .map((part) => {
      if (part.type === 'rich_text_list') {
        const bullet = (index: number) => (part.style === 'ordered' ? `${index + 1}.` : '-');
        return part.elements.map((item, index) => `${bullet(index)} ${drawInline(item.elements, drawing)}`).join('\n');
      }
      const text = drawInline(part.elements, drawing);
      return part.type === 'rich_text_quote' ? text.replace(/^/gm, '│ ') : text;
    })
    .join('\n');
}

function drawInline(elements: readonly Inline[], drawing: Drawing): string {
  return elements.map((element) => drawInlineElement(element, drawing)).join('');
}

function drawInlineElement(element: Inline, drawing: Drawing): string {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return element.text ? `${element.text} (${element.url})` : element.url;
    case 'emoji':
      return `:${element.name}:`;
    case 'user':
      return `@${drawing.userName?.(element.user_id) ?? element.user_id}`;
    case 'channel':
      return `#${drawing.channelName?.(element.channel_id) ?? element.channel_id}`;
    case 'broadcast':
      return `@${element.range}`;
    case 'date':
      return readDate(element.timestamp, element.format, drawing.timeZone);
  }
}

function read(text: TextObject, drawing: Drawing): string {
  return text.type === 'plain_text' ? text.text : mrkdwnToText(text.text, drawing);
}

function style(text: string, kind: 'bold' | 'dim' | null, { colour }: Drawing): string {
  if (!colour || kind === null) return text;
  return `\u001b[${kind === 'bold' ? 1 : 2}m${text}\u001b[22m`;
}

function wrapLine(line: string, width: number): string {
  if (size(line) <= width) return line;
  const indent = line.match(/^(?:│ | *(?:[-•] )?)/)?.[0] ?? '';
  const hanging = indent.startsWith('│') ? indent : ' '.repeat(indent.length);
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=\S) +/)) {
    for (const piece of pieces(word, width - indent.length)) {
      if (current === '') current = piece;
      else if (size(current) + 1 + size(piece) <= width) current += ` ${piece}`;
      else {
        lines.push(current);
        current = hanging + piece;
      }
    }
  }
  return [...lines, current].join('\n');
}

function pieces(word: string, width: number): string[] {
  const characters = [...word];
  if (characters.length <= width) return [word];
  const cut: string[] = [];
  for (let start = 0; start < characters.length; start += width) {
    cut.push(characters.slice(start, start + width).join(''));
  }
  return cut;
}

function widest(text: string): number {
  return Math.max(...text.split('\n').map(size));
}

function size(text: string): number {
  return [...text].length;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - size(text)));
}

function clip(text: string, width: number): string {
  return size(text) <= width ? text : `${[...text].slice(0, width - 1).join('')}…`;
}
