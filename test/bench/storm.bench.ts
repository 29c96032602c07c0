import { CALM, type StormReport, storm } from '#test/support/storm/storm';
import { type OnBothQueues, onBothQueues } from './both-queues.ts';

const SIZE = { records: 1_000, events: 3_000, seed: 11 };

export type StormFigures = OnBothQueues<StormReport> & { ok: boolean };

/** 1,000 records, 3,000 events, three killed workers: what is left of it, with the queue in either store. */
export async function stormBench(): Promise<StormFigures> {
  const reports = await onBothQueues((env) => storm({ ...SIZE, env }));
  return { ...reports, ok: [reports.postgres, reports.redis].every((report) => report === null || isCalm(report)) };
}

function isCalm(report: StormReport): boolean {
  return Object.keys(CALM).every((name) => report[name as keyof typeof CALM] === 0);
}
