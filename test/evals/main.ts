import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { atlEval } from './atl.eval.ts';
import { campaignsEval } from './campaigns.eval.ts';
import { costEval } from './cost.eval.ts';
import { csvEval } from './csv.eval.ts';
import { discoveryEval } from './discovery.eval.ts';
import { duplicatesEval } from './duplicates.eval.ts';
import { extractionEval, extractionTraining } from './extraction.eval.ts';
import { factsEval } from './facts.eval.ts';
import { industryEval, industryTraining } from './industry.eval.ts';
import { injectionEval } from './injection.eval.ts';
import { robotsEval } from './robots.eval.ts';
import { scoringEval } from './scoring.eval.ts';
import { ssrfEval } from './ssrf.eval.ts';

/** What every eval answers: its name, whether it holds, and its numbers. */
interface EvalResult {
  name: string;
  ok: boolean;
}

/** Evals that need nothing but this repository. */
const WITHOUT_DATA = new Map<string, () => Promise<EvalResult>>([['cost', costEval]]);

/** The other evals by name. Each takes the folder of real data, which is not part of this repository. */
const EVALS = new Map<string, (dataDir: string) => Promise<EvalResult>>([
  ['atl', atlEval],
  ['campaigns', campaignsEval],
  ['csv', csvEval],
  ['discovery', discoveryEval],
  ['duplicates', duplicatesEval],
  ['extraction', extractionEval],
  ['extraction-training', extractionTraining],
  ['facts', factsEval],
  ['industry', industryEval],
  ['industry-training', industryTraining],
  ['injection', injectionEval],
  ['robots', robotsEval],
  ['scoring', scoringEval],
  ['ssrf', ssrfEval],
]);

process.exitCode = await main(process.argv.slice(2));

/** `npm run eval -- <name>`: one JSON document on stdout; exit code 0 ok or skipped (no data folder named), 1 not ok, 2 unknown name. */
async function main(names: string[]): Promise<number> {
  const [name = ''] = names;
  const withoutData = WITHOUT_DATA.get(name);
  const withData = EVALS.get(name);
  if (names.length > 1 || !(withoutData || withData)) {
    const known = [...WITHOUT_DATA.keys(), ...EVALS.keys()].sort();
    process.stderr.write(`usage: npm run eval -- <name>, one of: ${known.join(', ')}\n`);
    return 2;
  }
  if (withoutData) return told(await withoutData());
  const dataDir = process.env.GTM_EVAL_DATA;
  if (!dataDir) {
    process.stderr.write(
      `skipped: set GTM_EVAL_DATA to the data folder, e.g. GTM_EVAL_DATA=../data npm run eval -- ${name}\n`,
    );
    return 0;
  }
  if (!existsSync(dataDir)) {
    process.stderr.write(`There is no folder ${resolve(dataDir)}; GTM_EVAL_DATA must name the data folder.\n`);
    return 1;
  }
  return told(await withData!(resolve(dataDir)));
}

function told(result: EvalResult): number {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result.ok ? 0 : 1;
}
