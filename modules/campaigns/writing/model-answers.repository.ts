import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import { Clock } from '#src/ports/clock';

/** What models said in a run, under the name of the question. Kept whole: a step of a run has no room for it. */
@Injectable()
export class ModelAnswers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The first answer stays: whoever comes later works with the same one. */
  async keep(runId: string, campaignId: string, key: string, answer: unknown): Promise<void> {
    await this.database.query(
      `insert into campaign_answer (run_id, key, campaign_id, answer, at) values ($1, $2, $3, $4, $5)
       on conflict (run_id, key) do nothing`,
      [runId, key, campaignId, storedJson(answer), new Date(this.clock.now()).toISOString()],
    );
  }

  /** `null`: nobody was asked. */
  async find<Answer>(runId: string, key: string, shape: z.ZodType<Answer>): Promise<Answer | null> {
    const [row] = await this.database.query<{ answer: unknown }>(
      'select answer from campaign_answer where run_id = $1 and key = $2',
      [runId, key],
    );
    return row === undefined ? null : shape.parse(row.answer);
  }
}
