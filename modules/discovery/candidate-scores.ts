import { Inject, Injectable } from '@nestjs/common';
import { hardMiss, offTopic, scoreFit, scoreMatch } from '#modules/scoring';
import type { Criteria } from '#src/domain/criteria';
import type { Icp } from '#src/domain/profile';
import type { ScoreCard } from '#src/domain/score';
import { KnownCompanies } from './known-companies.ts';

/** One candidate's two scores, and what became known that speaks against it. */
export interface CandidateScore {
  companyId: string;
  match: ScoreCard;
  /** `null` without an ideal customer profile. */
  fit: ScoreCard | null;
  /** The hard criterion it is now known to miss, e.g. after its website was read; `null`: none. */
  missed: string | null;
  /** Says that it is about something else, by all that is known now; `null`: it is not. */
  offTopic: string | null;
}

/** Scores candidates with everything known about them now. */
@Injectable()
export class CandidateScores {
  constructor(@Inject(KnownCompanies) private readonly known: KnownCompanies) {}

  /** Reads what is known of all candidates at once. The answer scores one of them; it throws for one removed since. */
  async over(
    companyIds: readonly string[],
    criteria: Criteria,
    icp: Icp | null,
  ): Promise<(companyId: string) => CandidateScore> {
    const subjects = await this.known.subjects(companyIds);
    return (companyId) => {
      const subject = subjects.get(companyId);
      if (!subject) throw new Error(`company ${companyId} was removed during the run`);
      return {
        companyId,
        match: scoreMatch(criteria, subject),
        fit: icp ? scoreFit(icp.criteria, subject) : null,
        missed: hardMiss(criteria, subject),
        offTopic: offTopic(criteria, subject),
      };
    };
  }
}
