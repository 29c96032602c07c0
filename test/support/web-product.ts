import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrations } from '#migrations';
import { type CrmChange, CrmChanges } from '#modules/crm-sync';
import { AppModule } from '#src/app.module';
import { readConfig } from '#src/config/config';
import { entities } from '#src/entities';
import type { OpenParts } from '#src/open-parts';
import { Database } from '#src/platform/database/database';
import { openDatabase } from '#src/platform/database/open-database';
import { ProcessMark } from '#src/platform/database/process-mark';
import { Metrics } from '#src/platform/metrics/metrics';
import type { Clock } from '#src/ports/clock';
import { prepareWeb } from '#src/web';
import { ManualClock } from './manual-clock.ts';
import { createMigratedDatabase } from './test-product.ts';

/** The longest a limiter of calls has somebody wait; limits of whole calls are longer. */
const LONGEST_PAUSE_MS = 10_000;

/** Stands still but for pauses between calls, which pass at once. */
export class StageClock extends ManualClock {
  constructor(private readonly longestPauseMs = LONGEST_PAUSE_MS) {
    super();
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms > this.longestPauseMs) return super.sleep(ms, signal);
    this.advance(ms);
  }
}

/** The product's web part on an empty database; nothing happens by itself. */
export interface WebProduct {
  /** Where it listens. */
  url: string;
  /** What features have heard of the CRM, in order. */
  heard: CrmChange[];
  part<T>(type: abstract new (...args: never[]) => T): T;
  rows<Row extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** One line of the metrics, by its beginning. */
  metric(beginning: string): Promise<string | undefined>;
  /** Of its database, for another process that works on it. */
  databaseUrl: string;
}

/** `host`: the simulator that may be reached. What is opened is closed with `opened`. `databaseUrl`: left out, a new one. */
export async function openWebProduct(
  opened: OpenParts,
  clock: Clock,
  host: string,
  env: Record<string, string>,
  databaseUrl: string | null = null,
): Promise<WebProduct> {
  const url = databaseUrl ?? (await newDatabase(opened));
  const open = await openDatabase(url, entities, migrations as never);
  opened.add(() => open.close());
  const mark = await ProcessMark.take(url);
  opened.add(() => mark.release());
  const config = readConfig({ GTM_LOG_LEVEL: 'silent', ...env });
  const parts = { database: open.database, orm: open.orm, mark, clock, queue: null, works: false };
  const sandbox = { exceptions: new Set([host]), hosts: new Map() };
  const module = AppModule.with(config, parts, sandbox);
  const app = await NestFactory.create<NestExpressApplication>(module, {
    rawBody: true,
    logger: false,
    abortOnError: false,
  });
  opened.add(() => app.close());
  await prepareWeb(app, config.role);
  await app.listen(0, '127.0.0.1');
  const heard: CrmChange[] = [];
  app.get(CrmChanges).listen(async (change) => {
    heard.push(change);
    return null;
  });
  return {
    url: await app.getUrl(),
    heard,
    databaseUrl: url,
    part: (type) => app.get(type),
    rows: (sql, values) => app.get(Database).query(sql, values),
    async metric(beginning) {
      const lines = (await app.get(Metrics).text()).split('\n');
      return lines.find((line) => line.startsWith(beginning));
    },
  };
}

async function newDatabase(opened: OpenParts): Promise<string> {
  const { url, drop } = await createMigratedDatabase();
  opened.add(drop);
  return url;
}
