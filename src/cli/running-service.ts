import { z } from 'zod';
import { VendorError } from '#src/domain/errors';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import type { Config } from '../config/config.ts';

const LOOK_MS = 2_000;
/** Where a service that listens everywhere is reached from the same machine. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]']);

const Ready = z.object({
  status: z.literal('ok'),
  language_models: z.array(
    z.object({ vendor: z.string(), state: z.string(), asked_again_at: z.string().nullable(), in_flight: z.number() }),
  ),
});
export type RunningService = z.infer<typeof Ready>;

/**
 * What the service of this installation says of itself; `null` when none answers at GTM_HOST and GTM_PORT. Which vendor
 * it leaves alone is known to that process only: a command that has just begun has asked nobody yet.
 */
export async function runningService({ host, port }: Config): Promise<RunningService | null> {
  const place = `${EVERYWHERE.has(host) ? '127.0.0.1' : host}:${port}`;
  const http = new GuardedHttp({ exceptions: new Set([place]) });
  try {
    const { body } = await http.get(`http://${place}/health/ready`, {
      vendor: 'gtm-agent',
      operation: 'ready',
      signal: new AbortController().signal,
      deadline: Date.now() + LOOK_MS,
      accept: ['application/json'],
    });
    const ready = Ready.safeParse(JSON.parse(body.toString('utf8')));
    return ready.success ? ready.data : null;
  } catch (error) {
    // Nobody there, or somebody else: both mean that there is no service to ask.
    if (error instanceof VendorError || error instanceof SyntaxError) return null;
    throw error;
  }
}
