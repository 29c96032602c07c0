import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerAccount } from './server-account.ts';

export interface ToolResult {
  /** null when a signal ended the tool or it could not be started at all. */
  exitCode: number | null;
  /** Standard output and standard error, in the order they arrived. */
  output: string;
}

/**
 * Runs one of PostgreSQL's programs to its end and never throws: what to make of a failure depends on the caller.
 * Each runs in a session of its own, because Ctrl-C goes to the whole foreground process group, and pg_ctl passes a
 * SIGINT on to the server it is starting. Only a minimal environment is handed over: the server must not inherit our
 * keys, nor listen to PG* variables; LC_ALL=C keeps its messages in the English that `failures.ts` recognises.
 */
export async function runTool(file: string, parameters: string[], account: ServerAccount): Promise<ToolResult> {
  const { PATH, SystemRoot } = process.env;
  const child = spawn(file, parameters, {
    ...account.switchTo,
    cwd: '/',
    env: { PATH, LC_ALL: 'C', ...(SystemRoot ? { SystemRoot } : {}) },
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, output };
  } catch (error) {
    return { exitCode: null, output: `${file}: ${(error as Error).message}` };
  }
}
