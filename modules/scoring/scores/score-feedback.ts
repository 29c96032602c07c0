import { Inject, Injectable } from '@nestjs/common';
import { KnownRecordsRepository } from '#modules/leads';
import { factsOfCompany } from '../facts/facts-of-record.rules.ts';
import type { PastLeads } from '../learn/learn-model.ts';
import { FeedbackRepository, type GivenFeedback } from './feedback.repository.ts';
import { RecordScore, type ShownScore } from './record-score.ts';

/** The column that says whether a person holds a company for a good one. */
const GOOD = 'good';

const MOST_LISTED = 5_000;

/** What people think of scores, and what follows for a back-test. */
@Injectable()
export class ScoreFeedback {
  constructor(
    @Inject(RecordScore) private readonly scores: RecordScore,
    @Inject(FeedbackRepository) private readonly feedback: FeedbackRepository,
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
  ) {}

  /** Keeps whether somebody agrees with the score as it is now, and whose it is. Throws NotFoundError for a record we do not know. */
  async give(reference: string, agrees: boolean, reason: string | null, actor: string): Promise<ShownScore['record']> {
    const { record } = await this.scores.card(await this.scores.named(reference));
    await this.feedback.add({ record_id: record.id, agrees, reason, actor });
    return record;
  }

  /** The newest first. */
  async list(): Promise<GivenFeedback[]> {
    return this.feedback.list(MOST_LISTED);
  }

  /**
   * Feedback on companies as past leads: their facts of today by the names a model uses, and in `good` what the person
   * holds them for. Who agrees with A or B, or disagrees with C, says yes. Without a score there was nothing to agree to.
   */
  async asPastLeads(): Promise<PastLeads> {
    const given = (await this.list()).filter(({ fit, company_id: id }) => fit !== null && id !== null);
    const companies = await this.records.companies([...new Set(given.map(({ company_id: id }) => id!))]);
    const facts = new Map(companies.map((company) => [company.id, factsOfCompany(company)]));
    const names = [...new Set([...facts.values()].flatMap((one) => Object.keys(one)))].sort();
    const rows = given.map((one) => {
      const known = facts.get(one.company_id!);
      const cells = names.map((name) => [known?.[name]?.value ?? ''].flat().join('; '));
      return [one.name, ...cells, isHeldGood(one) ? 'yes' : 'no'];
    });
    return { columns: ['name', ...names, GOOD], rows };
  }
}

function isHeldGood({ band, agrees }: GivenFeedback): boolean {
  const isSaidGood = band !== null && /^[AB]/.test(band);
  return isSaidGood === agrees;
}
