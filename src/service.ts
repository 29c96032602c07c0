import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { migrations } from '#migrations';
import type { Sandbox } from './adapters.module.ts';
import { AppModule } from './app.module.ts';
import type { Config } from './config/config.ts';
import { entities } from './entities.ts';
import { OpenParts } from './open-parts.ts';
import { SystemClock } from './platform/clock.ts';
import { explainDatabaseFailure } from './platform/database/database-failure.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { ProcessMark } from './platform/database/process-mark.ts';
import { joinEmbeddedPostgres } from './platform/embedded-postgres/embedded-postgres.ts';
import { FlowRunner } from './platform/flows/flow-runner.ts';
import type { PlatformParts } from './platform/platform.module.ts';
import { PromptLibrary } from './platform/prompts/prompt-library.ts';
import { openQueue } from './platform/queue/open-queue.ts';
import { stopWorkers } from './platform/queue/stop-workers.ts';
import { explainListenFailure } from './platform/web/listen-failure.ts';
import { PROMPT_CONTRACTS } from './prompt-contracts.ts';
import { withStoredCredentials } from './stored-credentials.ts';
import { prepareWeb } from './web.ts';

export interface OpenOptions {
  /** Receives the few lines an operator should read while things start. */
  log?: (line: string) => void;
  /** Only for the demo and the tests. */
  sandbox?: Sandbox;
}

/** The product without workers or doors: for one command in this process. */
export interface OpenContext {
  app: INestApplicationContext;
  close(): Promise<void>;
}

/** The whole service, listening. */
export interface RunningService {
  app: NestExpressApplication;
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  /** Stops taking work, hands back what is in flight, and closes everything in order. */
  close(): Promise<void>;
}

/** Opens everything a command needs. Joins the database of a running service, or starts it. */
export async function openContext(config: Config, options: OpenOptions = {}): Promise<OpenContext> {
  return allOrNothing(async (opened) => {
    const base = await openBase(config, options, opened);
    const platform: PlatformParts = { ...base.parts, queue: null, works: false };
    const module = AppModule.with(base.config, platform, options.sandbox ?? null);
    const app = await NestFactory.createApplicationContext(module, { bufferLogs: true, abortOnError: false });
    opened.add(() => app.close());
    opened.add(() => app.get(FlowRunner).handBackAll());
    app.useLogger(app.get(Logger));
    return { app, close: () => opened.close() };
  });
}

/** Starts web, Slack and workers, or those of them that `config.role` names. */
export async function startService(config: Config, options: OpenOptions = {}): Promise<RunningService> {
  return allOrNothing(async (opened) => {
    const base = await openBase(config, options, opened);
    const urls = { databaseUrl: base.databaseUrl, redisUrl: config.redisUrl?.reveal() ?? null };
    const queue = await reaching(base.databaseUrl, () => openQueue(base.parts.database, urls));
    opened.add(() => queue.close());
    const works = config.role !== 'web';
    const module = AppModule.with(base.config, { ...base.parts, queue, works }, options.sandbox ?? null);
    const app = await NestFactory.create<NestExpressApplication>(module, {
      rawBody: true,
      bufferLogs: true,
      abortOnError: false,
    });
    opened.add(() => app.close());
    app.useLogger(app.get(Logger));
    await prepareWeb(app, config.role);
    await app.init();
    // From here on there are workers.
    opened.add(() => (works ? stopWorkers(app) : app.get(FlowRunner).handBackAll()));
    await listen(app, config);
    return { app, url: await app.getUrl(), close: () => opened.close() };
  });
}

async function openBase(config: Config, options: OpenOptions, opened: OpenParts) {
  // Before anything is started: a faulty wording of a self-hoster is said at once, not in the middle of a run.
  new PromptLibrary({ ownFolder: config.llm.promptsDir }).assertSound(PROMPT_CONTRACTS);
  let databaseUrl = config.databaseUrl?.reveal();
  if (!databaseUrl) {
    const embedded = await joinEmbeddedPostgres(config.dataDir, { database: 'gtm', log: options.log });
    opened.add(() => embedded.leave());
    databaseUrl = embedded.url;
  }
  const url = databaseUrl;
  const open = await reaching(url, () => openDatabase(url, entities, migrations as never));
  opened.add(() => open.close());
  const mark = await reaching(url, () => ProcessMark.take(url));
  opened.add(() => mark.release());
  return {
    config: await withStoredCredentials(config, open.database),
    databaseUrl: url,
    parts: { database: open.database, orm: open.orm, mark, clock: new SystemClock() },
  };
}

/** What fails half-way closes what it has opened, or the process would never end. */
async function allOrNothing<T>(open: (opened: OpenParts) => Promise<T>): Promise<T> {
  const opened = new OpenParts();
  try {
    return await open(opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function reaching<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainDatabaseFailure(error, databaseUrl) ?? error;
  }
}

async function listen(app: NestExpressApplication, config: Config): Promise<void> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw explainListenFailure(error, config.host, config.port) ?? error;
  }
}
