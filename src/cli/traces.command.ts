import type { Command } from 'commander';
import { UserInputError } from '#src/domain/errors';
import { type LlmCallRow, LlmCalls } from '#src/platform/llm-gateway/llm-calls';
import { answer, answerJson, say, withProduct } from './command-context.ts';
import { type CostOptions, printModelCost } from './model-cost.ts';

/** Rows fetched at a time by an export. */
const PORTION = 500;

export function tracesCommand(program: Command): void {
  const traces = program.command('traces').description('see what language models were asked, and what it cost');

  traces
    .command('list')
    .description('the most recent calls, newest first')
    .option('--limit <n>', 'how many', '20')
    .option('--run <id>', 'only those of one run')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm traces list\n  gtm traces list --run <run id> --json')
    .action(async (options: { limit: string; run?: string; json?: boolean }) => {
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
        throw new UserInputError('CLI.USAGE', `--limit ${options.limit}: a whole number from 1 to 1000.`);
      }
      const calls = await withProduct((product) => product.get(LlmCalls).list({ limit, runId: options.run }));
      if (options.json) return answerJson({ calls });
      if (calls.length === 0) return answer('No calls of language models are recorded.');
      answer(calls.map(lineOf).join('\n'));
    });

  traces
    .command('show <id>')
    .description('one call; its texts too, when LLM_TRACE_BODIES was on')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm traces show 42')
    .action(async (id: string, options: { json?: boolean }) => {
      const call = await withProduct((product) => product.get(LlmCalls).get(id));
      if (options.json) return answerJson(call);
      answer(
        Object.entries(call)
          .map(([name, value]) => `${name.padEnd(20)} ${textOf(value)}`)
          .join('\n'),
      );
    });

  traces
    .command('cost')
    .description('tokens and dollars, expected and taken, by run, company, rep, day or model')
    .option('--by <what>', 'run, company, rep, day or model', 'day')
    .option('--since <when>', '7d, 2026-11-01 or 2026-11-01T08:00Z', '30d')
    .option('--limit <n>', 'rows at most, the dearest first', '50')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
"expected at most" is what the budget held back before each call: its input and the longest answer it may give, at the
listed price. The cost is what the vendor counted afterwards.

Examples:
  gtm traces cost --by rep --since 7d
  gtm traces cost --by company --json`,
    )
    .action((options: CostOptions) => printModelCost(options));

  traces
    .command('export')
    .description('all recorded calls as JSON lines, oldest first')
    .option('--run <id>', 'only those of one run')
    .addHelpText('after', '\nExample:\n  gtm traces export > calls.jsonl')
    .action(async (options: { run?: string }) => {
      const count = await withProduct(async (product) => {
        const calls = product.get(LlmCalls);
        let exported = 0;
        let afterId = '0';
        for (;;) {
          const portion = await calls.list({ limit: PORTION, runId: options.run, afterId });
          const last = portion.at(-1);
          if (!last) return exported;
          for (const call of portion) answer(JSON.stringify(call));
          exported += portion.length;
          afterId = last.id;
        }
      });
      say(`${count} calls.`);
    });
}

function lineOf(call: LlmCallRow): string {
  const who = call.vendor === null ? '-' : `${call.vendor}:${call.model}`;
  const cost = call.cost_usd === null ? 'cost ?' : `$${call.cost_usd.toFixed(6)}`;
  const tokens = `${call.input_tokens}+${call.output_tokens} tokens`;
  return `${call.id.padStart(6)}  ${call.at.toISOString()}  ${call.outcome.padEnd(12)} ${`${call.prompt_id}@${call.prompt_version}`.padEnd(24)} ${who}  ${tokens}  ${cost}  ${call.duration_ms} ms`;
}

function textOf(value: unknown): string {
  if (value === null) return '-';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? `\n${JSON.stringify(value, null, 2)}` : String(value);
}
