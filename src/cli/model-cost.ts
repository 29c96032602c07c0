import { type ModelUsage, ModelUsageService, USAGE_BY, type UsageBy } from '#modules/access';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, withProduct } from './command-context.ts';

export interface CostOptions {
  by: string;
  since: string;
  limit: string;
  json?: boolean;
}

/** Prints what language models cost. Throws UserInputError for options that make no sense. */
export async function printModelCost(options: CostOptions): Promise<void> {
  const by = USAGE_BY.find((known) => known === options.by);
  if (!by) throw new UserInputError('CLI.USAGE', `--by ${options.by}: one of ${USAGE_BY.join(', ')}.`);
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) {
    throw new UserInputError('CLI.USAGE', `--limit ${options.limit}: a whole number from 1 to 1000.`);
  }
  const usage = await withProduct((product) => product.get(ModelUsageService).report(by, options.since, limit));
  if (options.json) answerJson(usage);
  else answer(tableOf(usage));
}

/** What belongs to no run or company, by the way of telling apart. */
const NOBODY: Record<UsageBy, string> = {
  run: '(outside of runs)',
  company: '(no single company)',
  rep: '(outside of runs)',
  day: '-',
  model: '(no model: rules)',
};

function tableOf({ by, since, rows, total }: ModelUsage): string {
  if (rows.length === 0) return `No calls of language models since ${since}.`;
  const lines = [
    [by, 'calls', 'models', 'cache', 'rules', 'tokens in', 'tokens out', 'cost', 'expected at most', ''],
    ...rows.map((row) => [labelOf(by, row), ...figuresOf(row)]),
    ['total', ...figuresOf(total)],
  ];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))),
    )
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

function labelOf(by: UsageBy, { key, name }: ModelUsage['rows'][number]): string {
  if (key === null) return NOBODY[by];
  return name === null ? key : `${key}  ${name}`;
}

function figuresOf(row: ModelUsage['total']): string[] {
  const { calls, by_models, from_cache, by_rules, input_tokens, output_tokens, cost_usd, estimate_usd } = row;
  const share = estimate_usd > 0 ? ` (${Math.round((100 * cost_usd) / estimate_usd)} % used)` : '';
  return [
    ...[calls, by_models, from_cache, by_rules, input_tokens, output_tokens].map(String),
    `$${cost_usd.toFixed(6)}`,
    `$${estimate_usd.toFixed(6)}${share}`,
    row.unpriced_calls > 0 ? `+ ${row.unpriced_calls} calls without a known price` : '',
  ];
}
