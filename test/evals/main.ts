import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { discoveryEval } from './discovery.eval.ts';
import { injectionEval } from './injection.eval.ts';
import { ssrfEval } from './ssrf.eval.ts';

/** What every eval answers: its name, whether it holds, and its numbers. */
interface EvalResult {
  name: string;
  ok: boolean;
}

/** The evals by name. Each takes the folder of real data, which is not part of this repository. */
const EVALS = new Map<string, (dataDir: string) => Promise<EvalResult>>([
  ['discovery', discoveryEval],
  ['injection', injectionEval],
  ['ssrf', ssrfEval],
]);

/** Where the data lies when `GTM_EVAL_DATA` does not say. */
const DEFAULT_DATA_DIR = '../shared/data';

process.exitCode = await main(process.argv.slice(2));

/** `npm run eval -- <name>`: one JSON document on stdout; exit code 0 ok or skipped, 1 not ok, 2 unknown name. */
async function main(names: string[]): Promise<number> {
  const [name = ''] = names;
  const run = EVALS.get(name);
  if (run === undefined || names.length > 1) {
    process.stderr.write(`usage: npm run eval -- <name>, one of: ${[...EVALS.keys()].join(', ')}\n`);
    return 2;
  }
  const dataDir = dataFolder();
  if (dataDir === null) {
    process.stderr.write('skipped: no data folder (set GTM_EVAL_DATA)\n');
    return 0;
  }
  const result = await run(dataDir);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result.ok ? 0 : 1;
}

function dataFolder(): string | null {
  const folder = resolve(process.env.GTM_EVAL_DATA || DEFAULT_DATA_DIR);
  return existsSync(folder) ? folder : null;
}
