import { readConfig } from '#src/config/config';
import { startService } from '#src/service';

/** What the process is told, as JSON in its first argument. */
export interface LeadWorkerJob {
  env: Record<string, string>;
  exceptions: string[];
  hosts: [string, string][];
}

/** A process that only works, among simulators; it ends with its standard input. */
const { env, exceptions, hosts } = JSON.parse(process.argv[2] ?? '') as LeadWorkerJob;
const sandbox = { exceptions: new Set(exceptions), hosts: new Map(hosts) };
const service = await startService(readConfig({ ...env, GTM_ROLE: 'worker' }), { sandbox });
process.stdin.resume().once('end', () => void service.close().finally(() => process.exit(0)));
process.stdout.write('ready\n');
