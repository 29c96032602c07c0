import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedText } from '#src/platform/database/stored-json';

/** What a person thinks of a score. */
export interface Feedback {
  record_id: string;
  agrees: boolean;
  reason: string | null;
  /** Who, e.g. `slack:U123`. */
  actor: string;
}

/** Feedback with the score it is about. */
export interface GivenFeedback extends Feedback {
  name: string;
  company_id: string | null;
  fit: number | null;
  band: string | null;
  model_version: number;
  created_at: string;
}

/** What people think of scores. */
@Injectable()
export class FeedbackRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Keeps an opinion about the score as it is now; a later one of the same person on the same model replaces it. */
  async add({ record_id, agrees, reason, actor }: Feedback): Promise<void> {
    await this.database.query(
      `insert into score_feedback (record_id, agrees, reason, actor, fit, band, model_version)
       select record_id, $2, $3, $4, fit, band, model_version from score where record_id = $1
       on conflict (record_id, actor, model_version) do update set agrees = excluded.agrees,
         reason = excluded.reason, fit = excluded.fit, band = excluded.band, created_at = now()`,
      [record_id, agrees, reason === null ? null : storedText(reason), actor],
    );
  }

  /** The newest first. */
  async list(limit: number): Promise<GivenFeedback[]> {
    return this.database.query<GivenFeedback>(
      `select given.record_id, given.agrees, given.reason, given.actor, given.fit, given.band, given.model_version,
         to_json(given.created_at)#>>'{}' as created_at, coalesce(contact.name, company.name) as name, score.company_id
       from score_feedback given join score using (record_id)
       left join company on company.id = score.company_id left join contact on contact.id = score.contact_id
       order by given.id desc limit $1`,
      [limit],
    );
  }
}
