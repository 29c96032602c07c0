import type { FindAnswer } from '#modules/discovery';
import type { RunRow } from '#src/platform/flows/run-store';
import { answer, answerJson, say } from './command-context.ts';

/** Prints how a find ended. Returns the exit code. */
export function printFindEnd(run: RunRow, found: FindAnswer | null, json: boolean): number {
  if (!found) {
    say(run.error?.userMessage ?? `The run is ${run.status}. \`gtm runs show ${run.id}\` shows its steps.`);
    return 1;
  }
  if (json) answerJson(found);
  else answer(describe(found));
  return 0;
}

function describe(found: FindAnswer): string {
  const lines = [`Understood as: ${found.summary}`, ''];
  for (const result of found.results) {
    const { company } = result;
    const about = [
      company.domain,
      company.country,
      company.employee_count && `${company.employee_count} people`,
      company.industry,
    ];
    const fit = result.icp_fit_score === null ? '' : `, fit ${result.icp_fit_score} (${result.band})`;
    lines.push(`${String(result.rank).padStart(2)}. ${company.name}: match ${result.match}${fit}`);
    lines.push(`    ${about.filter(Boolean).join(' · ')}${result.in_crm ? ' · already in the CRM' : ''}`);
    if (result.rationale) lines.push(`    "${result.rationale}"`);
    for (const reason of result.reasons.slice(0, 3)) {
      const proof = reason.evidence[0];
      lines.push(`    ${`+${reason.points}`.padStart(4)} ${reason.text}${proof ? `  [${proof.source}]` : ''}`);
    }
    const { source, query, url } = result.found_by;
    if (url) lines.push(`    found on the web by ${source}, asked for "${query}"  [${url}]`);
    for (const gap of result.gaps) lines.push(`       ? ${gap.text}`);
  }
  if (found.results.length === 0) lines.push('No company fits.');
  if (found.few_results)
    lines.push('', found.few_results.why, ...(found.few_results.loosen ? [found.few_results.loosen] : []));
  const left = Object.entries(found.left_out).filter(([, count]) => count > 0);
  lines.push('', `Looked at ${found.considered} companies with ${found.queries.length} queries.`);
  if (left.length > 0)
    lines.push(`Left out: ${left.map(([why, count]) => `${count} ${why.replaceAll('_', ' ')}`).join(', ')}.`);
  const { web } = found;
  if (web?.searched) {
    const dropped = web.dropped.map(({ reason, count }) => `${count} ${reason}`).join(', ');
    lines.push(
      `On the web (${web.vendors.join(', ') || 'nobody answered'}): ${web.named} companies named, ${web.resolved} traced to their website, ${web.new_companies} new${dropped ? `; ${dropped}` : ''}.`,
    );
  }
  for (const notice of found.notices) lines.push(`Note: ${notice}`);
  lines.push(
    `Run ${found.run_id}, ${(found.duration_ms / 1000).toFixed(1)} s, $${found.cost_usd.toFixed(4)}, by ${found.produced_by}.`,
  );
  return lines.join('\n');
}
