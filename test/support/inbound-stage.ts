import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrations } from '#migrations';
import { type CrmChange, CrmChanges, InboundWork } from '#modules/crm-sync';
import { AppModule } from '#src/app.module';
import { readConfig } from '#src/config/config';
import { entities } from '#src/entities';
import { OpenParts } from '#src/open-parts';
import { Database } from '#src/platform/database/database';
import { openDatabase } from '#src/platform/database/open-database';
import { ProcessMark } from '#src/platform/database/process-mark';
import { Metrics } from '#src/platform/metrics/metrics';
import { prepareWeb } from '#src/web';
import { type HubSpotSimulator, startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { ManualClock } from './manual-clock.ts';
import { createMigratedDatabase } from './test-product.ts';

const PUBLIC_URL = 'https://gtm.example';
const WEBHOOK_SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const SUBSCRIPTIONS = ['company', 'contact', 'deal'].flatMap((type) => [
  ...['creation', 'deletion', 'restore', 'merge', 'associationChange'].map((what) => `${type}.${what}`),
  ...['name', 'city', 'email', 'jobtitle', 'dealstage'].map((property) => `${type}.propertyChange/${property}`),
]);

/** The longest a limiter of calls has somebody wait; limits of whole calls are longer. */
const LONGEST_PAUSE_MS = 10_000;

/** Stands still but for pauses between calls, which pass at once. */
class StageClock extends ManualClock {
  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms > LONGEST_PAUSE_MS) return super.sleep(ms, signal);
    this.advance(ms);
  }
}

/** The product's web part with a simulated HubSpot and a clock that stands still; nothing happens by itself. */
export interface InboundStage {
  hubspot: HubSpotSimulator;
  clock: ManualClock;
  /** Where webhooks go. */
  webhookUrl: string;
  /** What is signed instead, as a proxy stands between. */
  publicWebhookUrl: string;
  secret: string;
  /** What features have heard, in order. */
  heard: CrmChange[];
  part<T>(type: abstract new (...args: never[]) => T): T;
  rows<Row extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Lets HubSpot send what waits, and the product work until nothing is due. */
  settle(): Promise<void>;
  /** One line of the metrics, by its beginning. */
  metric(beginning: string): Promise<string | undefined>;
  close(): Promise<void>;
}

export async function openInboundStage(env: Record<string, string> = {}): Promise<InboundStage> {
  const opened = new OpenParts();
  const clock = new StageClock();
  const hubspot = await startHubSpotSimulator({
    token: 'pat-test',
    now: () => clock.now(),
    limits: { perTenSeconds: 100_000, searchesPerSecond: 100_000 },
  });
  opened.add(() => hubspot.close());
  const test = await createMigratedDatabase();
  opened.add(() => test.drop());
  const open = await openDatabase(test.url, entities, migrations as never);
  opened.add(() => open.close());
  const mark = await ProcessMark.take(test.url);
  opened.add(() => mark.release());
  const config = readConfig({
    GTM_LOG_LEVEL: 'silent',
    HUBSPOT_TOKEN: 'pat-test',
    HUBSPOT_API_URL: hubspot.basePath,
    HUBSPOT_WEBHOOK_SECRET: WEBHOOK_SECRET,
    GTM_PUBLIC_URL: `${PUBLIC_URL}/`,
    ...env,
  });
  const parts = { database: open.database, orm: open.orm, mark, clock, queue: null, works: false };
  const sandbox = { exceptions: new Set([new URL(hubspot.basePath).host]), hosts: new Map() };
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
  const webhookUrl = `${await app.getUrl()}/webhooks/hubspot`;
  const publicWebhookUrl = `${PUBLIC_URL}/webhooks/hubspot`;
  hubspot.attach({
    url: webhookUrl,
    publicUrl: publicWebhookUrl,
    clientSecret: WEBHOOK_SECRET,
    subscriptions: [...SUBSCRIPTIONS, 'contact.privacyDeletion'],
    held: true,
  });
  return {
    hubspot,
    clock,
    webhookUrl,
    publicWebhookUrl,
    secret: WEBHOOK_SECRET,
    heard,
    part: (type) => app.get(type),
    rows: (sql, values) => app.get(Database).query(sql, values),
    async settle() {
      while ((await hubspot.webhooks.deliver()) > 0);
      await app.get(InboundWork).drain();
    },
    async metric(beginning) {
      const lines = (await app.get(Metrics).text()).split('\n');
      return lines.find((line) => line.startsWith(beginning));
    },
    close: () => opened.close(),
  };
}
