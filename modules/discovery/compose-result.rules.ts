import type { Company } from '#src/domain/company';
import type { Understanding } from '#src/domain/criteria';
import { bandOf, type ScoreCard } from '#src/domain/score';
import type { CandidateLook } from './candidate-looks.ts';
import type { CandidateScore } from './candidate-scores.ts';
import type { CrmStanding } from './crm-presence.ts';
import type { FindResult, FoundCompany } from './find-answer.ts';
import type { NearMissReport } from './near-misses.ts';
import type { Candidate, Shortlist } from './search-candidates.ts';
import type { WebGathered } from './web/web-finds.ts';
import { webInWords } from './web/web-report.ts';

/** How many companies count as few, so that the answer says why and what would help. */
const FEW = 5;
const MOST_JUST_MISSED = 3;

/** Everything a find has gathered. */
export interface Gathered {
  understanding: Understanding;
  summary: string;
  criteriaFrom: FindResult['criteria_from'];
  /** Of the index. Those of the web stand behind them, where candidates refer to queries by number. */
  queries: FindResult['queries'];
  web: WebGathered;
  failedQueries: string[];
  shortlist: Shortlist;
  /** What the last look at each company gave. */
  enriched: ReadonlyMap<string, CandidateLook>;
  inCrm: CrmStanding;
  scored: CandidateScore[];
  near: NearMissReport;
  /** Company id -> the company as it is stored, for all ids above. */
  companies: ReadonlyMap<string, Company>;
  /** Company id -> head count as known from any source. */
  headCounts: ReadonlyMap<string, number | null>;
  contradictions: ReadonlyMap<string, string[]>;
  producedBy: string;
  /** What the reader should know of how models did, in sentences. */
  modelNotices: string[];
}

/** The order: match, then fit, then domain. Ties are stable because domains are unique. */
export function rank(scored: readonly CandidateScore[], companies: ReadonlyMap<string, Company>): CandidateScore[] {
  const key = (score: CandidateScore) => {
    const company = companies.get(score.companyId);
    return `${company?.domain ?? company?.name ?? ''} ${score.companyId}`;
  };
  return scored.filter(fits).sort((a, b) => {
    const byMatch = (b.match.score ?? 0) - (a.match.score ?? 0);
    const byFit = (b.fit?.score ?? -1) - (a.fit?.score ?? -1);
    return byMatch || byFit || (key(a) < key(b) ? -1 : 1);
  });
}

function fits(score: CandidateScore): boolean {
  return score.missed === null && score.offTopic === null && (score.match.score ?? 0) > 0;
}

/** True when no hard criterion is among the gaps: it is known to fit, and not only not known to miss. */
function knownToFit(score: CandidateScore): boolean {
  return score.match.gaps.every((gap) => gap.criterion === 'topic');
}

/** Puts the answer together. Pure: the same gathered facts give the same answer. */
export function composeResult(gathered: Gathered): FindResult {
  const { understanding, shortlist, scored, companies } = gathered;
  const ranked = rank(scored, companies);
  const shown = ranked.slice(0, understanding.limit);
  const candidates = new Map(shortlist.candidates.map((candidate) => [candidate.companyId, candidate]));
  const missedLater = scored.filter((score) => score.missed !== null).length;
  const offTopicLater = scored.filter((score) => score.missed === null && !fits(score)).length;
  return {
    intent: understanding.intent,
    summary: gathered.summary,
    unused: understanding.unused,
    criteria: understanding.criteria,
    criteria_from: gathered.criteriaFrom,
    queries: [...gathered.queries, ...webQueries(gathered)],
    considered: shortlist.considered,
    left_out: {
      customers: shortlist.leftOut.customer,
      competitors: shortlist.leftOut.competitor,
      suppressed: shortlist.leftOut.suppressed,
      hard_criteria: shortlist.leftOut.hard_criteria + missedLater,
      off_topic: shortlist.leftOut.off_topic + offTopicLater,
      not_examined: shortlist.leftOut.not_examined,
    },
    fitting: ranked.length,
    results: shown.map((score, index) => foundCompany(score, index + 1, candidates.get(score.companyId)!, gathered)),
    just_missed: justMissed(ranked.slice(understanding.limit), gathered),
    web: gathered.web.report,
    few_results: fewResults(shown, gathered),
    notices: notices(gathered),
    produced_by: gathered.producedBy,
  };
}

function foundCompany(
  score: CandidateScore,
  rankNumber: number,
  candidate: Candidate,
  gathered: Gathered,
): FoundCompany {
  const company = gathered.companies.get(score.companyId)!;
  const fit = score.fit?.score ?? null;
  const contradicted = gathered.contradictions.get(score.companyId) ?? [];
  return {
    rank: rankNumber,
    company: {
      id: company.id,
      name: company.name,
      domain: company.domain,
      country: company.country,
      employee_count: gathered.headCounts.get(company.id) ?? null,
      industry: company.industry,
    },
    match: score.match.score,
    icp_fit_score: fit,
    band: bandOf(fit),
    coverage: score.match.coverage,
    fit_coverage: score.fit?.coverage ?? null,
    known_to_fit: knownToFit(score),
    in_crm: gathered.inCrm.records[company.id] ?? null,
    reasons: reasonsOf(score.match),
    fit_reasons: score.fit ? reasonsOf(score.fit) : [],
    gaps: [...gapsOf(score.match), ...contradicted.map((text) => ({ text, up_to: 0 }))],
    fit_gaps: score.fit ? gapsOf(score.fit) : [],
    found_by: foundBy(candidate, gathered),
    rationale: null,
    partial: isPartial(gathered.enriched.get(company.id)),
    unfinished: gathered.enriched.get(company.id)?.unfinished ?? [],
    website: websiteWords(gathered.enriched.get(company.id), withoutNetwork(gathered)),
  };
}

