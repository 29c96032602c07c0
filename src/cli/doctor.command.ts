import type { Command } from 'commander';
import { ProfileRepository } from '#modules/leads';
import { messageOf } from '#src/domain/errors';
import type { Profile } from '#src/domain/profile';
import { Database } from '#src/platform/database/database';
import { openQueue } from '#src/platform/queue/open-queue';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { CrmPort } from '#src/ports/crm';
import { MessengerPort } from '#src/ports/messenger';
import { SearchPort } from '#src/ports/search';
import { WebsitePort } from '#src/ports/website';
import { type Config, readConfig } from '../config/config.ts';
import { ScriptRunners } from '../configured-script-runners.ts';
import { answer, answerJson, type CommandContext, withProduct } from './command-context.ts';
import { modelFindings } from './model-findings.ts';
import { runningService } from './running-service.ts';
import { searchFindings } from './search-findings.ts';
import { vendorFindings } from './vendor-findings.ts';

const PROBE_MS = 8_000;

/** What turns each of them on. */
const SCRIPT_RUNNERS = {
  browser: 'GTM_BROWSER_PATH or GTM_BROWSER_CDP_URL',
  firecrawl: 'FIRECRAWL_API_KEY (or FIRECRAWL_API_URL for a server of your own)',
};

interface Finding {
  what: string;
  /** `off` is a choice, not a fault. */
  state: 'ok' | 'off' | 'problem';
  detail: string;
}

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check the installation: what works, what is off, what to do')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm doctor')
    .action(async (options: { json?: boolean }) => {
      const findings = await withProduct(examine);
      const ok = findings.every((finding) => finding.state !== 'problem');
      if (options.json) answerJson({ ok, findings });
      else answer(findings.map((f) => `${f.state.padEnd(8)} ${f.what.padEnd(10)} ${f.detail}`).join('\n'));
      process.exitCode = ok ? 0 : 1;
    });
}

async function examine(product: CommandContext): Promise<Finding[]> {
  const config = readConfig();
  const [version] = await product
    .get(Database)
    .query<{ version: string }>(`select current_setting('server_version') as version`);
  const findings: Finding[] = [
    { what: 'node', state: 'ok', detail: process.version },
    {
      what: 'database',
      state: 'ok',
      detail: `PostgreSQL ${version?.version ?? '?'}, ${config.databaseUrl ? 'from DATABASE_URL' : `own, under ${config.dataDir}`}`,
    },
    await queueFinding(product, config),
    await probe('index', (call) => product.get(SearchPort).probe(call)),
    await probe('crm', (call) => product.get(CrmPort).probe(call)),
    config.websites
      ? await probe('websites', (call) => product.get(WebsitePort).probe(call), 'off')
      : { what: 'websites', state: 'off', detail: 'GTM_WEBSITES=off' },
    ...(await scriptRunnerFindings(product)),
  ];
  const service = await runningService(config);
  findings.push(
    service
      ? { what: 'service', state: 'ok', detail: `Running on port ${config.port}.` }
      : { what: 'service', state: 'off', detail: `None answers on port ${config.port}; \`gtm start\` starts it.` },
  );
  const icp = await product.get(ProfileRepository).icp('customer');
  findings.push(senderFinding(await product.get(ProfileRepository).profile()));
  findings.push(
    icp
      ? { what: 'icp', state: 'ok', detail: `version ${icp.version}: ${icp.statedAs}` }
      : {
          what: 'icp',
          state: 'off',
          detail: 'No ideal customer profile: fit scores are empty. Set one with `gtm icp set "..."`.',
        },
    config.slack
      ? await probe('slack', (call) => product.get(MessengerPort).probe(call))
      : { what: 'slack', state: 'off', detail: 'SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET are not set.' },
    ...(await searchFindings(product, config)),
    ...(await modelFindings(product, service)),
    ...(await vendorFindings(product, config)),
  );
  return findings;
}

/** Whether drafts can be signed: without name and postal address every one of them waits for a person. */
function senderFinding(profile: Profile | null): Finding {
  const missing = [
    ...(profile?.writing.sender_name ? [] : ['--sender-name']),
    ...(profile?.writing.postal_address ? [] : ['--postal-address']),
  ];
  return missing.length === 0
    ? { what: 'sender', state: 'ok', detail: `E-mail drafts are signed by ${profile?.writing.sender_name}.` }
    : {
        what: 'sender',
        state: 'off',
        detail: `E-mail drafts do not say who writes, so none of them passes. Set \`gtm profile set ${missing.join(' … ')} …\`.`,
      };
}

/** Where the queue lives, and whether a Redis that is named for it answers. */
async function queueFinding(product: CommandContext, config: Config): Promise<Finding> {
  if (!config.redisUrl)
    return { what: 'queue', state: 'ok', detail: 'In PostgreSQL; REDIS_URL would move it to Redis.' };
  try {
    const urls = { databaseUrl: '', redisUrl: config.redisUrl.reveal() };
    await (await openQueue(product.get(Database), urls)).close();
    return { what: 'queue', state: 'ok', detail: 'In Redis, which answers.' };
  } catch (error) {
    return { what: 'queue', state: 'problem', detail: messageOf(error) };
  }
}

/** Whether pages can be read that are empty without their scripts, and how that is turned on. */
async function scriptRunnerFindings(product: CommandContext): Promise<Finding[]> {
  const { runners } = product.get(ScriptRunners);
  return Promise.all(
    Object.entries(SCRIPT_RUNNERS).map(([vendor, turnOnWith]) => {
      const runner = runners.find((candidate) => candidate.vendor === vendor);
      if (runner) return probe(vendor, (call) => runner.probe(call));
      return {
        what: vendor,
        state: 'off' as const,
        detail: `Set ${turnOnWith} to read pages that need their scripts.`,
      };
    }),
  );
}

async function probe(
  what: string,
  ask: (call: CallOptions) => Promise<Probe>,
  otherwise: Finding['state'] = 'problem',
): Promise<Finding> {
  const call = { signal: AbortSignal.timeout(PROBE_MS), deadline: Date.now() + PROBE_MS, runId: 'doctor' };
  try {
    const { ok, detail } = await ask(call);
    return { what, state: ok ? 'ok' : otherwise, detail };
  } catch (error) {
    return { what, state: otherwise, detail: messageOf(error) };
  }
}
