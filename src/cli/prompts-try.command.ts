import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { NotFoundError, UserInputError } from '#src/domain/errors';
import type { AnswerListener } from '#src/platform/llm-gateway/answer-listener';
import { type Answer, LlmGateway, type Prompt } from '#src/platform/llm-gateway/llm-gateway';
import { installedPrompts } from '#src/platform/prompts/prompt-folder';
import { PROMPTS } from '../prompt-contracts.ts';
import { answerJson, say, withProduct } from './command-context.ts';

/** Whoever watches has given up by then. */
const LONGEST_TRY_MS = 300_000;

const PromptCase = z.object({ id: z.string(), input: z.unknown() });

interface TryOptions {
  case?: string;
  input?: string;
  json?: boolean;
}

export function tryCommand(prompts: Command): void {
  prompts
    .command('try <id>')
    .description(
      'ask one prompt with the models that are set up, and see the answer arrive; without models rules answer',
    )
    .option('--case <case>', 'one of the cases that come with the prompt; the first when no input is given')
    .option('--input <json>', 'an input of your own')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
What the model writes goes to standard error while it arrives, the checked answer to standard output. The call is
recorded and costs what any other does; an answer that is less than a day old is given again without asking.

Examples:
  gtm prompts try understand-request --input '{"text": "profitable fintechs in Ireland"}'
  gtm prompts try explain-match --case gap-is-no-fact --json`,
    )
    .action(async (id: string, options: TryOptions) => {
      const prompt = promptOf(id);
      const tried = inputOf(prompt, options);
      const input = prompt.contract.input.safeParse(tried.input);
      if (!input.success) {
        throw new UserInputError('CLI.USAGE', `The input does not fit ${id}: ${z.prettifyError(input.error)}`);
      }
      const watch = new Watch();
      const given = await withProduct((product) => {
        const deadline = Date.now() + LONGEST_TRY_MS;
        const call = { signal: AbortSignal.timeout(LONGEST_TRY_MS), deadline, runId: `try-${randomUUID()}` };
        watch.begin();
        return product.get(LlmGateway).generate(prompt, input.data, call, watch);
      });
      const times = watch.end();
      if (options.json) return answerJson({ case: tried.name, ...outcomeOf(given), ...times, value: given.value });
      for (const notice of given.notices) say(notice);
      say(summaryOf(given, times));
      answerJson(given.value);
    });
}

function promptOf(id: string): Prompt<unknown, unknown> {
  const prompt = PROMPTS.find(({ contract }) => contract.id === id);
  if (prompt) return prompt;
  const known = PROMPTS.map(({ contract }) => contract.id).join(', ');
  throw new NotFoundError('PROMPT.UNKNOWN', `There is no prompt "${id}". Known: ${known}.`);
}

function inputOf({ contract }: Prompt<unknown, unknown>, options: TryOptions): { name: string | null; input: unknown } {
  if (options.input !== undefined) return { name: null, input: jsonOf(options.input) };
  const cases = casesOf(contract.id);
  const chosen = options.case === undefined ? cases[0] : cases.find(({ id }) => id === options.case);
  if (chosen) return { name: chosen.id, input: chosen.input };
  const known = cases.map(({ id }) => id).join(', ');
  throw new UserInputError('CLI.USAGE', `${contract.id} has no such case. Known: ${known || 'none'}; or give --input.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UserInputError('CLI.USAGE', '--input is not JSON.', { cause: error });
  }
}

function casesOf(id: string): z.infer<typeof PromptCase>[] {
  const file = path.join(installedPrompts(), id, 'cases.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => PromptCase.parse(JSON.parse(line)));
}

/** Shows the text while it arrives, and notes when it began. */
class Watch implements AnswerListener {
  private begunAt = 0;
  private firstAt: number | null = null;
  private restarts = 0;

  begin(): void {
    this.begunAt = performance.now();
  }

  onText(piece: string): void {
    this.firstAt ??= performance.now();
    process.stderr.write(piece);
  }

  onRestart(): void {
    this.restarts += 1;
    process.stderr.write('\n(that was no good; it begins again)\n');
  }

  /** Milliseconds; `first_text_ms` is `null` when nothing arrived: rules answered, or an answer had been kept. */
  end(): { ms: number; first_text_ms: number | null; restarts: number } {
    if (this.firstAt !== null) process.stderr.write('\n');
    const since = (at: number) => Math.round(at - this.begunAt);
    return {
      ms: since(performance.now()),
      first_text_ms: this.firstAt === null ? null : since(this.firstAt),
      restarts: this.restarts,
    };
  }
}

function outcomeOf({ promptId, promptVersion, producedBy, costUsd, notices }: Answer<unknown>) {
  return { prompt: promptId, version: promptVersion, produced_by: producedBy, cost_usd: costUsd, notices };
}

function summaryOf({ producedBy, costUsd }: Answer<unknown>, { ms, first_text_ms }: ReturnType<Watch['end']>): string {
  if (producedBy === 'rules') return `by rules, ${ms} ms`;
  const arrival = first_text_ms === null ? 'kept from an earlier call' : `first text after ${first_text_ms} ms`;
  return `by ${producedBy}, ${ms} ms (${arrival}), $${costUsd.toFixed(6)}`;
}
