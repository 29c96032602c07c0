import { createRedisBackend, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import { ConfigError, messageOf } from '#src/domain/errors';
import type { QueueBackend } from './queue-backend.ts';

const CONNECT_MS = 5_000;

/**
 * Makes a Redis BullMQ's store. `installation` tells our keys from those of others there. Throws ConfigError when the
 * server does not answer now; one that goes away later is waited for, and the sweeper makes up for what it forgot.
 */
export async function openRedisBackend(redisUrl: string, installation: string): Promise<QueueBackend> {
  await assertAnswers(redisUrl);
  setDefaultBackendFactory(createRedisBackend);
  // A worker waits for jobs without end, so its commands may not be given up.
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, connectionName: 'gtm-agent' });
  // Each queue and worker reports it; without a listener it would end the process.
  connection.on('error', () => undefined);
  return {
    connection: connection as never,
    prefix: `gtm-agent:${installation}`,
    close: async () => connection.disconnect(),
  };
}

async function assertAnswers(redisUrl: string): Promise<void> {
  const probe = new Redis(redisUrl, { lazyConnect: true, connectTimeout: CONNECT_MS, retryStrategy: () => null });
  let reason: unknown;
  probe.on('error', (error) => {
    reason ??= error;
  });
  try {
    await probe.connect();
    await probe.ping();
  } catch (error) {
    const { hostname, port } = new URL(redisUrl);
    throw new ConfigError(
      'QUEUE.UNUSABLE',
      `No Redis can be used at ${hostname}:${port || '6379'} (${messageOf(reason ?? error)}). Check REDIS_URL, or unset it: the queue then lives in PostgreSQL.`,
      { cause: error },
    );
  } finally {
    if (probe.status !== 'end') probe.disconnect();
  }
}
