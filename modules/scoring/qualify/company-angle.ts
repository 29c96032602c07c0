import { Inject, Injectable } from '@nestjs/common';
import { KnownRecordsRepository } from '#modules/leads';
import type { CallOptions } from '#src/ports/call-options';
import type { IcpScoreCard } from '../icp-model/score-card.rules.ts';
import { RecordScoring } from '../scores/record-scoring.ts';
import { Qualification, type WordedAngle } from './qualification.ts';

/** What to say to a company that we know, from what is known of it. */
@Injectable()
export class CompanyAngle {
  constructor(
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(RecordScoring) private readonly scoring: RecordScoring,
    @Inject(Qualification) private readonly qualification: Qualification,
  ) {}

  /** In English, as our fields in a CRM are. `null`: ruled out by its card, or no company of ours. */
  async of(companyId: string, card: IcpScoreCard, call: CallOptions): Promise<WordedAngle | null> {
    if (card.disqualified_by.length > 0) return null;
    const [company] = await this.records.companies([companyId]);
    if (company === undefined) return null;
    const [subject] = await this.scoring.ofCompanies([company]);
    return this.qualification.angle(company.name, subject!.facts, card, 'en', call);
  }
}
