import type { INestApplicationContext } from '@nestjs/common';
import { withBenchProduct } from './bench-product.ts';
import { enrichBench } from './enrich.bench.ts';
import { findBench } from './find.bench.ts';
import { gatewayBench } from './gateway.bench.ts';
import { importBench } from './import.bench.ts';
import { ledgerBench } from './ledger.bench.ts';
import { qualifyBench } from './qualify.bench.ts';
import { rescoreBench } from './rescore.bench.ts';

/** What every bench answers: its figures, and whether they reach the aim. */
interface Figures {
  ok: boolean;
}

type Bench = (app: INestApplicationContext, folder: string) => Promise<Figures>;

/** A find's figures come with those of the ledger below it. */
const BENCHES: ReadonlyMap<string, Bench> = new Map<string, Bench>([
  ['find', async (app, folder) => withLedger(await findBench(app, folder), app)],
  ['enrich', enrichBench],
  ['import', importBench],
  ['ledger', ledgerBench],
  ['gateway', gatewayBench],
  ['rescore', rescoreBench],
  ['qualify', qualifyBench],
]);

/** No bench takes longer, also on a busy machine; whatever hangs is ended. */
const LIMIT_MS = 900_000;

const limit = setTimeout(() => {
  process.stderr.write('The bench did not end in time.\n');
  process.exit(1);
}, LIMIT_MS);
process.exitCode = await main(process.argv.slice(2));
clearTimeout(limit);

/** `npm run bench -- <name>`: one JSON document on stdout; exit code 0 aim reached, 1 missed, 2 unknown name. */
async function main(names: string[]): Promise<number> {
  const bench = BENCHES.get(names[0] ?? '');
  if (bench === undefined || names.length > 1) {
    process.stderr.write(`usage: npm run bench -- <name>, one of: ${[...BENCHES.keys()].join(', ')}\n`);
    return 2;
  }
  const figures = await withBenchProduct(bench);
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  return figures.ok ? 0 : 1;
}

async function withLedger(find: Figures, app: INestApplicationContext): Promise<Figures> {
  const ledger = await ledgerBench(app);
  return { ...find, ledger, ok: find.ok && ledger.ok } as Figures;
}
