import type { ShownScore } from '#modules/scoring';
import type { LeadView } from './inbound-lead.ts';

/** Longest text put into a property. */
const MOST_CHARACTERS = 1_000;
const LINES = 8;

/** What is written beside a score; who did not look for it passes `null` and leaves those fields as they are. */
interface Approach {
  /** Left out: the field stays as it is. */
  persona?: string | null;
  angle: LeadView['angle'];
}

/** A score as values of our own properties, by the names the CRM has them under. `null`: not known now, so blank. */
export function ownValuesOf(
  score: ShownScore,
  approach: Approach | null,
  runId: string,
): Record<string, string | null> {
  const { fit, engagement, segment, disqualified_by: out } = score;
  const isScored = fit.score !== null && out.length === 0;
  return {
    gtm_fit_score: isScored ? String(fit.score) : null,
    gtm_engagement: engagement.score === null ? null : String(engagement.score),
    gtm_band: bandShown(score),
    gtm_segment: segment,
    gtm_reasons: text(reasonLines(score)),
    gtm_risk_flags: text(out.map(({ rule, because }) => `${rule} (${because})`)) || null,
    ...(approach && {
      ...(approach.persona !== undefined && { gtm_persona: approach.persona }),
      gtm_use_case: said(approach.angle?.primary_use_case),
      gtm_pitch: said(approach.angle?.pitch),
    }),
    gtm_coverage: String(Math.round(fit.coverage * 100)),
    gtm_run_id: runId,
    gtm_scored_at: score.as_of,
  };
}

/** What people read in place of a band: why there is none. */
export function bandShown({ band, fit, disqualified_by: out }: Pick<ShownScore, 'band' | 'fit' | 'disqualified_by'>) {
  if (out.length > 0) return 'ruled out';
  return fit.score === null ? 'NO_SCORE' : (band ?? 'no band');
}

function reasonLines({ fit, engagement, disqualified_by: out }: ShownScore): string[] {
  if (out.length > 0) return out.map(({ rule, because }) => `Ruled out: ${rule} (${because})`);
  const gaps = fit.gaps.slice(0, 3).map(({ text: gap }) => `Not known: ${gap.replace(/ is not known$/, '')}`);
  if (fit.score === null) return ['No score: too little is known', ...gaps];
  const reasons = [...fit.reasons, ...engagement.reasons];
  return reasons.slice(0, LINES).map(({ points, text: reason }) => `${points < 0 ? '' : '+'}${points} ${reason}`);
}

/** What was concluded says so. */
function said(statement: { text: string; inferred: boolean } | null | undefined): string | null {
  if (!statement) return null;
  return text([statement.inferred ? `${statement.text} (inferred)` : statement.text]) || null;
}

/** As many whole lines as fit. */
function text(lines: string[]): string {
  const kept = [...lines];
  while (kept.length > 1 && kept.join('\n').length > MOST_CHARACTERS) kept.pop();
  return kept.join('\n').slice(0, MOST_CHARACTERS).toWellFormed();
}
