import { Inject, Injectable } from '@nestjs/common';
import type { KnownCompany, KnownLead } from '#modules/leads';
import { factsHash } from '../facts/facts-hash.rules.ts';
import { factsOfCompany, factsOfLead } from '../facts/facts-of-record.rules.ts';
import type { EngagementEvent } from '../icp-model/engagement.rules.ts';
import type { KnownFacts } from '../icp-model/known-facts.ts';
import { type IcpScoreCard, scoreCard } from '../icp-model/score-card.rules.ts';
import type { ModelInUse } from '../versions/model-version.ts';
import { EngagementRepository } from './engagement.repository.ts';
import { ScoreRepository } from './score.repository.ts';
import type { ScoredRecord, StoredScore } from './stored-score.ts';

/** All that a score is made of, besides the model. */
export interface Subject {
  record: ScoredRecord;
  facts: KnownFacts;
  /** `null` when nobody watches what leads do. */
  events: EngagementEvent[] | null;
}

/** Scores records in sets: one read for what was there; keeping what is new is the caller's. */
@Injectable()
export class RecordScoring {
  constructor(
    @Inject(ScoreRepository) private readonly scores: ScoreRepository,
    @Inject(EngagementRepository) private readonly engagement: EngagementRepository,
  ) {}

  async ofCompanies(companies: readonly KnownCompany[]): Promise<Subject[]> {
    const ids = companies.map(({ id }) => id);
    const events = (await this.engagement.isWatching()) ? await this.engagement.ofCompanies(ids) : null;
    return companies.map((company) => ({
      record: { kind: 'company', id: company.id },
      facts: factsOfCompany(company),
      events: events && (events.get(company.id) ?? []),
    }));
  }

  async ofLeads(leads: readonly KnownLead[]): Promise<Subject[]> {
    const ids = leads.map(({ person }) => person.id);
    const events = (await this.engagement.isWatching()) ? await this.engagement.ofContacts(ids) : null;
    const companies = new Map<string, KnownFacts>();
    return leads.map(({ person, company }) => {
      if (company && !companies.has(company.id)) companies.set(company.id, factsOfCompany(company));
      return {
        record: { kind: 'contact', id: person.id },
        facts: factsOfLead(person, (company && companies.get(company.id)) ?? {}),
        events: events && (events.get(person.id) ?? []),
      };
    });
  }

  /** New scores of those of which something changed that the model looks at. */
  async changed(subjects: readonly Subject[], inUse: ModelInUse, asOf: Date): Promise<StoredScore[]> {
    const before = await this.scores.hashes(subjects.map(({ record }) => record.id));
    return subjects.flatMap(({ record, facts, events }) => {
      const hash = factsHash(inUse, facts, events, asOf);
      if (before.get(record.id) === hash) return [];
      const card = scoreCard(inUse.model, facts, events, asOf);
      const { version } = inUse;
      return [{ record, card, model_version: version, facts_hash: hash, scored_at: asOf.toISOString() }];
    });
  }

  /** What another model says about companies; nothing is kept. */
  async cardsOf(companies: readonly KnownCompany[], model: ModelInUse['model'], asOf: Date): Promise<IcpScoreCard[]> {
    const subjects = await this.ofCompanies(companies);
    return subjects.map(({ facts, events }) => scoreCard(model, facts, events, asOf));
  }
}
