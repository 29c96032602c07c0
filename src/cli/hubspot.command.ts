import type { Command } from 'commander';
import { UserInputError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { CrmPort } from '#src/ports/crm';
import { CrmAccountPort, type CrmAccountReport } from '#src/ports/crm-account';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import { type Config, readConfig } from '../config/config.ts';
import { answer, answerJson, type CommandContext, say, withProduct } from './command-context.ts';
import { hubspotConnectCommands } from './hubspot-connect.command.ts';

const CALL_MS = 60_000;
/** What the app has to be told of; see docs/crm-sync.md. */
const SUBSCRIPTIONS =
  'company, contact and deal: creation, deletion, restore, merge, associationChange, propertyChange';

export function hubspotCommand(program: Command): void {
  const hubspot = program.command('hubspot').description('connect HubSpot: what the token may do, and our properties');

  hubspotConnectCommands(hubspot);

  hubspot
    .command('check')
    .description('account type, permissions, quota and webhooks; changes nothing')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm hubspot check')
    .action(async (options: { json?: boolean }) => {
      const report = await withProduct(check);
      process.exitCode = isReady(report) ? 0 : 1;
      if (options.json) return answerJson({ ok: isReady(report), ...report });
      answer(describe(report, readConfig()));
    });

  hubspot
    .command('setup')
    .description('make our property group and properties in HubSpot, then check; again changes nothing')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm hubspot setup')
    .action(async (options: { json?: boolean }) => {
      const { prepared, report } = await withProduct(async (product) => {
        const crm = connected(product);
        const companies = await crm.prepare(call());
        const contacts = await product.get(CrmContactsPort).prepare(call());
        return { prepared: { companies, contacts }, report: await check(product) };
      });
      process.exitCode = isReady(report) ? 0 : 1;
      if (options.json) return answerJson({ ok: isReady(report), prepared, ...report });
      for (const [objects, { created, restored, unchanged }] of Object.entries(prepared)) {
        say(
          `${objects}: ${created.length} properties made, ${restored.length} restored, ${unchanged.length} were there`,
        );
      }
      answer(describe(report, readConfig()));
    });
}

function connected(product: CommandContext): CrmPort {
  const crm = product.get(CrmPort);
  if (crm.vendor === 'hubspot') return crm;
  throw new UserInputError(
    'HUBSPOT.NOT_CONNECTED',
    'HubSpot is not connected: set HUBSPOT_TOKEN or use `gtm hubspot connect` (docs/crm-sync.md).',
  );
}

async function check(product: CommandContext): Promise<CrmAccountReport> {
  connected(product);
  return product.get(CrmAccountPort).check(call());
}

function isReady({ permissions, notWritable }: CrmAccountReport): boolean {
  return notWritable === null && permissions.every(({ granted }) => granted === true);
}

function describe({ account, kind, notWritable, permissions, quota }: CrmAccountReport, config: Config): string {
  const mark = (granted: boolean | null) => (granted === null ? 'unknown' : granted ? 'granted' : 'MISSING');
  const calls = quota.perDay === null ? 'not told' : `${quota.leftToday} of ${quota.perDay} calls left today`;
  const { webhooks } = config.hubspotSettings;
  return [
    `account   ${account}, ${kind}`,
    `writing   ${notWritable ?? 'possible'}`,
    `quota     ${calls}`,
    webhooks
      ? `webhooks  expected at ${webhooks.publicUrl}/webhooks/hubspot; subscribe ${SUBSCRIPTIONS}`
      : 'webhooks  none: changes are asked for every minute (set HUBSPOT_WEBHOOK_SECRET and GTM_PUBLIC_URL)',
    ...permissions.map(({ name, usedFor, granted }) => `${mark(granted).padEnd(9)} ${name.padEnd(28)} ${usedFor}`),
  ].join('\n');
}

function call(): CallOptions {
  return { signal: AbortSignal.timeout(CALL_MS), deadline: Date.now() + CALL_MS, runId: 'hubspot-command' };
}
