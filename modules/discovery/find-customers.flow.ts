import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CompanyRepository, ProfileRepository } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import { type Criteria, hasPositiveCriteria, type Understanding } from '#src/domain/criteria';
import { UserInputError } from '#src/domain/errors';
import type { Icp } from '#src/domain/profile';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import type { CallOptions } from '#src/ports/call-options';
import type { SearchQuery } from '#src/ports/search';
import { type CandidateLook, CandidateLooks } from './candidate-looks.ts';
import { type CandidateScore, CandidateScores } from './candidate-scores.ts';
import { composeResult, rank } from './compose-result.rules.ts';
import { CrmPresence } from './crm-presence.ts';
import { describeCriteria } from './describe-criteria.rules.ts';
import type { FindResult } from './find-answer.ts';
import { KnownCompanies } from './known-companies.ts';
import { LONGEST_REQUEST } from './longest-request.ts';
import { NearMisses } from './near-misses.ts';
import { planQueries } from './plan-queries.rules.ts';
import { producedByOf } from './produced-by.rules.ts';
import { planSearchesPrompt } from './prompts.ts';
import { type Rationale, Rationales } from './rationales.ts';
import { RequestReader } from './request-reader.ts';
import { HITS_PER_QUERY, SearchCandidates } from './search-candidates.ts';
import { type WebFind, WebFinds } from './web/web-finds.ts';

export const FIND_FLOW = 'find-customers';

const Input = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'say what you are looking for')
    .max(LONGEST_REQUEST, `at most ${LONGEST_REQUEST} characters`),
});
type Input = z.infer<typeof Input>;

const SEARCHES_AT_ONCE = 4;
/** Queries that look for what the profile prefers, besides those for the sentence. */
const MOST_PROFILE_QUERIES = 2;
const SCORES_AT_ONCE = 8;
const EXPLANATIONS_AT_ONCE = 4;
const MOST_EXPLAINED = 10;
const LONGEST_EXPLAINING_MS = 20_000;
/** Share of the find's time that models may take to understand, and again to plan. */
const THINKING_SHARE = 0.15;
/** Share of the find's time that searching the web and following its names may take. */
const WEB_SHARE = 0.35;
/** Share of the find's time that glances at all candidates may take; what is not read by then stays partial. */
const GLANCE_SHARE = 0.4;
/** Most of the find's time that close looks at those that will be shown may take, besides their own limit. */
const STUDY_SHARE = 0.25;
/** A close look may rule a company out, and the one that moves up is looked at as well; but not for ever. */
const STUDY_ROUNDS = 3;

