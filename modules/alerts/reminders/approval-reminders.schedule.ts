import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { type Approval, ApprovalRepository, ApprovalsService } from '#modules/crm-sync';
import { CONFIG, type Config } from '#src/config/config';
import { messageOf } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { Clock } from '#src/ports/clock';
import { Owners } from '../routing/owners.ts';
import { AlertRulesRepository } from '../rules/alert-rules.repository.ts';
import { endOfQuiet } from '../rules/quiet-hours.rules.ts';
import { ruleOfPerson } from '../rules/wanted.rules.ts';
import { remindBeforeMs } from './reminder.rules.ts';

/** Reminds one person of an approval. Payload: `{ approvalId, user }`. Whoever talks to people handles it. */
export const REMIND_EFFECT = 'slack:approval-reminder';

const CHECK_MS = 30_000;
const LOOK_UP_MS = 30_000;
/** More wait for nobody's attention. */
const MOST_WAITING = 500;

/** Calls approvals to mind, once and before they expire; afterwards only the digest tells of them. */
@Injectable()
export class ApprovalReminders {
  private readonly logger = new Logger(ApprovalReminders.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(ApprovalsService) private readonly decisions: ApprovalsService,
    @Inject(AlertRulesRepository) private readonly rules: AlertRulesRepository,
    @Inject(Owners) private readonly owners: Owners,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'slack' | 'approvalHours'>,
  ) {}

  @Interval(CHECK_MS)
  async check(): Promise<void> {
    try {
      await this.remind();
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Reminders could not be sent; the next check tries again.');
    }
  }

  /** Reminds those who may decide what is about to expire. Returns how many approvals were called to mind. */
  async remind(): Promise<number> {
    if (this.config.slack === null) return 0;
    const due = this.clock.now() + remindBeforeMs(this.config.approvalHours);
    const waiting = await this.approvals.list('waiting', MOST_WAITING);
    let reminded = 0;
    for (const approval of waiting) {
      const isNear = approval.expiresAt.getTime() <= due && approval.expiresAt.getTime() > this.clock.now();
      if (isNear && (await this.remindOf(approval))) reminded += 1;
    }
    return reminded;
  }

  private async remindOf(approval: Approval): Promise<boolean> {
    const people = await this.approversOf(approval);
    if (people.some(({ quietUntil }) => quietUntil !== null && quietUntil < approval.expiresAt.getTime())) return false;
    const effects = await this.database.transaction(async (sql) => {
      const rows = await sql.query(
        `insert into approval_reminder (approval_id, reminded_at) values ($1, $2) on conflict do nothing returning 1`,
        [approval.id, new Date(this.clock.now())],
      );
      if (rows.length === 0) return null;
      const put = people.map(({ user }) =>
        this.outbox.put(sql, {
          ...{ runId: null, kind: REMIND_EFFECT, lane: `slack:${user}`, payload: { approvalId: approval.id, user } },
          idempotencyKey: `approval-reminder:${approval.id}:${user}`,
        }),
      );
      return Promise.all(put);
    });
    for (const { id } of effects ?? []) await this.outbox.wake(id);
    return effects !== null;
  }

  /** Members of the workspace who may decide. `quietUntil`: until when they want to be left alone now. */
  private async approversOf(approval: Approval): Promise<{ user: string; quietUntil: number | null }[]> {
    const { rules } = await this.rules.current();
    const call = {
      signal: AbortSignal.timeout(LOOK_UP_MS),
      deadline: this.clock.now() + LOOK_UP_MS,
      runId: approval.id,
    };
    const people = new Map<string, number | null>();
    for (const decider of this.decisions.deciders(approval)) {
      const email = decider.includes('@') ? decider : approval.requestedBy.email;
      const member = email === null ? null : await this.owners.member(email, call);
      const user = decider.startsWith('slack:') ? decider.slice('slack:'.length) : (member?.id ?? null);
      if (user === null) continue;
      const rule = email === null ? rules.owner : ruleOfPerson(rules, email);
      const zone = rule.zone ?? member?.zone ?? rules.zone;
      people.set(user, endOfQuiet(rule.quiet_hours, zone, this.clock.now()));
    }
    return [...people].map(([user, quietUntil]) => ({ user, quietUntil }));
  }
}
