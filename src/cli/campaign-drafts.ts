import type { Command } from 'commander';
import { type DecidedDraft, DraftDecisions, PersonaDecisions } from '#modules/campaigns';
import { type ApplyResult, CrmDraftRepository, WRITE_BACK_FLOW, type WriteBackResult } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, type CommandContext, say, withProduct } from './command-context.ts';

const OPERATOR = { id: 'cli', name: 'the command line', email: null, fullMember: true };
const JSON_OPTION = ['--json', 'print one JSON document'] as const;

/** Decisions about drafts and the persona of a campaign, and what of them stands in the CRM. */
export function addDraftCommands(campaign: Command): void {
  campaign
    .command('drafts <id>')
    .description('the drafts and the persona, what was decided about them, and what stands in the CRM')
    .option(...JSON_OPTION)
    .action((id: string, { json }: { json?: boolean }) => show(id, json ?? false));
  for (const decision of ['approve', 'reject'] as const) {
    campaign
      .command(`${decision} <id>`)
      .description(`${decision} drafts, or the persona; nothing is sent, and nothing is written by it`)
      .option('--step <number...>', 'e-mails of the sequence')
      .option('--all', 'every e-mail and the persona')
      .option('--persona', 'the persona')
      .option('--reason <text>', 'why')
      .action((id: string, options: DecideOptions) => decide(id, decision, options));
  }
  campaign
    .command('write-back <id>')
    .description('put approved drafts and the persona on the records of whom they are for; nothing is sent')
    .option('--step <number...>', 'only these e-mails')
    .option(...JSON_OPTION)
    .action((id: string, { step, json }: { step?: string[]; json?: boolean }) => writeBack(id, step, json ?? false));
}

interface DecideOptions {
  step?: string[];
  all?: boolean;
  persona?: boolean;
  reason?: string;
}

async function decide(id: string, verb: 'approve' | 'reject', options: DecideOptions): Promise<void> {
  const { step = [], all = false, persona: wantsPersona = false, reason = null } = options;
  if (!all && !wantsPersona && step.length === 0)
    throw new UserInputError('CLI.USAGE', 'Say which: --step 1 2, --persona, or --all.');
  const given = { decision: verb === 'approve' ? 'approved' : 'rejected', reason, by: OPERATOR.id } as const;
  await withProduct(async (product) => {
    const decisions = product.get(DraftDecisions);
    const steps = step.map(Number);
    const drafts = await decisions.drafts(id);
    const unknown = steps.find((one) => !drafts.some(({ draft }) => draft.step === one));
    if (unknown !== undefined) throw new UserInputError('CLI.USAGE', `This campaign has no e-mail ${unknown}.`);
    for (const { draft, digest } of drafts) {
      if (all || steps.includes(draft.step))
        await decisions.decide({ campaignId: id, step: draft.step, digest }, given);
    }
    const persona = all || wantsPersona ? await product.get(PersonaDecisions).persona(id) : null;
    if (persona !== null) await product.get(PersonaDecisions).decide({ campaignId: id, digest: persona.digest }, given);
    else if (wantsPersona) throw new UserInputError('CLI.USAGE', 'This campaign has no persona.');
    answer((await decisions.drafts(id)).map((draft) => described(draft, false)).join('\n') || 'No drafts.');
  });
}

async function show(id: string, json: boolean): Promise<void> {
  await withProduct(async (product) => {
    const drafts = await product.get(DraftDecisions).drafts(id);
    const persona = await product.get(PersonaDecisions).persona(id);
    const standing = await product.get(CrmDraftRepository).ofCampaign(id);
    if (json) return answerJson({ persona, drafts, standing });
    const lines = drafts.map((draft) =>
      described(
        draft,
        standing.some(({ step, digest }) => step === draft.draft.step && digest === draft.digest),
      ),
    );
    const whom =
      persona && `persona: ${persona.job_titles.join(', ')} (${persona.decision?.decision ?? 'not decided'})`;
    answer([...(whom ? [whom] : []), ...lines].join('\n') || 'No drafts.');
  });
}

function described({ draft, decision }: DecidedDraft, stands: boolean): string {
  const place = stands ? ', in the CRM' : '';
  return `${draft.step}. ${draft.subject}  (gates: ${draft.gate.result}; ${decision?.decision ?? 'not decided'}${place})`;
}

async function writeBack(campaignId: string, step: string[] | undefined, json: boolean): Promise<void> {
  await withProduct(async (product) => {
    const runs = product.get(RunsService);
    const input = { campaignId, steps: step?.map(Number) ?? null, requestedBy: OPERATOR };
    const origin = { kind: 'cli' as const, actor: OPERATOR.id, reply: null };
    const asked = await runs.execute(await runs.start(WRITE_BACK_FLOW, input, origin));
    if (asked.status !== 'succeeded') {
      throw new UserInputError('WRITE_BACK.FAILED', asked.error?.userMessage ?? `The run is ${asked.status}.`);
    }
    const { planId, applyRunId, reason } = asked.result as unknown as WriteBackResult;
    const applied = applyRunId === null ? null : await resultOf(product, applyRunId);
    const isDone = applied !== null && applied.drafts?.every(({ written }) => written?.action === 'written') !== false;
    process.exitCode = isDone ? 0 : 1;
    if (json) return answerJson({ plan_id: planId, reason, applied });
    answer([...outcome(applied), ...(reason === null ? [] : [reason]), `plan ${planId}`].join('\n'));
  });
}

async function resultOf(product: CommandContext, runId: string): Promise<ApplyResult | null> {
  const run = await product.get(RunsService).execute(runId);
  if (run.status === 'succeeded') return run.result as unknown as ApplyResult;
  say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
  return null;
}

function outcome(applied: ApplyResult | null): string[] {
  if (applied === null) return ['Nothing was written.'];
  return [
    ...applied.records.map(
      ({ name, written, failure }) => `${name}: ${written?.fields.join(', ') || (failure ?? written?.action)}`,
    ),
    ...(applied.drafts ?? []).map(({ name, step, written, failure }) => {
      const done = written?.action === 'written' ? written.madeAs : 'not written';
      const detail = failure ?? written?.detail ?? null;
      return `${name}, e-mail ${step}: ${done}${detail === null ? '' : ` (${detail})`}`;
    }),
  ];
}
