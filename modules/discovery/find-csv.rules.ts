import { csvCell } from '#src/platform/text/csv-cell';
import type { FindAnswer } from './find-answer.ts';

const HEADER = [
  'rank',
  'company_name',
  'domain',
  'country',
  'employee_count',
  'industry',
  'match',
  'icp_fit_score',
  'band',
  'coverage',
  'reasons',
  'sources',
  'not_known',
  'in_crm',
  'found_by',
  'found_on',
];

/** The list as CSV (RFC 4180), safe to open in a spreadsheet. */
export function findCsv(answer: FindAnswer): string {
  const rows = answer.results.map((found) => [
    found.rank,
    found.company.name,
    found.company.domain,
    found.company.country,
    found.company.employee_count,
    found.company.industry,
    found.match,
    found.icp_fit_score,
    found.band,
    found.coverage,
    found.reasons.map((reason) => `+${reason.points} ${reason.text}`).join('; '),
    [...new Set(found.reasons.flatMap((reason) => reason.evidence.map((evidence) => evidence.source)))].join('; '),
    found.gaps.map((gap) => gap.text).join('; '),
    found.in_crm ? 'yes' : 'no',
    `${found.found_by.source}: ${found.found_by.query}`,
    found.found_by.url,
  ]);
  return [HEADER, ...rows]
    .map((row) => row.map(csvCell).join(','))
    .join('\r\n')
    .concat('\r\n');
}
