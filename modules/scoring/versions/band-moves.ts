import { Inject, Injectable } from '@nestjs/common';
import { KnownRecordsRepository } from '#modules/leads';
import { Clock } from '#src/ports/clock';
import type { IcpScoreCard } from '../icp-model/score-card.rules.ts';
import { RecordScoring } from '../scores/record-scoring.ts';
import { ScoringModelsService } from './scoring-models.service.ts';

/** A company whose score would change, with the scores of both models. */
export interface Mover {
  company_id: string;
  name: string;
  domain: string | null;
  before: { fit: number | null; band: string };
  after: { fit: number | null; band: string };
}

/** What would happen if a version were published. */
export interface BandPreview {
  from_version: number;
  to_version: number;
  /** Companies looked at. */
  companies: number;
  /** Not all companies were looked at: the first by id, which is as good as chance. */
  is_sample: boolean;
  moved: number;
  /** How many go from which band to which; `no score` and `disqualified` are bands here. Most first. */
  moves: { from: string; to: string; companies: number }[];
  /** Those whose fit changes most. */
  top_movers: Mover[];
}

const BATCH = 2_000;
const MOST_COMPANIES = 20_000;
const MOST_MOVERS = 20;

/** Who would move band under another version of the model. */
@Injectable()
export class BandMoves {
  constructor(
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(RecordScoring) private readonly scoring: RecordScoring,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Judges the same facts with the model in use and with the other version. Throws NotFoundError. */
  async preview(version: number): Promise<BandPreview> {
    const inUse = await this.models.inUse();
    const candidate = await this.models.read(version);
    const asOf = new Date(this.clock.now());
    const movers: Mover[] = [];
    const moves = new Map<string, { from: string; to: string; companies: number }>();
    let seen = 0;
    let after: string | null = null;
    let isSample = false;
    while (!isSample) {
      const companies = await this.records.companiesAfter(after, BATCH);
      const before = await this.scoring.cardsOf(companies, inUse.model, asOf);
      const now = await this.scoring.cardsOf(companies, candidate, asOf);
      for (const [index, { id, name, domain }] of companies.entries()) {
        const mover = { company_id: id, name, domain, before: shown(before[index]!), after: shown(now[index]!) };
        if (mover.before.fit !== mover.after.fit) movers.push(mover);
        count(moves, mover);
      }
      keepLargest(movers);
      seen += companies.length;
      if (companies.length < BATCH) break;
      after = companies.at(-1)!.id;
      isSample = seen >= MOST_COMPANIES;
    }
    const counted = [...moves.values()].sort((one, other) => other.companies - one.companies);
    return {
      from_version: inUse.version,
      to_version: version,
      companies: seen,
      is_sample: isSample,
      moved: counted.filter(({ from, to }) => from !== to).reduce((sum, { companies }) => sum + companies, 0),
      moves: counted,
      top_movers: movers,
    };
  }
}

function shown({ fit, band, disqualified_by: out }: IcpScoreCard): Mover['before'] {
  return { fit: fit.score, band: out.length > 0 ? 'disqualified' : (band ?? 'no score') };
}

function count(moves: Map<string, { from: string; to: string; companies: number }>, { before, after }: Mover): void {
  const key = `${before.band}>${after.band}`;
  const move = moves.get(key) ?? { from: before.band, to: after.band, companies: 0 };
  move.companies += 1;
  moves.set(key, move);
}

function keepLargest(movers: Mover[]): void {
  movers.sort((one, other) => stepOf(other) - stepOf(one) || one.company_id.localeCompare(other.company_id));
  movers.length = Math.min(movers.length, MOST_MOVERS);
}

/** No score counts as none at all, so gaining or losing one is the largest step. */
function stepOf({ before, after }: Mover): number {
  return before.fit === null || after.fit === null ? 101 : Math.abs(after.fit - before.fit);
}
