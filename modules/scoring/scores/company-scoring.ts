import { Inject, Injectable } from '@nestjs/common';
import type { KnownCompany } from '#modules/leads';
import { factsHash } from '../facts/facts-hash.rules.ts';
import { factsOfCompany } from '../facts/facts-of-record.rules.ts';
import type { EngagementEvent } from '../icp-model/engagement.rules.ts';
import { type IcpScoreCard, scoreCard } from '../icp-model/score-card.rules.ts';
import type { ModelInUse } from '../versions/model-version.ts';
import { EngagementRepository } from './engagement.repository.ts';
import { ScoreRepository } from './score.repository.ts';
import type { StoredScore } from './stored-score.ts';

/** What scoring many companies came to. */
export interface ScoredCompanies {
  scored: StoredScore[];
  /** Those of which nothing changed that the model looks at. */
  unchanged: number;
}

/** Scores companies in sets: one read for what was there, one write for what is new. */
@Injectable()
export class CompanyScoring {
  constructor(
    @Inject(ScoreRepository) private readonly scores: ScoreRepository,
    @Inject(EngagementRepository) private readonly engagement: EngagementRepository,
  ) {}

  /** Scores those of which something changed that the model looks at, and keeps the scores. */
  async scoreChanged(companies: readonly KnownCompany[], inUse: ModelInUse, asOf: Date): Promise<ScoredCompanies> {
    const ids = companies.map(({ id }) => id);
    const [before, events] = await Promise.all([this.scores.hashes(ids), this.eventsOf(ids)]);
    const scored: StoredScore[] = [];
    for (const company of companies) {
      const facts = factsOfCompany(company);
      const seen = events?.get(company.id) ?? (events === null ? null : []);
      const hash = factsHash(inUse, facts, seen, asOf);
      if (before.get(company.id) === hash) continue;
      scored.push({
        record: { kind: 'company', id: company.id },
        card: scoreCard(inUse.model, facts, seen, asOf),
        model_version: inUse.version,
        facts_hash: hash,
        scored_at: asOf.toISOString(),
      });
    }
    await this.scores.save(scored);
    return { scored, unchanged: companies.length - scored.length };
  }

  /** What another model says about the same companies; nothing is kept. */
  async cardsOf(companies: readonly KnownCompany[], model: ModelInUse['model'], asOf: Date): Promise<IcpScoreCard[]> {
    const events = await this.eventsOf(companies.map(({ id }) => id));
    return companies.map((company) => {
      const seen = events?.get(company.id) ?? (events === null ? null : []);
      return scoreCard(model, factsOfCompany(company), seen, asOf);
    });
  }

  /** `null` when nobody watches what leads do. */
  private async eventsOf(ids: readonly string[]): Promise<Map<string, EngagementEvent[]> | null> {
    return (await this.engagement.isWatching()) ? this.engagement.ofCompanies(ids) : null;
  }
}
