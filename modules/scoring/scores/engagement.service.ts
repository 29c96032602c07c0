import { Inject, Injectable } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import { messageOf, UserInputError } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { EngagementRepository, type NewEngagement } from './engagement.repository.ts';
import { RecordScore } from './record-score.ts';
import { RESCORE_FLOW } from './rescore-flow.name.ts';

/** Something a lead did, as its source tells it. */
export interface ToldEvent {
  /** Domain, e-mail address or id of who did it. */
  record: string;
  event: string;
  /** ISO 8601. */
  at: string;
  source: string;
  external_id: string | null;
}

export interface ReceivedEvents {
  received: number;
  stored: number;
  /** Told before by the same source. */
  repeated: number;
  /** Events that nobody we know did, or that cannot have happened. */
  rejected: { index: number; reason: string }[];
}

/** Clocks differ a little; what lies further ahead has not happened. */
const MOST_AHEAD_MS = 10 * 60_000;

/** Receives what leads did. Good events are kept whatever the others look like. */
@Injectable()
export class EngagementService {
  constructor(
    @Inject(EngagementRepository) private readonly events: EngagementRepository,
    @Inject(RecordScore) private readonly records: RecordScore,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async receive(told: readonly ToldEvent[]): Promise<ReceivedEvents> {
    const rejected: ReceivedEvents['rejected'] = [];
    const accepted: NewEngagement[] = [];
    for (const [index, event] of told.entries()) {
      try {
        accepted.push(await this.placed(event));
      } catch (error) {
        // A record we do not know, or an event of tomorrow: the other events count all the same.
        if (!(error instanceof UserInputError) && (error as { code?: string }).code !== 'SCORING.UNKNOWN_RECORD')
          throw error;
        rejected.push({ index, reason: messageOf(error) });
      }
    }
    const wasWatching = await this.events.isWatching();
    const stored = accepted.length === 0 ? 0 : await this.events.add(accepted);
    if (!wasWatching && stored > 0) await this.scoreAll();
    return { received: told.length, stored, repeated: accepted.length - stored, rejected };
  }

  /** With the first event, "nobody knows what they do" becomes "they did nothing" for all others. */
  private async scoreAll(): Promise<void> {
    await this.runs.start(RESCORE_FLOW, {}, { kind: 'follow-up', actor: null, reply: null });
  }

  private async placed({ record, event, at, source, external_id }: ToldEvent): Promise<NewEngagement> {
    if (Date.parse(at) > this.clock.now() + MOST_AHEAD_MS) {
      throw new UserInputError('ENGAGEMENT.AHEAD', `${at} lies in the future.`);
    }
    const { kind, id } = await this.records.named(record);
    const company = kind === 'company' ? id : await this.records.companyOf(id);
    return { event, at, source, external_id, company_id: company, contact_id: kind === 'contact' ? id : null };
  }
}
