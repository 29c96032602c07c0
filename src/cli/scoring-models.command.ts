import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { CampaignScoringDraft } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import {
  BandMoves,
  type BandPreview,
  type ModelVersion,
  modelTemplates,
  RESCORE_FLOW,
  type RescoredBatch,
  type RescoreResult,
  readIcpModel,
  ScoreFeedback,
  ScoringModelsService,
  templateDocument,
  writtenDiff,
} from '#modules/scoring';
import { RunEvents } from '#src/platform/flows/run-events';
import { csvCell } from '#src/platform/text/csv-cell';
import { messageOf, UserInputError } from '../domain/errors.ts';
import { answer, answerJson, say, withProduct } from './command-context.ts';

const ACTOR = 'cli';

/** Versions of the model that judges records, below `gtm scoring`. */
export function scoringModelSubcommands(scoring: Command): void {
  readingSubcommands(scoring);
  changingSubcommands(scoring);
  scoring
    .command('feedback')
    .description('what people think of scores')
    .option('--csv <file>', 'write it as past leads: facts, and in "good" what people hold them for')
    .option('--json', 'print it as one JSON document')
    .addHelpText(
      'after',
      '\nTest a version on it: gtm scoring feedback --csv past.csv, then gtm scoring backtest past.csv --label good --version 2',
    )
    .action(feedback);
  scoring
    .command('rescore')
    .description('score all companies with the model in use; those of which nothing changed stay as they are')
    .option('--json', 'print {model_version, companies, scored, unchanged}')
    .action(rescore);
}

function readingSubcommands(scoring: Command): void {
  scoring
    .command('list')
    .description('versions of the model, the newest first')
    .option('--json', 'print them as one JSON document')
    .action(async (options: { json?: boolean }) => {
      const models = await withProduct((product) => product.get(ScoringModelsService).list());
      if (options.json) answerJson(models);
      else answer(models.map(listLine).join('\n'));
    });
  scoring
    .command('show <version>')
    .description('the document of a version; 0 is the built-in model')
    .action(async (version: string) => {
      const number = versionIn(version);
      const { document } = await withProduct((product) => product.get(ScoringModelsService).show(number));
      answer(document);
    });
  scoring
    .command('diff <from> <to>')
    .description('what changes from one version to another, with points before and after')
    .option('--json', 'print the changes as one JSON document')
    .action(async (from: string, to: string, options: { json?: boolean }) => {
      const [before, after] = [versionIn(from), versionIn(to)];
      const changes = await withProduct((product) => product.get(ScoringModelsService).diff(before, after));
      if (options.json) answerJson(changes);
      else answer(writtenDiff(changes));
    });
  scoring
    .command('preview <version>')
    .description('who would move band if this version were published')
    .option('--json', 'print the preview as one JSON document')
    .action(async (version: string, options: { json?: boolean }) => {
      const number = versionIn(version);
      const preview = await withProduct((product) => product.get(BandMoves).preview(number));
      if (options.json) answerJson(preview);
      else answer(describePreview(preview));
    });
  scoring
    .command('templates [id]')
    .description('models that come with the product; with an id its document, to start your own from')
    .action((id?: string) => {
      if (id !== undefined) return answer(templateDocument(id));
      answer(
        modelTemplates()
          .map((one) => `${one.id.padEnd(18)} ${one.name}\n${''.padEnd(18)} ${one.about}`)
          .join('\n'),
      );
    });
  scoring
    .command('check <model.yml>')
    .description('say whether a file is a model for records; wrong places are named with their lines')
    .action(async (file: string) => {
      const { name, fit, engagement, disqualifiers } = readIcpModel(await readText(file), basename(file));
      answer(`${name}: ${fit.length} criteria, ${engagement.length} events, ${disqualifiers.length} disqualifiers.`);
    });
}

