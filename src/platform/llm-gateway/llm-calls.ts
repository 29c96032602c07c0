import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import type { VendorErrorKind } from '#src/domain/errors';
import { NotFoundError, UserInputError } from '#src/domain/errors';
import type { Completion } from '#src/ports/language-model';
import { Database } from '../database/database.ts';
import { storedJson, storedText } from '../database/stored-json.ts';
import { WriteBehind } from './write-behind.ts';

/**
 * How asking ended. `ok` and `repaired` were used; `refusal`, `cut`, `empty` and `bad-answer` were not; an error kind
 * means that no answer came; `skipped` that the vendor was not asked; `cache` that nobody had to be asked, `rules` that
 * nobody could be, `budget` that nobody may be.
 */
export type CallOutcome =
  | 'ok'
  | 'repaired'
  | 'refusal'
  | 'cut'
  | 'empty'
  | VendorErrorKind
  | 'skipped'
  | 'cache'
  | 'rules'
  | 'budget';

/** One row of the table `llm_call`: one vendor that was asked, or an answer for which none was. */
export interface LlmCall {
  runId: string;
  stepKey: string | null;
  promptId: string;
  promptVersion: number;
  promptHash: string;
  vendor: string | null;
  model: string | null;
  outcome: CallOutcome;
  /** The company it was about; `null`: none, or several. */
  companyId: string | null;
  /** What was wrong; `null` when nothing was. */
  problem: string | null;
  /** Requests that were sent: retries and a repair included. */
  attempts: number;
  /** Whether a second turn listed the issues of the first answer. */
  repairAsked: boolean;
  usage: Completion['usage'];
  /** The most that asking once was expected to cost, as it was reserved before; `null`: the model's price is not known. */
  estimateUsd: number | null;
  /** `null`: the model's price is not known. */
  costUsd: number | null;
  durationMs: number;
  /** Kept only when LLM_TRACE_BODIES is on. */
  request: unknown;
  answer: string | null;
}

/** A kept call as it is shown and exported. */
export interface LlmCallRow {
  id: string;
  at: Date;
  run_id: string | null;
  step_key: string | null;
  prompt_id: string;
  prompt_version: number;
  prompt_hash: string;
  company_id: string | null;
  vendor: string | null;
  model: string | null;
  outcome: CallOutcome;
  problem: string | null;
  attempts: number;
  input_tokens: number;
  output_tokens: number;
  cached_input_tokens: number;
  estimate_usd: number | null;
  cost_usd: number | null;
  duration_ms: number;
  request: unknown;
  answer: string | null;
}

export interface CallFilter {
  limit: number;
  runId?: string;
  /** Only calls after this one, oldest first; for exports in portions. */
  afterId?: string;
}

const MOST_PROBLEM_CHARACTERS = 1_000;

/** The table `llm_call`: every call, by whom it was answered, and what it cost. */
@Injectable()
export class LlmCalls implements OnModuleDestroy {
  private readonly writes = new WriteBehind(LlmCalls.name, 'A call of a language model could not be recorded.');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Keeps a call and adds its cost to the day's sum. Nobody has to wait: an answer is no worse for a record that is
   * written a moment later, behind what `after` waits for. Resolves when it is written, or could not be, which is logged.
   */
  record(call: LlmCall, after: Promise<unknown>): Promise<void> {
    return this.writes.add(after.then(() => this.write(call)));
  }

  /** Waits for records that are being written. */
  async onModuleDestroy(): Promise<void> {
    await this.writes.finished();
  }

  private async write(call: LlmCall): Promise<void> {
    const bodies = this.config.llm.traceBodies;
    await this.database.query(
      `with spent as (
         insert into llm_spend (day, usd) select (now() at time zone 'utc')::date, $14::numeric where $14::numeric > 0
         on conflict (day) do update set usd = llm_spend.usd + excluded.usd
       )
       insert into llm_call (run_id, step_key, prompt_id, prompt_version, prompt_hash, vendor, model, outcome, problem,
         attempts, input_tokens, output_tokens, cached_input_tokens, cost_usd, duration_ms, request, answer,
         company_id, estimate_usd)
       select $1, $2, $3, $4::int, $5, $6, $7, $8, $9, $10::int, $11::int, $12::int, $13::int, $14::numeric, $15::int,
         $16::jsonb, $17, $18::uuid, $19::numeric
       -- A crash of the database may take the last moments; a model call is no place to wait for a disk.
       from set_config('synchronous_commit', 'off', true)`,
      [
        call.runId,
        call.stepKey,
        call.promptId,
        call.promptVersion,
        call.promptHash,
        call.vendor,
        call.model,
        call.outcome,
        call.problem === null ? null : storedText(call.problem).slice(0, MOST_PROBLEM_CHARACTERS),
        call.attempts,
        call.usage.inputTokens,
        call.usage.outputTokens,
        call.usage.cachedInputTokens,
        call.costUsd,
        Math.round(call.durationMs),
        bodies && call.request !== null ? storedJson(call.request) : null,
        bodies && call.answer !== null ? storedText(call.answer) : null,
        call.companyId,
        call.estimateUsd,
      ],
    );
  }

  /** Dollars a run and this day (UTC) have cost so far, as far as prices are known. */
  async spent(runId: string): Promise<{ run: number; day: number }> {
    const [row] = await this.database.query<{ run: string; day: string }>(
      `select (select coalesce(sum(cost_usd), 0) from llm_call where run_id = $1) as run,
         coalesce((select usd from llm_spend where day = (now() at time zone 'utc')::date), 0) as day`,
      [runId],
    );
    return { run: Number(row?.run ?? 0), day: Number(row?.day ?? 0) };
  }

  /** Newest first; with `afterId` oldest first. */
  async list(filter: CallFilter): Promise<LlmCallRow[]> {
    const order = filter.afterId === undefined ? 'desc' : 'asc';
    return this.database.query<LlmCallRow>(
      `select ${COLUMNS} from llm_call
       where ($2::text is null or run_id = $2) and ($3::bigint is null or id > $3)
       order by id ${order} limit $1`,
      [filter.limit, filter.runId ?? null, filter.afterId ?? null],
    );
  }

  /** Throws NotFoundError when there is none, or it was deleted since; UserInputError for what is no id. */
  async get(id: string): Promise<LlmCallRow> {
    if (!/^\d{1,18}$/.test(id)) {
      throw new UserInputError('TRACE.BAD_ID', `"${id.slice(0, 100)}" is not the id of a call: ids are whole numbers.`);
    }
    const [row] = await this.database.query<LlmCallRow>(`select ${COLUMNS} from llm_call where id = $1`, [id]);
    if (!row) {
      throw new NotFoundError('TRACE.UNKNOWN', `There is no call ${id}. \`gtm traces list\` shows the recent ones.`);
    }
    return row;
  }

  /** Deletes what is older than LLM_TRACE_DAYS. Returns how many. */
  async forgetOld(): Promise<number> {
    const rows = await this.database.query(
      `delete from llm_call where at < now() - make_interval(days => $1) returning id`,
      [this.config.llm.traceDays],
    );
    return rows.length;
  }
}

const COLUMNS = `id, at, run_id, step_key, prompt_id, prompt_version, prompt_hash, company_id, vendor, model, outcome,
  problem, attempts, input_tokens, output_tokens, cached_input_tokens, estimate_usd::float8 as estimate_usd,
  cost_usd::float8 as cost_usd, duration_ms, request, answer`;
