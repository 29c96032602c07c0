import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import type { PostedMessage } from '#src/ports/messenger';
import { type ChangePlan, planHash } from './change-plan.ts';

/** A person, as the place they act in knows them. */
export interface Person {
  /** E.g. `slack:U123`. */
  id: string;
  name: string;
  email: string | null;
  /** A full member of our own workspace. */
  fullMember: boolean;
}

export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'expired';

export interface Approval {
  id: string;
  title: string;
  plan: ChangePlan;
  planHash: string;
  status: ApprovalStatus;
  requestedBy: Person;
  decidedBy: Person | null;
  decidedAt: Date | null;
  expiresAt: Date;
  followUpRun: string | null;
  /** Where it is shown. */
  posted: PostedMessage | null;
}

interface Row {
  id: string;
  title: string;
  plan: ChangePlan;
  plan_hash: string;
  status: ApprovalStatus;
  requested_by: Person;
  decided_by: Person | null;
  decided_at: Date | null;
  expires_at: Date;
  follow_up_run: string | null;
  posted: PostedMessage | null;
}

const COLUMNS = `id, title, plan, plan_hash, status, requested_by, decided_by, decided_at, expires_at, follow_up_run, posted`;

/** An approval is a row: it waits for weeks, and deciding it starts the run that does the work. */
@Injectable()
export class ApprovalRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Keeps a plan for decision. The same id again changes nothing. */
  async propose(approval: {
    id: string;
    runId: string;
    title: string;
    plan: ChangePlan;
    requestedBy: Person;
    expiresAt: Date;
  }): Promise<void> {
    await this.database.query(
      `insert into approval (id, run_id, title, plan, plan_hash, requested_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do nothing`,
      [
        approval.id,
        approval.runId,
        approval.title,
        JSON.stringify(approval.plan),
        planHash(approval.plan),
        JSON.stringify(approval.requestedBy),
        approval.expiresAt,
      ],
    );
  }

  async get(id: string): Promise<Approval> {
    const approval = await this.find(id);
    if (!approval) throw new NotFoundError('APPROVAL.UNKNOWN', 'This proposal is gone.');
    return approval;
  }

  async find(id: string): Promise<Approval | null> {
    const [row] = await this.database.query<Row>(`select ${COLUMNS} from approval where id = $1`, [id]);
    return row ? toApproval(row) : null;
  }

  /** How many proposals asked for under this key have ended: failed, decided or expired. */
  async endedUnder(key: string): Promise<number> {
    const [row] = await this.database.query<{ ended: number }>(
      `select count(*)::int as ended from run left join approval on approval.id = run.id
       where starts_with(run.idempotency_key, $1) and (run.status in ('failed', 'cancelled')
         or approval.status <> 'pending' or approval.expires_at <= now())`,
      [key],
    );
    return row!.ended;
  }

  /** Decides a pending, unexpired approval; `null` when somebody was faster or it has expired. */
  async decide(
    sql: Sql,
    id: string,
    decision: { status: 'approved' | 'rejected'; by: Person; followUpRun: string | null },
  ): Promise<Approval | null> {
    const [row] = await sql.query<Row>(
      `update approval set status = $2, decided_by = $3, decided_at = now(), follow_up_run = $4
       where id = $1 and status = 'pending' and expires_at > now() returning ${COLUMNS}`,
      [id, decision.status, JSON.stringify(decision.by), decision.followUpRun],
    );
    return row ? toApproval(row) : null;
  }

  /** Marks what nobody answered in time; expired means not done. Returns the newly expired. */
  async expire(sql: Sql): Promise<Approval[]> {
    const rows = await sql.query<Row>(
      `update approval set status = 'expired' where status = 'pending' and expires_at <= now() returning ${COLUMNS}`,
    );
    return rows.map(toApproval);
  }

  async remember(id: string, posted: PostedMessage): Promise<void> {
    await this.database.query('update approval set posted = $2 where id = $1', [id, JSON.stringify(posted)]);
  }
}

function toApproval(row: Row): Approval {
  return {
    id: row.id,
    title: row.title,
    plan: row.plan,
    planHash: row.plan_hash,
    status: row.status,
    requestedBy: row.requested_by,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    expiresAt: row.expires_at,
    followUpRun: row.follow_up_run,
    posted: row.posted,
  };
}
