import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { joinEmbeddedPostgres } from '#src/platform/embedded-postgres/embedded-postgres';

/**
 * Holds an embedded PostgreSQL in a temporary folder while the parent process lives, and removes both afterwards.
 * It follows the parent's end by the closed channel, so a run that was killed leaves nothing behind either; the
 * terminal's Ctrl-C reaches this process too and must not get in between.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
const parentGone = new Promise<void>((resolve) => process.once('disconnect', resolve));

const folder = await mkdtemp(path.join(os.tmpdir(), 'gtm-agent-test-'));
try {
  // As root the server runs under another account, which must get through.
  await chmod(folder, 0o755);
  const postgres = await joinEmbeddedPostgres(path.join(folder, 'postgres'), {
    database: 'postgres',
    disposable: true,
    log: (line) => console.error(line),
  });
  if (process.connected) process.send?.({ url: postgres.url });
  if (process.connected) await parentGone;
  await postgres.leave();
  await rm(postgres.directory, { recursive: true, force: true });
} catch (error) {
  if (process.connected) process.send?.({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
  if (process.connected) process.disconnect();
}
