import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkerJob } from './worker-process.ts';

/** One worker of the service in a process of its own. */
export class Worker {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when it works. */
  static async start(job: WorkerJob): Promise<Worker> {
    const child = spawn(process.execPath, [...programArguments(), JSON.stringify(job)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`The worker ended before it was ready (exit code ${code}).`);
    });
    await Promise.race([once(child.stdout!, 'data'), died]);
    died.catch(() => undefined);
    return new Worker(child);
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** From the sources inside Jest, from what was built elsewhere. */
function programArguments(): string[] {
  const isBuilt = import.meta.url.endsWith('.js');
  if (isBuilt) return [fileURLToPath(new URL('./worker-process.js', import.meta.url))];
  return [
    '--conditions=source',
    '--disable-warning=ExperimentalWarning',
    '--import',
    new URL('../run-typescript.js', import.meta.url).href,
    fileURLToPath(new URL('./worker-process.ts', import.meta.url)),
  ];
}
