import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';

/** What came of asking for consent. */
export interface SignInOutcome {
  isConnected: boolean;
  /** For people: to what, or why not and what to do. */
  message: string;
}

/** How long the rows of answers are kept, for those who still look. */
const KEPT_DAYS = 7;

@Injectable()
export class SignInRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async begin(id: string, expiresAt: number): Promise<void> {
    await this.database.query(`delete from crm_sign_in where expires_at < now() - make_interval(days => ${KEPT_DAYS})`);
    await this.database.query('insert into crm_sign_in (id, expires_at) values ($1, to_timestamp($2::float8 / 1000))', [
      id,
      expiresAt,
    ]);
  }

  /** Takes the answer to one; false: it was taken before. */
  async take(id: string): Promise<boolean> {
    const rows = await this.database.query(
      'update crm_sign_in set answered_at = now() where id = $1 and answered_at is null returning id',
      [id],
    );
    return rows.length > 0;
  }

  async end(id: string, outcome: SignInOutcome): Promise<void> {
    await this.database.query('update crm_sign_in set outcome = $2 where id = $1', [id, JSON.stringify(outcome)]);
  }

  /** `null`: nothing has come of it yet. */
  async outcome(id: string): Promise<SignInOutcome | null> {
    const [row] = await this.database.query<{ outcome: SignInOutcome | null }>(
      'select outcome from crm_sign_in where id = $1',
      [id],
    );
    return row?.outcome ?? null;
  }
}
