import type { Command } from 'commander';
import { InboundLeadRepository, type LeadAnswer, LeadRequests, ShownLeads, toLeadAnswer } from '#modules/inbound-leads';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, type CommandContext, say, withProduct } from './command-context.ts';

/** `gtm crm lead` and `gtm crm leads`. */
export function leadCommands(crm: Command): void {
  crm
    .command('lead <record>')
    .description('look at a contact or company of the CRM as a lead, now: find out, score, write back')
    .option('--company', 'the id is a company’s; otherwise a contact’s')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
A record is named by e-mail address, domain, or its id in the CRM. Its card in Slack is brought up to date by the
running service, which also writes what the CRM does not take at once. A record that is not there ends with code 2.

Examples:
  gtm crm lead ann@acme.com
  gtm crm lead acme.com --json
  gtm crm lead 100506991877`,
    )
    .action(async (record: string, options: { company?: boolean; json?: boolean }) => {
      const { lead, run } = await withProduct(async (product) => {
        const requests = product.get(LeadRequests);
        const named = await requests.named(record, options.company ? 'company' : 'contact');
        const origin = { kind: 'cli' as const, actor: 'cli', reply: null };
        const { leadId, runId } = await requests.look(named.type, named.recordId, origin);
        say(runId);
        const run = await product.get(RunsService).execute(runId);
        return { lead: await read(product, leadId), run };
      });
      if (run.status !== 'succeeded') {
        say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
        process.exitCode = 1;
      }
      if (options.json) return answerJson(lead);
      answer(describe(lead));
    });

  crm
    .command('leads')
    .description('the leads that came from the CRM, the newest first')
    .option('--limit <number>', 'how many, 1 to 200', '20')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm crm leads --limit 5')
    .action(async (options: { limit: string; json?: boolean }) => {
      const limit = limitOf(options.limit);
      const leads = await withProduct(async (product) => {
        const all = await product.get(InboundLeadRepository).list(limit);
        return Promise.all(all.map(({ id }) => read(product, id)));
      });
      if (options.json) return answerJson({ leads });
      answer(leads.length === 0 ? 'No lead has come from the CRM yet.' : leads.map(line).join('\n'));
    });
}

function limitOf(given: string): number {
  const limit = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (limit >= 1 && limit <= 200) return limit;
  throw new UserInputError('CLI.USAGE', `--limit: "${given.slice(0, 100)}" is no whole number from 1 to 200.`);
}

async function read(product: CommandContext, leadId: string): Promise<LeadAnswer> {
  const lead = await product.get(InboundLeadRepository).get(leadId);
  return toLeadAnswer(lead, await product.get(ShownLeads).of(lead));
}

function line(lead: LeadAnswer): string {
  return [lead.arrived_at.slice(0, 16).replace('T', ' '), verdictOf(lead).padEnd(10), whoIs(lead), lead.run_id].join(
    '  ',
  );
}

function describe(lead: LeadAnswer): string {
  const { score, writes, troubles } = lead;
  const reasons = score === null ? [] : [...score.fit.reasons, ...score.engagement.reasons];
  return [
    `${whoIs(lead)}: ${verdictOf(lead)}`,
    ...(score === null
      ? [`  ${lead.not_scored ?? 'not scored'}`]
      : [
          `  fit ${score.fit.score ?? 'not known'}, engagement ${score.engagement.score ?? 'not watched'}, ${Math.round(score.fit.coverage * 100)} % known`,
        ]),
    ...reasons.map(({ points, text }) => `  ${points < 0 ? '' : '+'}${points} ${text}`),
    ...(score?.fit.gaps ?? []).map(({ text }) => `  ${text}`),
    ...troubles.map((trouble) => `  could not be asked: ${trouble}`),
    ...writes.map(({ type, record_id, state, reason }) => {
      return `  ${type} ${record_id}: ${state}${reason === null || state === 'written' ? '' : ` (${reason})`}`;
    }),
  ].join('\n');
}

function whoIs({ person, company, record_id }: LeadAnswer): string {
  const name = person?.name ?? person?.email ?? company.name ?? company.domain ?? record_id;
  return person === null || company.domain === null ? name : `${name} (${company.domain})`;
}

function verdictOf({ score }: LeadAnswer): string {
  if (score === null) return 'no score';
  if (score.disqualified_by.length > 0) return 'ruled out';
  return score.fit.score === null ? 'NO_SCORE' : (score.band ?? 'no band');
}
