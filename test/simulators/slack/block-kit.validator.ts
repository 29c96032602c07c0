import type { z } from 'zod';
import { BlocksSchema, type SimulatedBlock } from './block-kit.schema.ts';

/** Where blocks are shown; the number of blocks allowed differs. */
export type Surface = 'message' | 'modal' | 'home';

export type BlockKitVerdict =
  | { ok: true; blocks: SimulatedBlock[] }
  | {
      ok: false;
      error: 'invalid_blocks' | 'msg_blocks_too_long' | 'invalid_blocks_format';
      /** As Slack words them: `[ERROR] what is wrong [json-pointer:/blocks/0/text/text]`. */
      messages: string[];
    };

const MAX_BLOCKS: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
/** Observed by others, not documented: larger messages are refused with `msg_blocks_too_long`. */
const MAX_JSON_CHARACTERS = 13_200;
const MAX_MARKDOWN_CHARACTERS = 12_000;
const MAX_TABLE_CHARACTERS = 10_000;

/** Judges a `blocks` argument as Slack would; pure. `prefix` is the pointer under which the blocks sit. */
export function validateBlocks(blocks: unknown, surface: Surface = 'message', prefix = '/blocks'): BlockKitVerdict {
  if (!Array.isArray(blocks)) {
    return { ok: false, error: 'invalid_blocks_format', messages: [complaint('must be an array', prefix)] };
  }
  const parsed = BlocksSchema.safeParse(blocks);
  if (!parsed.success) {
    const messages = parsed.error.issues.flatMap((issue) => wordIssue(issue, blocks, prefix));
    return { ok: false, error: 'invalid_blocks', messages };
  }
  const problems = [
    ...tooManyBlocks(parsed.data, surface, prefix),
    ...repeatedIds(parsed.data, prefix),
    ...unmatchedInitialOptions(parsed.data, prefix),
    ...overallTextLimits(parsed.data, prefix),
  ];
  if (problems.length > 0) return { ok: false, error: 'invalid_blocks', messages: problems };
  if (surface === 'message' && JSON.stringify(blocks).length > MAX_JSON_CHARACTERS) {
    return { ok: false, error: 'msg_blocks_too_long', messages: [complaint('message blocks are too long', prefix)] };
  }
  return { ok: true, blocks: parsed.data };
}

/** The interactive elements of a block with the path at which each stands. */
export function elementsOf(block: SimulatedBlock): { element: InteractiveElement; path: string }[] {
  if (block.type === 'actions') {
    return block.elements.map((element, index) => ({ element, path: `/elements/${index}` }));
  }
  if (block.type === 'section' && block.accessory !== undefined && block.accessory.type !== 'image') {
    return [{ element: block.accessory, path: '/accessory' }];
  }
  if (block.type === 'input') return [{ element: block.element, path: '/element' }];
  return [];
}

type ActionsElement = Extract<SimulatedBlock, { type: 'actions' }>['elements'][number];
type InputElement = Extract<SimulatedBlock, { type: 'input' }>['element'];
/** Anything a person can click, tick, choose or fill. */
export type InteractiveElement = ActionsElement | InputElement;

function tooManyBlocks(blocks: SimulatedBlock[], surface: Surface, prefix: string): string[] {
  const max = MAX_BLOCKS[surface];
  return blocks.length > max ? [complaint(`no more than ${max} items allowed`, prefix)] : [];
}

function repeatedIds(blocks: SimulatedBlock[], prefix: string): string[] {
  const problems: string[] = [];
  const blockIds = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    if (block.block_id !== undefined && blockIds.has(block.block_id)) {
      problems.push(complaint(`block_id "${block.block_id}" already exists`, `${prefix}/${index}/block_id`));
    }
    if (block.block_id !== undefined) blockIds.add(block.block_id);
    const actionIds = new Set<string>();
    for (const { element, path } of elementsOf(block)) {
      if (element.action_id === undefined) continue;
      if (actionIds.has(element.action_id)) {
        const at = `${prefix}/${index}${path}/action_id`;
        problems.push(complaint(`action_id "${element.action_id}" already exists`, at));
      }
      actionIds.add(element.action_id);
    }
  }
  return problems;
}

function unmatchedInitialOptions(blocks: SimulatedBlock[], prefix: string): string[] {
  return blocks.flatMap((block, index) =>
    elementsOf(block).flatMap(({ element, path }) => {
      const offered = new Set(offeredOptions(element).map((option) => JSON.stringify(option)));
      const at = `${prefix}/${index}${path}`;
      return initialOptions(element)
        .filter((option) => !offered.has(JSON.stringify(option)))
        .map((option) => complaint(`initial option "${option.value}" must match an option exactly`, at));
    }),
  );
}

function overallTextLimits(blocks: SimulatedBlock[], prefix: string): string[] {
  const markdown = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0);
  const tables = blocks.filter((block) => block.type === 'table');
  const cells = tables.reduce(
    (sum, table) => sum + table.rows.flat().reduce((size, cell) => size + textOf(cell), 0),
    0,
  );
  return [
    ...(markdown > MAX_MARKDOWN_CHARACTERS ? [complaint('markdown blocks exceed 12000 characters', prefix)] : []),
    ...(tables.length > 1 ? [complaint('only one table allowed per message', prefix)] : []),
    ...(cells > MAX_TABLE_CHARACTERS ? [complaint('table cells exceed 10000 characters', prefix)] : []),
  ];
}

type Option = { value: string };

/** Every option an element offers, groups flattened. */
export function offeredOptions(element: InteractiveElement): Option[] {
  switch (element.type) {
    case 'checkboxes':
    case 'radio_buttons':
    case 'overflow':
      return element.options;
    case 'static_select':
    case 'multi_static_select':
      return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
    default:
      return [];
  }
}

/** The options an element shows as chosen before anybody touches it. */
export function initialOptions(element: InteractiveElement): Option[] {
  switch (element.type) {
    case 'checkboxes':
    case 'multi_static_select':
      return element.initial_options ?? [];
    case 'radio_buttons':
    case 'static_select':
      return element.initial_option === undefined ? [] : [element.initial_option];
    default:
      return [];
  }
}

function textOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : textOf(inner)),
    0,
  );
}

function wordIssue(issue: z.core.$ZodIssue, blocks: unknown[], prefix: string): string[] {
  const pointer = prefix + issue.path.map((part) => `/${escapePointer(String(part))}`).join('');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => complaint(`invalid additional property: ${key}`, pointer));
    case 'too_big':
      return [
        complaint(
          issue.origin === 'string'
            ? `must be less than ${Number(issue.maximum) + 1} characters`
            : `no more than ${issue.maximum} items allowed`,
          pointer,
        ),
      ];
    case 'too_small':
      return [
        complaint(
          issue.origin === 'string'
            ? `must be more than ${Number(issue.minimum) - 1} characters`
            : `no fewer than ${issue.minimum} items allowed`,
          pointer,
        ),
      ];
    case 'invalid_union':
      return [complaint(`unsupported type: ${String(valueAt(blocks, issue.path) ?? 'missing')}`, pointer)];
    case 'invalid_type': {
      if (valueAt(blocks, issue.path) !== undefined) return [complaint(`must be a ${issue.expected}`, pointer)];
      const parent = pointer.slice(0, pointer.lastIndexOf('/'));
      return [complaint(`missing required field: ${String(issue.path.at(-1))}`, parent)];
    }
    default:
      return [complaint(issue.message, pointer)];
  }
}

function valueAt(root: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    root,
  );
}

function complaint(text: string, pointer: string): string {
  return `[ERROR] ${text} [json-pointer:${pointer}]`;
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
