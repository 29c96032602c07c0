import { rm } from 'node:fs/promises';
import { HAS_REDIS, RedisServer } from '#test/support/redis-server';
import { CALM, type StormReport, storm } from '#test/support/storm/storm';
import { temporaryFolder } from '#test/support/temporary-folder';

const SIZE = { records: 1_000, events: 3_000, seed: 11 };

export interface StormFigures {
  postgres: StormReport;
  /** `null`: there is no redis-server here. */
  redis: StormReport | null;
  ok: boolean;
}

/** 1,000 records, 3,000 events, three killed workers: what is left of it, with the queue in either store. */
export async function stormBench(): Promise<StormFigures> {
  const postgres = await inNewDatabase((env) => storm({ ...SIZE, env }));
  const redis = HAS_REDIS ? await overRedis() : null;
  return { postgres, redis, ok: isCalm(postgres) && (redis === null || isCalm(redis)) };
}

async function overRedis(): Promise<StormReport> {
  const server = await RedisServer.start();
  try {
    return await inNewDatabase((env) => storm({ ...SIZE, env: { ...env, REDIS_URL: server.url } }));
  } finally {
    await server.close();
  }
}

function isCalm(report: StormReport): boolean {
  return Object.keys(CALM).every((name) => report[name as keyof typeof CALM] === 0);
}

async function inNewDatabase<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder('storm');
  try {
    return await work({ GTM_DATA_DIR: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
