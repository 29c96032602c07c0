import { joinEmbeddedPostgres } from '#src/platform/embedded-postgres/embedded-postgres';

/**
 * A process that uses an embedded PostgreSQL, for specs about several processes: joins the folder given to it, prints
 * one line of JSON, leaves when its standard input ends. Like a service that drains, it survives Ctrl-C.
 */
process.on('SIGINT', () => undefined);
try {
  const postgres = await joinEmbeddedPostgres(process.argv[2] ?? '', { database: 'gtm', disposable: true });
  process.stdout.write(`${JSON.stringify(postgres)}\n`);
  for await (const _ of process.stdin);
  await postgres.leave();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
}
