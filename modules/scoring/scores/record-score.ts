import { Inject, Injectable } from '@nestjs/common';
import {
  type HistoryEntry,
  type KnownCompany,
  KnownRecordsRepository,
  RecordHistoryRepository,
  readEmail,
  readHost,
} from '#modules/leads';
import { NotFoundError, UserInputError } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { companyThen, personThen } from '../facts/known-then.rules.ts';
import { type IcpScoreCard, scoreCard } from '../icp-model/score-card.rules.ts';
import { ScoringModelsService } from '../versions/scoring-models.service.ts';
import { RecordScoring, type Subject } from './record-scoring.ts';
import { ScoreRepository } from './score.repository.ts';
import { ScoreKeeping } from './score-keeping.ts';
import type { PastScore, ScoredRecord } from './stored-score.ts';
import { type WouldChange, whatWouldChange } from './would-change.rules.ts';

/** A score as people and callers see it. */
export interface ShownScore extends IcpScoreCard {
  record: ScoredRecord & { name: string; domain: string | null; email: string | null };
  model_version: number;
  /** Engagement counts what happened until then; facts are those known then (see `companyThen`). */
  as_of: string;
  would_change: WouldChange[];
  produced_by: 'rules';
}

interface NamedSubject extends Subject {
  record: ShownScore['record'];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HISTORY_SHOWN = 50;
/** More changes than a record ever has. */
const CHANGES_READ = 10_000;

/** The score card of one company or person, made from what is known at this moment. */
@Injectable()
export class RecordScore {
  constructor(
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(RecordHistoryRepository) private readonly changes: RecordHistoryRepository,
    @Inject(RecordScoring) private readonly scoring: RecordScoring,
    @Inject(ScoreKeeping) private readonly keeping: ScoreKeeping,
    @Inject(ScoreRepository) private readonly scores: ScoreRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The record somebody means by a domain, an address on the web, an e-mail address or an id. Throws UserInputError for
   * what is none of these and NotFoundError for what we do not know.
   */
  async named(reference: string): Promise<ScoredRecord> {
    const text = reference.trim();
    if (UUID.test(text)) return this.withId(text);
    const email = readEmail(text);
    if (email !== null) {
      const id = await this.records.contactWithEmail(email.address);
      if (id !== null) return { kind: 'contact', id };
      if (email.companyDomain !== null) return this.withDomain(email.companyDomain);
      throw unknownRecord(text);
    }
    const host = readHost(text);
    if (host.kind !== 'own') {
      throw new UserInputError('SCORING.NOT_A_RECORD', `"${text.slice(0, 200)}" is no domain and no e-mail address.`);
    }
    return this.withDomain(host.domain);
  }

  /** The card now, kept when something changed; as of another date it is only shown. */
  async card(record: ScoredRecord, asOf: Date | null = null): Promise<ShownScore> {
    const inUse = await this.models.inUse();
    // Before anything is read, so that a score made of later facts is the later one.
    const now = new Date(this.clock.now());
    const subject = await this.subjectOf(record, asOf);
    if (asOf === null)
      await this.keeping.keep(await this.scoring.changed([{ ...subject, record }], inUse, now), 'asked');
    const at = asOf ?? now;
    const card = scoreCard(inUse.model, subject.facts, subject.events, at);
    return {
      record: subject.record,
      ...card,
      model_version: inUse.version,
      as_of: at.toISOString(),
      would_change: whatWouldChange(inUse.model, card.fit.gaps),
      produced_by: 'rules',
    };
  }

  /** How the score was, the newest first. */
  async history({ id }: ScoredRecord): Promise<PastScore[]> {
    return this.scores.history(id, HISTORY_SHOWN);
  }

  /** The company a person belongs to; what they do counts for it as well. */
  async companyOf(contactId: string): Promise<string | null> {
    return (await this.records.lead(contactId))?.company?.id ?? null;
  }

  private async withId(id: string): Promise<ScoredRecord> {
    const [company] = await this.records.companies([id]);
    if (company) return { kind: 'company', id: company.id };
    const lead = await this.records.lead(id);
    if (lead) return { kind: 'contact', id: lead.person.id };
    throw unknownRecord(id);
  }

  private async withDomain(domain: string): Promise<ScoredRecord> {
    const id = await this.records.companyWithDomain(domain);
    if (id === null) throw unknownRecord(domain);
    return { kind: 'company', id };
  }

  private async subjectOf({ kind, id }: ScoredRecord, asOf: Date | null): Promise<NamedSubject> {
    if (kind === 'company') {
      const [company] = await this.records.companies([id]);
      if (!company) throw unknownRecord(id);
      const [subject] = await this.scoring.ofCompanies([await this.companyAsOf(company, asOf)]);
      return { ...subject!, record: { kind, id, name: company.name, domain: company.domain, email: null } };
    }
    const lead = await this.records.lead(id);
    if (!lead) throw unknownRecord(id);
    const { person, company } = lead;
    const then = {
      person: asOf === null ? person : personThen(person, await this.historyOf('contact', id), asOf),
      company: company && (await this.companyAsOf(company, asOf)),
    };
    const [subject] = await this.scoring.ofLeads([then]);
    const record = { kind, id, name: person.name, domain: company?.domain ?? null, email: person.email };
    return { ...subject!, record };
  }

  private async companyAsOf(company: KnownCompany, asOf: Date | null): Promise<KnownCompany> {
    return asOf === null ? company : companyThen(company, await this.historyOf('company', company.id), asOf);
  }

  private historyOf(kind: ScoredRecord['kind'], id: string): Promise<HistoryEntry[]> {
    return this.changes.of(kind, id, CHANGES_READ);
  }
}

function unknownRecord(reference: string): NotFoundError {
  return new NotFoundError(
    'SCORING.UNKNOWN_RECORD',
    `We know nobody called ${reference.slice(0, 200)}. \`gtm enrich\` looks a company up, \`gtm import\` loads a list.`,
  );
}
