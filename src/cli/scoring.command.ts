import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  applyModel,
  type BackTest,
  backTest,
  backTestChart,
  backTestIcp,
  type Direction,
  type LearnedModel,
  learnModel,
  readIcpModel,
  readModel,
  writeModel,
} from '#modules/scoring';
import { messageOf, UserInputError } from '../domain/errors.ts';
import { answer, answerJson, say } from './command-context.ts';
import { csvRows, readPastLeads } from './past-leads.ts';
import { type BackTestOptions, backTestVersion, isStated, printStatedTest } from './scoring-backtest.ts';
import { scoringModelSubcommands } from './scoring-models.command.ts';

export function scoringCommand(program: Command): void {
  const scoring = program
    .command('scoring')
    .description('the model that judges records: versions, preview, re-score; and models learned from past leads');
  scoringModelSubcommands(scoring);
  learnSubcommand(scoring);
  applySubcommand(scoring);
  backTestSubcommand(scoring);
}

function learnSubcommand(scoring: Command): void {
  scoring
    .command('learn <leads.csv>')
    .description('propose a point model from won and lost leads, with what it was worth on rows kept back')
    .requiredOption('--label <column>', 'column with the outcome: 1/0, yes/no, true/false, won/lost')
    .option('--out <model.yml>', 'write the draft to this file instead of standard output')
    .option('--exclude <columns>', 'columns not to look at, separated by commas; may be given again', listed, [])
    .option('--include <columns>', 'columns to use although they seem to know the outcome', listed, [])
    .option('--monotone <column:up|down...>', 'more of it may only help (up) or only harm (down)')
    .addHelpText(
      'after',
      `
Columns that were filled in after somebody worked on the lead know the outcome; those that look like it are left out
and named. Look at them: --exclude leaves out more, --include takes one back in.

Examples:
  gtm scoring learn leads.csv --label Converted --out model.yml
  gtm scoring learn leads.csv --label won --exclude "Tags,Lead Quality" --monotone "Visits:up" --out model.yml`,
    )
    .action(async (file: string, options: LearnCommandOptions) => {
      const table = await readPastLeads(file);
      const model = learnModel(table, {
        label: options.label,
        name: `Learned from ${basename(file)}`,
        exclude: options.exclude,
        include: options.include,
        monotone: new Map((options.monotone ?? []).map(readDirection)),
      });
      if (options.out === undefined) answer(writeModel(model));
      else await writeText(options.out, writeModel(model));
      for (const line of describe(model, options.out)) say(line);
    });
}

interface LearnCommandOptions {
  label: string;
  out?: string;
  exclude: string[];
  include: string[];
  monotone?: string[];
}

function applySubcommand(scoring: Command): void {
  scoring
    .command('apply <model.yml> <leads.csv>')
    .description('score each row of a file with a model; drafts are welcome')
    .option('--json', 'print {line, score, probability} for each row as JSON lines')
    .option('--reasons', 'with --json: also the points of each criterion')
    .action(async (modelFile: string, file: string, options: { json?: boolean; reasons?: boolean }) => {
      const model = readModel(await readText(modelFile), modelFile);
      let columns: string[] | null = null;
      let line = 0;
      for await (const row of csvRows(file)) {
        line += 1;
        if (columns === null) {
          columns = row;
          checkColumns(model, columns, file);
          if (!options.json) await print('line   score  probability');
          continue;
        }
        const scored = applyModel(model, Object.fromEntries(columns.map((name, index) => [name, row[index]])));
        const { score, probability } = scored;
        await print(
          options.json
            ? JSON.stringify({ line, score, probability, ...(options.reasons ? { reasons: scored.reasons } : {}) })
            : `${String(line).padEnd(6)} ${score.toFixed(1).padStart(5)}  ${(probability * 100).toFixed(1).padStart(10)} %`,
        );
      }
    });
}

