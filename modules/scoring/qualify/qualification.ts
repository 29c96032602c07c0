import { Inject, Injectable } from '@nestjs/common';
import { ProfileRepository } from '#modules/leads';
import type { ExplainScoreInput } from '#prompts/explain-score';
import type { SalesAngle, SalesAngleInput } from '#prompts/sales-angle';
import { LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { type KnownFacts, known, written } from '../icp-model/known-facts.ts';
import { type IcpScoreCard, scoreCard } from '../icp-model/score-card.rules.ts';
import { type WouldChange, whatWouldChange } from '../scores/would-change.rules.ts';
import { ScoringModelsService } from '../versions/scoring-models.service.ts';
import { factsOfLeadData, type LeadData } from './lead-data.ts';
import { explainScorePrompt, salesAnglePrompt } from './prompts.ts';

/** What a lead is worth and why. Score, band and reasons come from code; a model at most words the reasoning. */
export interface Qualified {
  /** Fit, 0-100; `null` when too little is known. */
  score: number | null;
  reasoning: string;
  /** Share (0-1) of what the scoring model looks at that is known: how much the score rests on. */
  confidence: number;
  band: string | null;
  segment: IcpScoreCard['segment'];
  engagement: IcpScoreCard['engagement'];
  reasons: IcpScoreCard['fit']['reasons'];
  disqualified_by: IcpScoreCard['disqualified_by'];
  gaps: IcpScoreCard['fit']['gaps'];
  would_change: WouldChange[];
  model_version: number;
  /** Who worded the reasoning: `rules`, or `vendor:model`. */
  produced_by: string;
}

/** What to say to a company, and who said so. */
export type WordedAngle = SalesAngle & { produced_by: string };

export type Language = ExplainScoreInput['language'];

const MOST_FACTS = 20;
const MOST_QUOTES = 2;
const LONGEST_FACT = 500;

/** Judges a lead from what its caller says of it, without keeping anything. */
@Injectable()
export class Qualification {
  constructor(
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
    @Inject(LlmGateway) private readonly llm: LlmGateway,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async qualify(lead: LeadData, language: Language, call: CallOptions): Promise<Qualified> {
    const now = new Date(this.clock.now());
    const { version, model } = await this.models.inUse();
    const card = scoreCard(model, factsOfLeadData(lead, now), lead.events ?? null, now);
    const name = lead.company_name ?? lead.domain ?? lead.contact_name ?? null;
    const { value, producedBy } = await this.llm.generate(explainScorePrompt, explainInput(card, name, language), call);
    return {
      score: card.fit.score,
      reasoning: value.reasoning,
      confidence: Number(card.fit.coverage.toFixed(2)),
      band: card.band,
      segment: card.segment,
      engagement: card.engagement,
      reasons: card.fit.reasons,
      disqualified_by: card.disqualified_by,
      gaps: card.fit.gaps,
      would_change: whatWouldChange(model, card.fit.gaps),
      model_version: version,
      produced_by: producedBy,
    };
  }

  /** Use case, risks and a sentence for a company with these facts. */
  async angle(
    name: string,
    facts: KnownFacts,
    card: IcpScoreCard,
    language: Language,
    call: CallOptions,
  ): Promise<WordedAngle> {
    const profile = await this.profiles.profile();
    const seller = profile && { name: profile.name, sells: profile.sells, sells_to: profile.sellsTo };
    const input: SalesAngleInput = {
      language,
      seller: seller?.sells ? seller : null,
      company: name,
      facts: tellableFacts(facts),
      against: [
        ...card.disqualified_by.map(({ rule, because }) => `${rule} (${because})`),
        ...card.fit.reasons.filter(({ fact, points }) => fact !== null && points < 0).map(({ text }) => text),
      ],
      gaps: card.fit.gaps.filter(({ up_to: upTo }) => upTo > 0).map(({ text }) => text),
    };
    const { value, producedBy } = await this.llm.generate(salesAnglePrompt, input, call);
    return { ...value, produced_by: producedBy };
  }

  /** The angle for a lead that its caller describes. */
  async angleOf(lead: LeadData, language: Language, call: CallOptions): Promise<WordedAngle> {
    const now = new Date(this.clock.now());
    const facts = factsOfLeadData(lead, now);
    const { model } = await this.models.inUse();
    const name = lead.company_name ?? lead.domain ?? lead.contact_name ?? 'the company';
    return this.angle(name, facts, scoreCard(model, facts, lead.events ?? null, now), language, call);
  }
}

function explainInput(card: IcpScoreCard, name: string | null, language: Language): ExplainScoreInput {
  const { fit, engagement, disqualified_by: out } = card;
  return {
    language,
    name,
    score: fit.score,
    band: card.band,
    reasons: [...fit.reasons, ...engagement.reasons].map(({ text, points }) => ({ text, points })),
    ruled_out: out.map(({ rule, because }) => `${rule} (${because})`),
    gaps: fit.gaps.map(({ text }) => text),
  };
}

function tellableFacts(facts: KnownFacts): SalesAngleInput['facts'] {
  return Object.keys(facts)
    .filter((name) => name !== 'email_kind')
    .slice(0, MOST_FACTS)
    .flatMap((name) => {
      const fact = known(facts, name);
      if (fact === null) return [];
      const quotes = fact.evidence.slice(0, MOST_QUOTES).map(({ quote }) => quote);
      return [{ name, text: written(fact).slice(0, LONGEST_FACT), quotes }];
    });
}
