import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';

/** By what usage of language models can be told apart. */
export const USAGE_BY = ['run', 'company', 'rep', 'day', 'model'] as const;
export type UsageBy = (typeof USAGE_BY)[number];

/** Tokens and dollars of one run, company, rep, day or model. */
export interface UsageRow {
  /** Id of the run or company, actor of the rep (`slack:U123`), day (UTC), `vendor:model`; `null`: belongs to none. */
  key: string | null;
  /** What people call it; `null` when it has no name, or nobody knows it any more. */
  name: string | null;
  /** Vendors asked. One answer can take several: failovers count each. */
  calls: number;
  /** Answers that models gave, that were kept from earlier, and that rules gave because no model did. */
  by_models: number;
  from_cache: number;
  by_rules: number;
  input_tokens: number;
  output_tokens: number;
  cost_usd: number;
  /** The most the answered calls with a known price were expected to cost before they were made: what the budget held back. */
  estimate_usd: number;
  /** Answered calls whose price is not known: `cost_usd` lacks them. */
  unpriced_calls: number;
}

/** How each way names a call. Constants only: nothing of a request gets into the SQL. */
const GROUPS: Record<UsageBy, { key: string; name: string; join: string }> = {
  run: {
    key: 'call.run_id',
    name: `max(run.flow || coalesce(': ' || left(run.input->>'text', 100), ''))`,
    join: 'left join run on run.id::text = call.run_id',
  },
  company: {
    key: 'call.company_id::text',
    name: `max(company.name || coalesce(' (' || company.domain || ')', ''))`,
    join: 'left join company on company.id = call.company_id',
  },
  rep: {
    key: `run.origin->>'actor'`,
    name: 'null::text',
    join: 'left join run on run.id::text = call.run_id',
  },
  day: { key: `(call.at at time zone 'utc')::date::text`, name: 'null::text', join: '' },
  model: { key: `call.vendor || ':' || call.model`, name: 'null::text', join: '' },
};

const ANSWERED = `call.attempts > 0 and call.input_tokens + call.output_tokens > 0`;

/** What calls of language models cost, from their records (kept for LLM_TRACE_DAYS). */
@Injectable()
export class ModelUsageRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The dearest first; days newest first. */
  rows(by: UsageBy, since: Date, limit: number): Promise<UsageRow[]> {
    const { key, name, join } = GROUPS[by];
    const order = by === 'day' ? 'key desc' : 'cost_usd desc, calls desc, key';
    return this.database.query<UsageRow>(
      `select ${key} as key, ${name} as name, ${SUMS}
      from llm_call call ${join} where call.at >= $1 group by 1 order by ${order} limit $2`,
      [since, limit],
    );
  }

  /** All of it together, whatever the rows leave out. */
  async total(since: Date): Promise<Omit<UsageRow, 'key' | 'name'>> {
    const [sums] = await this.database.query<UsageRow>(`select ${SUMS} from llm_call call where call.at >= $1`, [
      since,
    ]);
    return sums!;
  }
}

const SUMS = `
  count(*) filter (where call.attempts > 0)::int as calls,
  count(*) filter (where call.outcome in ('ok', 'repaired'))::int as by_models,
  count(*) filter (where call.outcome = 'cache')::int as from_cache,
  count(*) filter (where call.outcome = 'rules')::int as by_rules,
  coalesce(sum(call.input_tokens), 0)::float8 as input_tokens,
  coalesce(sum(call.output_tokens), 0)::float8 as output_tokens,
  coalesce(sum(call.cost_usd), 0)::float8 as cost_usd,
  coalesce(sum(call.estimate_usd) filter (where ${ANSWERED} and call.cost_usd is not null), 0)::float8 as estimate_usd,
  count(*) filter (where ${ANSWERED} and call.cost_usd is null)::int as unpriced_calls`;