function webQueries({ web }: Gathered): FindResult['queries'] {
  return web.queries.map(({ text, vendor, named }) => ({ text, hits: named, source: vendor ?? 'web' }));
}

function foundBy({ companyId, query, quote }: Candidate, gathered: Gathered): FoundCompany['found_by'] {
  const inIndex = gathered.queries[query];
  if (inIndex) return { query: inIndex.text, quote, source: 'index', url: null };
  const asked = gathered.web.queries[query - gathered.queries.length];
  const find = gathered.web.finds.find((one) => one.companyId === companyId);
  return { query: asked?.text ?? '', quote: find?.quote ?? '', source: asked?.vendor ?? 'web', url: find?.url ?? null };
}

function reasonsOf(card: ScoreCard): FoundCompany['reasons'] {
  return card.reasons.map(({ text, points, evidence }) => ({ text, points, evidence }));
}

function gapsOf(card: ScoreCard): FoundCompany['gaps'] {
  return card.gaps.map(({ text, upTo }) => ({ text, up_to: upTo }));
}

function isPartial(look: CandidateLook | undefined): boolean {
  return look !== undefined && (look.state === 'unreachable' || look.state === 'failed' || look.unfinished.length > 0);
}

function websiteWords(look: CandidateLook | undefined, offline: boolean): string {
  if (!look) return 'not read (GTM_WEBSITES=off)';
  // Which companies were asked before the run gave up is chance, and no news about them.
  if (offline && look.state === 'unreachable') return 'not read: there is no network';
  return look.state === 'read' ? 'read' : `not read: ${look.reason}`;
}

function justMissed(nextInLine: readonly CandidateScore[], gathered: Gathered): FindResult['just_missed'] {
  const describe = (companyId: string, match: number | null, missed: string) => {
    const company = gathered.companies.get(companyId)!;
    return { name: company.name, domain: company.domain, match, missed };
  };
  const byCriterion = gathered.near.closest
    .filter((near) => gathered.companies.has(near.companyId))
    // It has no match with what was asked: it breaks it.
    .map((near) => describe(near.companyId, null, near.missed));
  const byRank = nextInLine
    .slice(0, MOST_JUST_MISSED)
    .map((score, index) =>
      describe(
        score.companyId,
        score.match.score,
        `rank ${gathered.understanding.limit + index + 1} of those that fit`,
      ),
    );
  return [...byRank, ...byCriterion].slice(0, MOST_JUST_MISSED);
}

/** Says so when few are known to fit, how many more could, and which criterion stands in the way. */
function fewResults(shown: readonly CandidateScore[], gathered: Gathered): FindResult['few_results'] {
  const known = shown.filter(knownToFit).length;
  if (known >= Math.min(FEW, gathered.understanding.limit)) return null;
  const possible = shown.length - known;
  const why = [
    shown.length === 0
      ? `Nothing in the index${gathered.web.report.searched ? ' or on the web' : ''} is about this within the given countries, places and sizes.`
      : `${known === 0 ? 'None is' : known === 1 ? '1 is' : `${known} are`} known to fit every criterion.`,
    ...(possible > 0
      ? [`${possible} more could: something about ${possible === 1 ? 'it' : 'them'} is not known.`]
      : []),
    webInWords(gathered.web.report),
  ];
  const [helpful] = [...gathered.near.loosened].sort((a, b) => b.more - a.more);
  const loosen = helpful
    ? `Without ${helpful.criterion}, ${helpful.atLeast ? 'at least ' : ''}${helpful.more} more would fit.`
    : null;
  return { why: why.join(' '), loosen };
}

function inState(gathered: Gathered, state: CandidateLook['state']): CandidateLook[] {
  return [...gathered.enriched.values()].filter((look) => look.state === state);
}

function withoutNetwork(gathered: Gathered): boolean {
  return inState(gathered, 'unreachable').some((look) => look.reason?.includes('no network'));
}

/** What looks at companies did not give, in sentences. */
function noticesOfLooks(gathered: Gathered): string[] {
  const unread = inState(gathered, 'unreachable').length;
  const failed = inState(gathered, 'failed');
  const unfinished = [...gathered.enriched.values()].filter((look) => look.unfinished.length > 0).length;
  const sentences: string[] = [];
  if (withoutNetwork(gathered)) {
    sentences.push('There is no network, so company websites were not read: the answer stands on stored facts.');
  } else if (unread > 0) {
    const websites = unread === 1 ? 'website' : 'websites';
    sentences.push(`${unread} company ${websites} did not answer; those companies are judged by stored facts.`);
  }
  if (failed.length > 0) {
    const companies = failed.length === 1 ? '1 company' : `${failed.length} companies`;
    sentences.push(`${companies} could not be looked at, for a fault of this service: ${failed[0]!.reason}`);
  }
  if (unfinished > 0) {
    const looks = unfinished === 1 ? 'The close look at 1 company' : `The close looks at ${unfinished} companies`;
    sentences.push(`${looks} took longer than a find may wait; what was known by then was judged.`);
  }
  return sentences;
}

function notices(gathered: Gathered): string[] {
  return [
    ...(gathered.criteriaFrom === 'icp'
      ? ['The request named no criteria, so the ideal customer profile was used.']
      : []),
    ...gathered.failedQueries.map((reason) => `A query failed: ${reason}`),
    ...(gathered.web.report.searched && gathered.web.report.reason
      ? [`A search of the web failed: ${gathered.web.report.reason}`]
      : []),
    ...noticesOfLooks(gathered),
    ...gathered.modelNotices,
    ...(gathered.inCrm.problem ? [`Whether companies are in the CRM is not known: ${gathered.inCrm.problem}`] : []),
  ];
}