function changingSubcommands(scoring: Command): void {
  scoring
    .command('add <model.yml>')
    .description('keep a model as a new draft')
    .action(async (file: string) => {
      const text = await readText(file);
      const added = await withProduct((product) => product.get(ScoringModelsService).add(text, basename(file), ACTOR));
      answer(`Version ${added.version} is a draft. Next: gtm scoring preview ${added.version}`);
    });
  scoring
    .command('draft')
    .description('make a draft of the target company of a campaign; it judges nobody before it is published')
    .requiredOption('--from-campaign <id>', 'the campaign')
    .option('--json', 'print version, document and gaps as one JSON document')
    .action(async ({ fromCampaign, json }: { fromCampaign: string; json?: boolean }) => {
      const made = await withProduct((product) => product.get(CampaignScoringDraft).draft(fromCampaign, ACTOR));
      if (json) return answerJson(made);
      for (const gap of made.gaps) say(gap);
      const { version } = made.version;
      answer(`${made.document}\nVersion ${version} is a draft. Next: gtm scoring preview ${version}`);
    });
  scoring
    .command('publish <version>')
    .description('let a version judge from now on; the one before is archived')
    .action(async (version: string) => {
      const number = versionIn(version);
      const done = await withProduct((product) => product.get(ScoringModelsService).publish(number, ACTOR));
      for (const notice of done.notices) say(notice);
      const before = done.replaced === null ? 'the built-in model' : `version ${done.replaced}`;
      answer(
        `Version ${done.version} judges now, in place of ${before}. A running service scores all records with it (run ${done.rescore_run_id}); without one: gtm runs resume ${done.rescore_run_id}`,
      );
    });
  scoring
    .command('archive <version>')
    .description('take a version out of use; without a published one the built-in model judges')
    .action(async (version: string) => {
      const number = versionIn(version);
      const { was } = await withProduct((product) => product.get(ScoringModelsService).archive(number, ACTOR));
      const next = was === 'published' ? ' The built-in model judges now.' : '';
      answer(`Version ${number} is archived.${next}`);
    });
}

async function feedback(options: { csv?: string; json?: boolean }): Promise<void> {
  const { given, past } = await withProduct(async (product) => {
    const all = product.get(ScoreFeedback);
    return { given: await all.list(), past: options.csv === undefined ? null : await all.asPastLeads() };
  });
  if (past !== null) {
    const lines = [past.columns, ...past.rows].map((row) => row.map(csvCell).join(','));
    await writeFile(options.csv!, `${lines.join('\r\n')}\r\n`);
  }
  if (options.json) return answerJson(given);
  const agreeing = given.filter(({ agrees }) => agrees).length;
  answer(
    [
      `${given.length} opinions, ${agreeing} agree.`,
      ...given.map(
        (one) =>
          `  ${one.agrees ? 'right' : 'wrong'}  ${(one.band ?? '-').padEnd(2)} ${one.name}: ${one.reason ?? 'no reason given'} (${one.actor}, version ${one.model_version})`,
      ),
    ].join('\n'),
  );
}

async function rescore(options: { json?: boolean }): Promise<void> {
  const run = await withProduct(async (product) => {
    const runs = product.get(RunsService);
    const id = await runs.start(RESCORE_FLOW, {}, { kind: 'cli', actor: ACTOR, reply: null });
    product.get(RunEvents).on('step.finished', ({ runId, key, output }) => {
      const [kind, number] = key.split(':');
      if (runId === id && number !== undefined) say(`${(output as RescoredBatch).done} ${kind}`);
    });
    return runs.execute(id);
  });
  if (run.status !== 'succeeded') {
    say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
    process.exitCode = 1;
    return;
  }
  const result = run.result as unknown as RescoreResult;
  if (options.json) answerJson(result);
  else {
    const { companies, people, model_version: version } = result;
    answer(
      [
        `Scored with version ${version}:`,
        ...[
          { kind: 'companies', ...companies },
          { kind: 'people', ...people },
        ].map(
          ({ kind, records, scored, unchanged }) => `  ${records} ${kind}: ${scored} scored, ${unchanged} unchanged`,
        ),
      ].join('\n'),
    );
  }
}

function listLine({ version, name, state, created_by, created_at, published_by, published_at }: ModelVersion): string {
  const made = version === 0 ? '' : `  added by ${created_by} ${created_at.slice(0, 10)}`;
  const published = published_at === null ? '' : `, published by ${published_by} ${published_at.slice(0, 10)}`;
  return `${String(version).padStart(4)}  ${state.padEnd(9)}  ${name}${made}${published}`;
}

function describePreview(preview: BandPreview): string {
  const { companies, is_sample: isSample, moved, moves, top_movers: movers } = preview;
  return [
    `From version ${preview.from_version} to ${preview.to_version}: ${moved} of ${companies} companies move${isSample ? ' (a sample of all)' : ''}.`,
    ...moves.map(
      ({ from, to, companies: count }) =>
        `  ${from.padEnd(12)} ${from === to ? '=' : '->'} ${to.padEnd(12)} ${String(count).padStart(7)}`,
    ),
    ...(movers.length > 0 ? ['', 'Largest steps:'] : []),
    ...movers.map(
      ({ name, domain, before, after }) =>
        `  ${fitText(before.fit)} -> ${fitText(after.fit)}  ${before.band} -> ${after.band}  ${name}${domain ? ` (${domain})` : ''}`,
    ),
  ].join('\n');
}

function fitText(fit: number | null): string {
  return (fit === null ? '-' : String(fit)).padStart(3);
}

function versionIn(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserInputError('CLI.USAGE', `"${text}" is no version; \`gtm scoring list\` shows them.`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserInputError('CLI.UNREADABLE_FILE', `${file} cannot be read: ${messageOf(error)}`);
  }
}