function backTestSubcommand(scoring: Command): void {
  scoring
    .command('backtest <leads.csv>')
    .description('what a model would have said about past leads, against what became of them')
    .option('--model <model.yml>', 'the model: a learned one, or one stated by people')
    .option('--version <number>', 'a version of the model that judges records; its figures are kept with it')
    .requiredOption('--label <column>', 'column with the outcome: 1/0, yes/no, true/false, won/lost')
    .option('--svg <picture.svg>', 'draw lift and calibration of a learned model')
    .option('--json', 'print all figures as one JSON document')
    .addHelpText('after', "\nA stated model asks for facts; the file's columns are called as the model calls them.")
    .action(async (file: string, options: BackTestOptions) => {
      if ((options.model === undefined) === (options.version === undefined)) {
        throw new UserInputError('CLI.USAGE', 'Name the model: --model <model.yml> or --version <number>.');
      }
      const table = await readPastLeads(file);
      if (options.version !== undefined) return backTestVersion(options.version, table, options);
      const text = await readText(options.model!);
      if (isStated(text)) {
        return printStatedTest(backTestIcp(readIcpModel(text, options.model!), table, options.label), options);
      }
      const model = readModel(text, options.model!);
      const test = backTest(model, table, options.label);
      if (options.svg) await writeText(options.svg, backTestChart(test, `${model.name}: ${basename(file)}`));
      if (options.json) answerJson(test);
      else answer(describeTest(test));
    });
}

function describeTest({ measures, deciles, criteria, without_outcome }: BackTest): string {
  const [low, high] = measures.auc_interval;
  return [
    `${measures.rows} leads, ${measures.won} won${without_outcome > 0 ? ` (${without_outcome} without an outcome left out)` : ''}`,
    `AUC ${measures.auc.toFixed(3)} (95 %: ${low.toFixed(3)} to ${high.toFixed(3)}), Brier ${measures.brier.toFixed(3)}`,
    '',
    'tenth   leads    won   lift  foretold  came true',
    ...deciles.map(
      (one) =>
        `${String(one.decile).padStart(5)} ${String(one.rows).padStart(7)} ${String(one.won).padStart(6)} ${one.lift.toFixed(2).padStart(6)} ${(one.foretold * 100).toFixed(1).padStart(7)} % ${(one.observed * 100).toFixed(1).padStart(8)} %`,
    ),
    '',
    'What each criterion is worth (AUC lost without it)',
    ...criteria.map(
      (one) => `  ${one.auc_lost_without.toFixed(4)}  ${one.criterion} (known for ${Math.round(one.known * 100)} %)`,
    ),
  ].join('\n');
}

function describe(model: LearnedModel, out: string | undefined): string[] {
  const { rows, won, held_back: held, suspected_leaks: leaks } = model.learned;
  const range = held?.auc_interval.map((end) => end.toFixed(3)).join(' to ');
  return [
    `${model.criteria.length} criteria from ${rows} leads, ${won} of them won${out ? `: ${out}` : ''}`,
    held
      ? `On ${held.rows} leads kept back: AUC ${held.auc.toFixed(3)} (${range}), the best tenth converts ${held.top_decile_lift.toFixed(1)} times as often as all, Brier ${held.brier.toFixed(3)}`
      : 'Too few leads to keep some back for a test',
    ...leaks.map(
      ({ column, reason, used }) =>
        `${used ? 'Used although' : 'Left out:'} "${column}" may know the outcome: ${reason}`,
    ),
  ];
}

/** A file without one of the columns would be scored as if nothing were known there: that is worth a word. */
function checkColumns(model: LearnedModel, columns: readonly string[], file: string): void {
  const missing = model.criteria.map(({ fact }) => fact).filter((fact) => !columns.includes(fact));
  if (missing.length === model.criteria.length && missing.length > 0) {
    throw new UserInputError(
      'SCORING.NO_SUCH_COLUMN',
      `${file} has none of the model's columns: ${missing.join(', ')}.`,
    );
  }
  if (missing.length > 0) say(`${file} has no ${missing.map((name) => `"${name}"`).join(', ')}: taken as unknown.`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserInputError('CLI.UNREADABLE_FILE', `${file} cannot be read: ${messageOf(error)}`);
  }
}

async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UserInputError('CLI.UNWRITABLE_FILE', `${file} cannot be written: ${messageOf(error)}`);
  }
}

/** Waits when the reader is slower than we are, so that memory stays flat. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

function listed(text: string, before: string[]): string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ];
}

function readDirection(text: string): [string, Direction] {
  const [, column, direction] = /^(.+):(up|down)$/.exec(text) ?? [];
  if (column === undefined) {
    throw new UserInputError('CLI.USAGE', `--monotone ${text}: write it as "Column:up" or "Column:down".`);
  }
  return [column, direction as Direction];
}
