import { APPLY_FLOW } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import type { RunRow } from '#src/platform/flows/run-store';
import { CrmPort } from '#src/ports/crm';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, REP, type ShownFind, TestWorkspace } from './workspace.ts';

const SENTENCE = 'find customers: fintech companies in the United Kingdom with 11 to 50 people';
/** In HubSpot before: one with values its owner typed himself, one that nobody owns. */
export const OWNED = 'ferrystone.example';
export const UNOWNED = 'hollinvault.example';
const PREPARE_MS = 20_000;
/** Paths of calls that create a company. */
export const CREATES = /\/objects\/[^/]+\/companies$/;

/** A find in Slack, whose companies are proposed for the CRM, decided about, and looked up there. */
export class CrmPlans {
  private constructor(
    readonly workspace: TestWorkspace,
    readonly find: ShownFind,
  ) {}

  /** People may edit our properties in the CRM from the beginning. */
  static async open(env: Record<string, string> = {}): Promise<CrmPlans> {
    const workspace = await TestWorkspace.open({ GTM_WEBSITES: 'off', ...env });
    const signal = new AbortController().signal;
    await workspace.part(CrmPort as never as new () => CrmPort).prepare({
      signal,
      deadline: Date.now() + PREPARE_MS,
      runId: 'e2e',
    });
    return new CrmPlans(workspace, await workspace.find(SENTENCE));
  }

  /** Has the companies proposed, by two presses of the button; the one proposal as it stands in the thread. */
  async propose(domains: string[], user: string = REP.id): Promise<SimulatedMessage> {
    const before = this.thread().length;
    const companyIds = domains.map((domain) => this.found(domain).company.id);
    await this.workspace.add(this.find, companyIds, user);
    await this.workspace.add(this.find, companyIds, user);
    await this.workspace.settled();
    const news = this.thread().slice(before);
    const [plan] = news;
    if (news.length !== 1 || !plan?.text.includes('Approve?')) {
      throw new Error(`Not one proposal but ${JSON.stringify(news.map(({ text }) => text))}`);
    }
    return structuredClone(plan);
  }

  async decide(plan: SimulatedMessage, decision: 'approve' | 'reject', user: string = REP.id): Promise<void> {
    await this.workspace.press(plan, `crm-sync:${decision}`, user);
    await this.workspace.settled();
  }

  /** Has the plan written without anybody's click; the run as it ended. */
  async applied(plan: SimulatedMessage): Promise<RunRow> {
    const runs = this.workspace.part(RunsService);
    const origin = { kind: 'follow-up' as const, actor: null, reply: null };
    const run = await runs.start(APPLY_FLOW, { approvalId: this.idOf(plan) }, origin);
    await this.workspace.settled();
    return runs.get(run);
  }

  found(domain: string) {
    const result = this.find.answer.results.find(({ company }) => company.domain === domain);
    if (!result) throw new Error(`The find has no ${domain}.`);
    return result;
  }

  thread(): SimulatedMessage[] {
    return this.workspace.slack.thread(CHANNEL, this.find.message.ts);
  }

  /** The message as it is now. */
  now({ ts }: SimulatedMessage): SimulatedMessage {
    return this.thread().find((message) => message.ts === ts)!;
  }

  /** The id of the proposal, from its buttons. */
  idOf({ blocks }: SimulatedMessage): string {
    return /"action_id":"crm-sync:approve".*?"value":"([^":]+)/.exec(JSON.stringify(blocks))?.[1] ?? '';
  }

  recordsOf(domain: string) {
    return this.workspace.hubspot.companies().filter(({ properties }) => properties.domain === domain);
  }

  writesOf(domain: string) {
    return this.workspace.rows<{
      action: string;
      before: Record<string, string | null>;
      after: Record<string, string>;
    }>(
      `select action, before, after from crm_write join company on company.id = company_id where domain = $1 order by crm_write.id`,
      [domain],
    );
  }

  async auditOf(plan: SimulatedMessage): Promise<[string, string][]> {
    const rows = await this.workspace.rows<{ action: string; actor: string }>(
      'select action, actor from audit_entry where subject = $1 order by id',
      [`approval:${this.idOf(plan)}`],
    );
    return rows.map(({ action, actor }) => [action, actor]);
  }

  applyRuns(plan: SimulatedMessage) {
    return this.workspace.rows(`select id from run where flow = $1 and input->>'approvalId' = $2`, [
      APPLY_FLOW,
      this.idOf(plan),
    ]);
  }

  /** HubSpot's search is behind: it knows none of the records. */
  searchKnowsNothing(): void {
    const fault = { kind: 'bad-shape', body: { total: 0, results: [] } } as const;
    this.workspace.hubspot.failNext({ method: 'POST', path: /\/companies\/search$/, times: 100, fault });
  }
}
