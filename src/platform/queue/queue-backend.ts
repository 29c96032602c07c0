import type { ConnectionOptions } from 'bullmq';

/** Where the queues live, for the whole process. The rows they wake workers for are in PostgreSQL in any case. */
export interface QueueBackend {
  connection: ConnectionOptions;
  /** Leads all keys, so that several installations can share one server; `undefined`: nobody else is there. */
  prefix?: string;
  close(): Promise<void>;
}
