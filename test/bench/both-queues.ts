import { rm } from 'node:fs/promises';
import { HAS_REDIS, RedisServer } from '#test/support/redis-server';
import { temporaryFolder } from '#test/support/temporary-folder';

/** What was measured with the queue in either store. */
export interface OnBothQueues<T> {
  postgres: T;
  /** `null`: there is no redis-server here. */
  redis: T | null;
}

/** Measures twice, each time over a new database; `env` says where it is, and where the queue is. */
export async function onBothQueues<T>(measure: (env: Record<string, string>) => Promise<T>): Promise<OnBothQueues<T>> {
  const postgres = await inNewDatabase(measure);
  return { postgres, redis: HAS_REDIS ? await overRedis(measure) : null };
}

async function overRedis<T>(measure: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const server = await RedisServer.start();
  try {
    return await inNewDatabase((env) => measure({ ...env, REDIS_URL: server.url }));
  } finally {
    await server.close();
  }
}

async function inNewDatabase<T>(measure: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder('bench');
  try {
    return await measure({ GTM_DATA_DIR: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
