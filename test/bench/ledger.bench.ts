import type { INestApplicationContext } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import { Database } from '#src/platform/database/database';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { ScriptedFlow } from '#test/support/flow-workshop';
import { medianOf, rounded } from './bench-product.ts';

const ROUNDS = 5;
const STEPS = 400;
const AIM_MS = 2;

export interface LedgerFigures {
  /** What a step costs that does nothing, one after the other, in milliseconds. */
  ms_per_step: number;
  /** What a bare INSERT in a transaction of its own costs on the same database in the same minute. */
  floor_ms: number;
  ratio: number;
  steps: number;
  ok: boolean;
}

/** Milliseconds of the ledger for each step, beside the least that storing anything costs here. */
export async function ledgerBench(app: INestApplicationContext): Promise<LedgerFigures> {
  const database = app.get(Database);
  const runs = app.get(RunsService);
  app.get(FlowRegistry).register(
    new ScriptedFlow(
      async (run) => {
        for (let n = 0; n < STEPS; n += 1) await run.step(`step:${n}`, { n }, () => ({ id: n, facts: 3 }));
      },
      { name: 'bench-ledger' },
    ),
  );
  await database.query('create table bench_floor (key text primary key, output jsonb)');

  const perStep: number[] = [];
  const floor: number[] = [];
  // The first round warms up. Taking turns lets both meet the same moods of the machine.
  for (let round = 0; round <= ROUNDS; round += 1) {
    await database.query('truncate bench_floor');
    const inserts = await millisecondsOf(async () => {
      for (let n = 0; n < STEPS; n += 1) {
        await database.query('insert into bench_floor values ($1, $2)', [`step:${n}`, '{"id":1,"facts":3}']);
      }
    });
    const id = await runs.start('bench-ledger', {}, { kind: 'cli', actor: null, reply: null });
    const steps = await millisecondsOf(() => runs.execute(id));
    if (round > 0) {
      floor.push(inserts / STEPS);
      perStep.push(steps / STEPS);
    }
  }
  const msPerStep = medianOf(perStep);
  return {
    ms_per_step: rounded(msPerStep, 3),
    floor_ms: rounded(medianOf(floor), 3),
    ratio: rounded(msPerStep / medianOf(floor)),
    steps: STEPS * ROUNDS,
    ok: msPerStep <= AIM_MS,
  };
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
