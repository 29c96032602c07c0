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
import { SystemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { ProcessMark } from './platform/database/process-mark.ts';
import { joinEmbeddedPostgres } from './platform/embedded-postgres/embedded-postgres.ts';
import { FlowRunner } from './platform/flows/flow-runner.ts';
import type { PlatformParts } from './platform/platform.module.ts';
import { PromptLibrary } from './platform/prompts/prompt-library.ts';
import { openBullBackend } from './platform/queue/bull-backend.ts';
import { stopWorkers } from './platform/queue/stop-workers.ts';
import { PROMPT_CONTRACTS } from './prompt-contracts.ts';
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
  const base = await openBase(config, options);
  const platform: PlatformParts = { ...base.parts, queue: null };
  const module = AppModule.with(config, platform, options.sandbox ?? null);
  const app = await NestFactory.createApplicationContext(module, { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  return {
    app,
    close: once(async () => {
      await app.get(FlowRunner).handBackAll();
      await app.close();
      await base.close();
    }),
  };
}

/** Starts web, Slack and workers. */
export async function startService(config: Config, options: OpenOptions = {}): Promise<RunningService> {
  const base = await openBase(config, options);
  const queue = await openBullBackend(base.databaseUrl);
  const module = AppModule.with(config, { ...base.parts, queue }, options.sandbox ?? null);
  const app = await NestFactory.create<NestExpressApplication>(module, {
    rawBody: true,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  await prepareWeb(app);
  await app.listen(config.port, config.host);
  return {
    app,
    url: await app.getUrl(),
    close: once(async () => {
      await app.get(FlowRunner).handBackAll();
      await stopWorkers(app);
      await app.close();
      await queue.close();
      await base.close();
    }),
  };
}

async function openBase(config: Config, options: OpenOptions) {
  // Before anything is started: a faulty wording of a self-hoster is said at once, not in the middle of a run.
  new PromptLibrary({ ownFolder: config.llm.promptsDir }).assertSound(PROMPT_CONTRACTS);
  const embedded = config.databaseUrl
    ? null
    : await joinEmbeddedPostgres(config.dataDir, { database: 'gtm', log: options.log });
  const databaseUrl = config.databaseUrl?.reveal() ?? embedded!.url;
  try {
    const open = await openDatabase(databaseUrl, entities, migrations as never);
    const mark = await ProcessMark.take(databaseUrl);
    return {
      databaseUrl,
      parts: { database: open.database, orm: open.orm, mark, clock: new SystemClock() },
      close: async () => {
        await mark.release();
        await open.close();
        await embedded?.leave();
      },
    };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
