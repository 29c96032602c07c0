import { backTestIcp, type IcpBackTest, type PastLeads, ScoringModelsService } from '#modules/scoring';
import { UserInputError } from '../domain/errors.ts';
import { answer, answerJson, say, withProduct } from './command-context.ts';

export interface BackTestOptions {
  model?: string;
  version?: string;
  label: string;
  svg?: string;
  json?: boolean;
}

/** Whether a document is a model stated by people; a learned one has `criteria` instead. */
export function isStated(document: string): boolean {
  return /^fit:/m.test(document);
}

/** Tests a version on past leads and keeps the figures with it. */
export async function backTestVersion(version: string, table: PastLeads, options: BackTestOptions): Promise<void> {
  if (!/^\d{1,9}$/.test(version)) throw new UserInputError('CLI.USAGE', `"${version}" is no version.`);
  const number = Number(version);
  const test = await withProduct(async (product) => {
    const models = product.get(ScoringModelsService);
    const tested = backTestIcp(await models.read(number), table, options.label);
    if (number > 0) await models.keepBackTest(number, { ...tested.measures, label: options.label });
    return tested;
  });
  printStatedTest(test, options);
}

export function printStatedTest(test: IcpBackTest, { json, svg }: BackTestOptions): void {
  if (svg !== undefined) say('No picture: a stated model foretells no probabilities that could be drawn.');
  if (test.missing_columns.length > 0) {
    say(`The file has no ${test.missing_columns.map((name) => `"${name}"`).join(', ')}: taken as unknown.`);
  }
  if (json) answerJson(test);
  else answer(describe(test));
}

function describe({ measures, deciles, criteria, without_outcome, without_score }: IcpBackTest): string {
  const [low, high] = measures.auc_interval;
  return [
    `${measures.rows} leads, ${measures.won} won (${without_outcome} without an outcome and ${without_score} without a score left out)`,
    `AUC ${measures.auc.toFixed(3)} (95 %: ${low.toFixed(3)} to ${high.toFixed(3)}), the best tenth converts ${measures.top_decile_lift.toFixed(1)} times as often as all`,
    '',
    'tenth   leads    won   lift  converted',
    ...deciles.map(
      (one) =>
        `${String(one.decile).padStart(5)} ${String(one.rows).padStart(7)} ${String(one.won).padStart(6)} ${one.lift.toFixed(2).padStart(6)} ${(one.observed * 100).toFixed(1).padStart(8)} %`,
    ),
    '',
    'What each criterion is worth (AUC lost without it)',
    ...criteria.map(
      (one) => `  ${one.auc_lost_without.toFixed(4)}  ${one.criterion} (known for ${Math.round(one.known * 100)} %)`,
    ),
  ].join('\n');
}
