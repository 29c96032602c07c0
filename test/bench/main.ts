import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { withBenchProduct } from './bench-product.ts';
import { campaignBench } from './campaign.bench.ts';
import { companiesBench } from './companies.bench.ts';
import { enrichBench } from './enrich.bench.ts';
import { findBench } from './find.bench.ts';
import { gatewayBench } from './gateway.bench.ts';
import { importBench } from './import.bench.ts';
import { leadBench } from './lead.bench.ts';
import { ledgerBench } from './ledger.bench.ts';
import { qualifyBench } from './qualify.bench.ts';
import { rescoreBench } from './rescore.bench.ts';
import { stormBench } from './storm.bench.ts';
import { webhooksBench } from './webhooks.bench.ts';

/** What every bench answers: its figures, and whether they reach the aim. */
interface Figures {
  ok: boolean;
}

type Bench = (app: INestApplicationContext, folder: string, rows: number | null) => Promise<Figures>;

/** A find's figures come with those of the ledger below it. */
const BENCHES: ReadonlyMap<string, Bench> = new Map<string, Bench>([
  ['find', async (app, folder) => withLedger(await findBench(app, folder), app)],
  ['companies', (app, _folder, rows) => companiesBench(app, rows)],
  ['campaign', campaignBench],
  ['enrich', enrichBench],
  ['import', importBench],
  ['ledger', ledgerBench],
  ['gateway', gatewayBench],
  ['storm', stormBench],
  ['webhooks', webhooksBench],
  ['rescore', rescoreBench],
  ['qualify', qualifyBench],
  ['lead', leadBench],
]);

/** No bench takes longer, also on a busy machine; whatever hangs is ended. */
const LIMIT_MS = 1_800_000;
/** Unless many rows are asked for. */
const LIMIT_WITH_ROWS_MS = 3_600_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rows: { type: 'string' } } });

const limit = setTimeout(
  () => {
    process.stderr.write('The bench did not end in time.\n');
    process.exit(1);
  },
  values.rows === undefined ? LIMIT_MS : LIMIT_WITH_ROWS_MS,
);
process.exitCode = await main(positionals, values.rows);
clearTimeout(limit);

/** `npm run bench -- <name> [--rows N]` (N for companies only): one JSON document on stdout; exit code 0 aim reached, 1 missed, 2 unknown name. */
async function main(names: string[], rows: string | undefined): Promise<number> {
  const bench = BENCHES.get(names[0] ?? '');
  const isWrongRows = rows !== undefined && (names[0] !== 'companies' || !/^[1-9]\d{3,6}$/.test(rows));
  if (bench === undefined || names.length > 1 || isWrongRows) {
    process.stderr.write(
      `usage: npm run bench -- <name>, one of: ${[...BENCHES.keys()].join(', ')}; companies takes --rows N\n`,
    );
    return 2;
  }
  const figures = await withBenchProduct((app, folder) => bench(app, folder, rows === undefined ? null : Number(rows)));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  return figures.ok ? 0 : 1;
}

async function withLedger(find: Figures, app: INestApplicationContext): Promise<Figures> {
  const ledger = await ledgerBench(app);
  return { ...find, ledger, ok: find.ok && ledger.ok } as Figures;
}
