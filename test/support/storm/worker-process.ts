import type { Socket } from 'node:net';
import { readConfig } from '#src/config/config';
import { startService } from '#src/service';

/** What the process is told, as JSON in its first argument. */
export interface WorkerJob {
  env: Record<string, string>;
  /** `host:port` of the servers on this machine that may be reached. */
  reachable: string[];
}

/** A worker made to be killed: the real service, told what to be by its first argument. It says when it is ready. */
const job = JSON.parse(process.argv[2] ?? '') as WorkerJob;

// It must not outlive the one who wanted it, however that ends.
process.stdin.resume().once('end', () => process.exit(1));
(process.stdin as Socket).unref();

await startService(readConfig(job.env), { sandbox: { exceptions: new Set(job.reachable), hosts: new Map() } });
process.stdout.write('ready\n');
