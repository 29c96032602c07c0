import { Inject, Injectable, Optional } from '@nestjs/common';
import pLimit from 'p-limit';
import { Clock } from '#src/ports/clock';
import { MessengerPort } from '#src/ports/messenger';
import { ModelUsageRepository, type UsageBy, type UsageRow } from './model-usage.repository.ts';
import { sinceOf } from './since.rules.ts';

/** A report waits no longer for names. */
const NAMES_MS = 3_000;
const NAMES_AT_ONCE = 4;

export interface ModelUsage {
  by: UsageBy;
  /** ISO 8601. */
  since: string;
  rows: UsageRow[];
  total: Omit<UsageRow, 'key' | 'name'>;
}

/** Tokens and dollars by run, company, rep, day or model: expected before, taken after. */
@Injectable()
export class ModelUsageService {
  constructor(
    @Inject(ModelUsageRepository) private readonly usage: ModelUsageRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Optional() @Inject(MessengerPort) private readonly messenger: MessengerPort | null = null,
  ) {}

  /** `since` as `sinceOf` reads it; throws UserInputError for anything else. */
  async report(by: UsageBy, since: string, limit: number): Promise<ModelUsage> {
    const from = sinceOf(since, this.clock.now());
    const [rows, total] = await Promise.all([this.usage.rows(by, from, limit), this.usage.total(from)]);
    return { by, since: from.toISOString(), rows: by === 'rep' ? await this.withNames(rows) : rows, total };
  }

  /** Slack knows its people; a rep it does not tell stays an id. */
  private async withNames(rows: UsageRow[]): Promise<UsageRow[]> {
    const { messenger } = this;
    if (messenger === null) return rows;
    const limit = pLimit(NAMES_AT_ONCE);
    const call = {
      signal: AbortSignal.timeout(NAMES_MS),
      deadline: this.clock.now() + NAMES_MS,
      runId: 'usage-report',
    };
    return Promise.all(
      rows.map((row) =>
        limit(async () => {
          const id = /^slack:(.+)$/.exec(row.key ?? '')?.[1];
          if (id === undefined) return row;
          const name = await messenger.user(id, call).then(
            (user) => user?.name ?? null,
            // A report of dollars is right without names, too.
            () => null,
          );
          return { ...row, name };
        }),
      ),
    );
  }
}