/** A sentence in, ranked and explained companies out. Each step is kept, so an interrupted find goes on where it was. */
@Injectable()
export class FindCustomersFlow extends Flow<Input, FindResult> {
  readonly name = FIND_FLOW;
  readonly version = 4;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'slack'] as const;
  readonly timeLimitMs: number;
  /** For the close looks at all that are shown together: somebody waits for the slowest of them. */
  private readonly studyLimitMs: number;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LlmGateway) private readonly llm: LlmGateway,
    @Inject(RequestReader) private readonly reader: RequestReader,
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(SearchCandidates) private readonly search: SearchCandidates,
    @Inject(WebFinds) private readonly web: WebFinds,
    @Inject(CandidateLooks) private readonly looks: CandidateLooks,
    @Inject(CandidateScores) private readonly scores: CandidateScores,
    @Inject(CrmPresence) private readonly crm: CrmPresence,
    @Inject(NearMisses) private readonly nearMisses: NearMisses,
    @Inject(KnownCompanies) private readonly known: KnownCompanies,
    @Inject(Rationales) private readonly rationales: Rationales,
  ) {
    super();
    this.timeLimitMs = config.findSeconds * 1_000;
    this.studyLimitMs = config.findStudySeconds * 1_000;
  }

  async run(input: Input, run: FlowRun): Promise<FindResult> {
    const understood = await run.step('understand', input, () => this.reader.read(input.text, this.thinking(run)));
    const icp = await run.step('icp', understood.value.intent.value, () => this.icpFor(understood.value));
    const criteria = await run.step('criteria', {}, () => this.criteriaFor(understood.value, icp));

    const asked: Understanding = { ...understood.value, criteria };
    const plan = await run.step('plan', {}, () =>
      this.llm.generate(planSearchesPrompt, { understanding: asked }, this.thinking(run)),
    );
    const queries = uniqueByText([
      ...plan.value.map((query) => withFilters(query, criteria)),
      ...profileQueries(asked, icp),
    ]);
    const [searches, web] = await Promise.all([
      run.each('search', queries, { concurrency: SEARCHES_AT_ONCE, key: ({ text }) => text }, (query) =>
        this.search.ask(query, run.call()),
      ),
      this.web.gather(asked, run, Date.now() + this.timeLimitMs * WEB_SHARE),
    ]);
    const hits = searches.map((outcome) => (outcome.ok ? outcome.value : []));
    const webHits = web.queries.map((_, query) => hitsOf(web.finds.filter((find) => find.query === query)));
    const shortlist = await run.step('shortlist', {}, () =>
      this.search.shortlist([...hits, ...webHits], criteria, icp),
    );
    const ids = shortlist.candidates.map((candidate) => candidate.companyId);

    // Three questions that do not wait for each other's answers.
    const [glanced, inCrm, near] = await Promise.all([
      this.looks.glance(ids, web.finds, run, Date.now() + this.timeLimitMs * GLANCE_SHARE),
      run.step('crm', ids, () => this.crm.lookUp(ids, run.call())),
      run.step('near-misses', ids, () => this.nearMisses.find(asked, ids, run.call())),
    ]);
    const compared = await this.score('score', ids, { criteria, icp }, run);
    const { scored, studied } = await this.study(compared, glanced, asked, icp, run);

    const shown = await this.known.describe([...ids, ...near.closest.map((miss) => miss.companyId)]);
    const fromIcp = icp !== null && !hasPositiveCriteria(understood.value.criteria);
    const result = composeResult({
      understanding: asked,
      summary: fromIcp ? describeCriteria(criteria, asked.intent.value) : asked.summary,
      criteriaFrom: fromIcp ? 'icp' : 'sentence',
      queries: queries.map((query, index) => ({ text: query.text, hits: hits[index]?.length ?? 0, source: 'index' })),
      web,
      failedQueries: searches.flatMap((outcome) => (outcome.ok ? [] : [outcome.skipped])),
      shortlist,
      enriched: new Map([...glanced, ...studied]),
      inCrm,
      scored,
      near,
      ...shown,
      producedBy: 'rules',
      modelNotices: [...new Set([...understood.notices, ...plan.notices])],
    });
    const rationales = await this.explain(result.results, asked.language, run);
    const readers = web.readers.length > 0 ? { 'company names': web.readers.sort().join(' and ') } : {};
    const by = { understanding: understood.producedBy, searches: plan.producedBy, ...readers };
    return {
      ...result,
      results: result.results.map((found, index) => ({ ...found, rationale: rationales[index]?.text ?? null })),
      produced_by: producedByOf(
        by,
        rationales.map((rationale) => rationale?.producedBy ?? null),
      ),
    };
  }

  private async score(
    step: string,
    ids: readonly string[],
    { criteria, icp }: { criteria: Criteria; icp: Icp | null },
    run: FlowRun,
  ): Promise<CandidateScore[]> {
    const scoreOf = await this.scores.over(ids, criteria, icp);
    const options = { concurrency: SCORES_AT_ONCE, key: (id: string) => id };
    const outcomes = await run.each(step, ids, options, async (id) => scoreOf(id));
    return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  }

  /** Looks closely at those that will be shown, and scores them again by what is known then. */
  private async study(
    compared: readonly CandidateScore[],
    glanced: ReadonlyMap<string, CandidateLook>,
    { criteria, limit }: Understanding,
    icp: Icp | null,
    run: FlowRun,
  ): Promise<{ scored: CandidateScore[]; studied: Map<string, CandidateLook> }> {
    if (this.looks.areOff) return { scored: [...compared], studied: new Map() };
    const deadline = Date.now() + Math.min(this.studyLimitMs, this.timeLimitMs * STUDY_SHARE);
    const { companies } = await this.known.describe(compared.map(({ companyId }) => companyId));
    const scores = new Map(compared.map((score) => [score.companyId, score]));
    const studied = new Map<string, CandidateLook>();
    for (let round = 0; round < STUDY_ROUNDS; round += 1) {
      const shown = rank([...scores.values()], companies).slice(0, limit);
      const next = shown.map(({ companyId }) => companyId).filter((id) => !studied.has(id));
      if (next.length === 0) break;
      for (const [id, look] of await this.looks.study(next, glanced, run, deadline)) studied.set(id, look);
      for (const score of await this.score('score-again', next, { criteria, icp }, run))
        scores.set(score.companyId, score);
    }
    return { scored: [...scores.values()], studied };
  }

  /** A sentence for each company that is shown, when a model can write one; `null` where it did not. */
  private async explain(
    results: FindResult['results'],
    language: Understanding['language'],
    run: FlowRun,
  ): Promise<(Rationale | null)[]> {
    if (!this.rationales.available) return [];
    // The list is done; a sentence that takes long must not cost it.
    const limitMs = Math.max(0, Math.min(LONGEST_EXPLAINING_MS, Math.floor((run.deadline - Date.now()) / 2)));
    const signal = AbortSignal.any([run.signal, AbortSignal.timeout(limitMs)]);
    const outcomes = await run.each(
      'explain',
      results.slice(0, MOST_EXPLAINED),
      { concurrency: EXPLANATIONS_AT_ONCE, key: ({ company }) => company.id },
      (found) => this.rationales.write(found, language, { ...run.call(), signal }),
    );
    return outcomes.map((outcome) => (outcome.ok ? outcome.value : null));
  }

  /** The time models may take before rules answer instead: a find must not end because somebody thinks too long. */
  private thinking(run: FlowRun): CallOptions {
    const deadline = Math.min(run.deadline, Date.now() + this.timeLimitMs * THINKING_SHARE);
    return { ...run.call(), deadline };
  }

  private async icpFor(understanding: Understanding): Promise<Icp | null> {
    return this.profiles.icp(understanding.intent.value === 'partner' ? 'partner' : 'customer');
  }

  private async criteriaFor(understanding: Understanding, icp: Icp | null): Promise<Criteria> {
    if (this.web.obstacle !== null && (await this.companies.count()) === 0) {
      throw new UserInputError(
        'FIND.EMPTY_INDEX',
        'There are no companies to search yet. Load some with `gtm import companies.csv`.',
      );
    }
    const { criteria } = understanding;
    if (hasPositiveCriteria(criteria)) return criteria;
    if (icp) return withExclusions(icp.criteria, criteria);
    // "Not in the US" alone still says where; "not crypto" alone says nothing to look for.
    if (criteria.excludedCountries.length > 0 || (criteria.excludedPlaces ?? []).length > 0) return criteria;
    throw new UserInputError(
      'FIND.NO_CRITERIA',
      'The request names no industry, country or size, and there is no ideal customer profile to use instead. Say what to look for, or set the profile once: gtm icp set "fintech companies in the UK with 11 to 200 people".',
    );
  }
}

