import type { INestApplicationContext, Type } from '@nestjs/common';
import { readConfig } from '../config/config.ts';
import { openContext } from '../service.ts';

/** What a command works with: the product's services, and where its words go. */
export interface CommandContext {
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T;
}

/** Answers go to standard output; everything said on the way goes to standard error. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
export const answer = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
export const answerJson = (value: unknown): void => answer(JSON.stringify(value, null, 2));

/**
 * Opens the product for one command and closes it afterwards, also when the command is interrupted: a run in
 * execution is then handed back and can be resumed.
 */
export async function withProduct<T>(work: (context: CommandContext) => Promise<T>): Promise<T> {
  // A command's log is its own output; only what goes wrong is worth a line between.
  const config = readConfig(undefined, { GTM_LOG_LEVEL: 'error' });
  const { app, close } = await openContext(config);
  const onSignal = (signal: NodeJS.Signals) => {
    say(`${signal}: stopping ...`);
    void close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    return await work({ get: (token) => (app as INestApplicationContext).get(token as Type) });
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    await close();
  }
}
