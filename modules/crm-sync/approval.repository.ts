import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson, storedText } from '#src/platform/database/stored-json';
import type { PostedMessage } from '#src/ports/messenger';
import { type ChangePlan, planHash } from './change-plan.ts';
import type { PlanDifference } from './plans/plan-edit.rules.ts';

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
  /** Why it was rejected, in the words of the person who did; `null`: they gave none. */
  reason: string | null;
  /** The run that asked for it; `null` when that is gone. */
  runId: string | null;
  /** The run that writes it, since it was approved. */
  followUpRun: string | null;
  /** The last run that was to take it back. */
  undoRun: string | null;
  /** 1, and one more for each time somebody edited it. */
  revision: number;
  createdAt: Date;
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
  reason: string | null;
  run_id: string | null;
  follow_up_run: string | null;
  undo_run: string | null;
  revision: number;
  created_at: Date;
  posted: PostedMessage | null;
}

const COLUMNS = `id, title, plan, plan_hash, status, requested_by, decided_by, decided_at, expires_at, reason, run_id,
  follow_up_run, undo_run, revision, created_at, posted`;

/** What people call its state; one that is past its time is expired before anybody has marked it so. */
export const PLAN_STATES = ['waiting', 'approved', 'rejected', 'expired'] as const;
export type PlanState = (typeof PLAN_STATES)[number];
const STATE = `case when status <> 'pending' then status when expires_at <= now() then 'expired' else 'waiting' end`;

/** One time that somebody edited a plan. */
export interface PlanRevision {
  revision: number;
  by: Person;
  at: Date;
  differences: PlanDifference[];
}

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
    decision: {
      status: 'approved' | 'rejected';
      by: Person;
      reason: string | null;
      followUpRun: string | null;
      /** The plan that is decided about; another one by now is not. */
      planHash: string;
    },
  ): Promise<Approval | null> {
    const { status, by, reason, followUpRun, planHash: hash } = decision;
    const [row] = await sql.query<Row>(
      `update approval set status = $2, decided_by = $3, decided_at = now(), reason = $4, follow_up_run = $5
       where id = $1 and status = 'pending' and expires_at > now() and plan_hash = $6 returning ${COLUMNS}`,
      [id, status, storedJson(by), reason === null ? null : storedText(reason), followUpRun, hash],
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

  /** Puts an edited plan in the place of a pending one; `null` when that is not what it was any more. */
  async revise(
    sql: Sql,
    id: string,
    edit: { from: string; plan: ChangePlan; by: Person; differences: readonly PlanDifference[] },
  ): Promise<Approval | null> {
    const [row] = await sql.query<Row>(
      `update approval set plan = $2, plan_hash = $3, revision = revision + 1
       where id = $1 and status = 'pending' and expires_at > now() and plan_hash = $4 returning ${COLUMNS}`,
      [id, JSON.stringify(edit.plan), planHash(edit.plan), edit.from],
    );
    if (!row) return null;
    await sql.query(
      'insert into approval_revision (approval_id, revision, made_by, differences) values ($1, $2, $3, $4)',
      [id, row.revision, storedJson(edit.by), storedJson(edit.differences)],
    );
    return toApproval(row);
  }

  /** How people edited it, the first time first. */
  async revisions(id: string): Promise<PlanRevision[]> {
    return this.database.query<PlanRevision>(
      `select revision, made_by as by, made_at as at, differences from approval_revision
       where approval_id = $1 order by revision`,
      [id],
    );
  }

  /** The newest first. `waiting`: neither decided nor expired. */
  async list(state: PlanState | null, limit: number): Promise<Approval[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from approval where $1::text is null or $1 = ${STATE} order by created_at desc, id limit $2`,
      [state, limit],
    );
    return rows.map(toApproval);
  }

  async noteUndo(sql: Sql, id: string, undoRun: string): Promise<void> {
    await sql.query('update approval set undo_run = $2 where id = $1', [id, undoRun]);
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
    reason: row.reason,
    runId: row.run_id,
    followUpRun: row.follow_up_run,
    undoRun: row.undo_run,
    revision: row.revision,
    createdAt: row.created_at,
    posted: row.posted,
  };
}