function withFilters(query: { text: string; terms: string[]; industries: string[] }, criteria: Criteria): SearchQuery {
  const { countries, excludedCountries, places, size } = criteria;
  return { ...query, filters: { countries, excludedCountries, places, size }, limit: HITS_PER_QUERY };
}

/** The shortlist keeps no more than what tells candidates apart; quotes of the web are looked up when they are shown. */
function hitsOf(finds: readonly WebFind[]): [companyId: string, quote: string][] {
  return finds.map(({ companyId }) => [companyId, '']);
}

/** The profile, narrowed by what the sentence does not want. */
function withExclusions(profile: Criteria, asked: Criteria): Criteria {
  return {
    ...profile,
    excludedTopics: [...profile.excludedTopics, ...asked.excludedTopics],
    excludedCountries: [...new Set([...profile.excludedCountries, ...asked.excludedCountries])],
    excludedPlaces: [...(profile.excludedPlaces ?? []), ...(asked.excludedPlaces ?? [])],
  };
}

/**
 * Where many companies answer the sentence equally well, the profile decides: these queries make sure that those it
 * would prefer are among the finds. Empty when the profile adds nothing.
 */
function profileQueries(asked: Understanding, icp: Icp | null): SearchQuery[] {
  if (!icp) return [];
  const { criteria } = asked;
  const elsewhere = criteria.countries.length > 0 || criteria.places.length > 0;
  const preferred: Criteria = {
    ...criteria,
    topics: criteria.topics.length > 0 ? criteria.topics : icp.criteria.topics,
    countries: elsewhere
      ? criteria.countries
      : icp.criteria.countries.filter((code) => !criteria.excludedCountries.includes(code)),
    size: criteria.size ?? icp.criteria.size,
  };
  return planQueries({ ...asked, criteria: preferred })
    .slice(0, MOST_PROFILE_QUERIES)
    .map((query) => withFilters(query, preferred));
}

function uniqueByText(queries: readonly SearchQuery[]): SearchQuery[] {
  return [...new Map(queries.map((query) => [query.text, query])).values()];
}
