import { SIMULATED_COMPANIES } from './companies.data.ts';
import type { SimulatedCompany } from './simulated-company.ts';

const HEADER = [
  'company_name',
  'domain',
  'country',
  'employee_count',
  'industry_raw',
  'description',
  'founded',
  'location',
  'tags',
] as const;

/**
 * The companies as a file one would import: UTF-8, commas, CRLF, quoted where RFC 4180 asks for it, one header line;
 * unknown values are empty cells, tags are joined by `; `. Dangerous cells stay as they are: disarming them is the
 * importer's and the exporter's work.
 */
export function toCsv(companies: readonly SimulatedCompany[] = SIMULATED_COMPANIES): string {
  const rows = companies.map((company) => [
    company.name,
    company.row.domainAsWritten ?? company.domain ?? '',
    company.row.country,
    company.row.employeeCount?.toString() ?? '',
    company.row.industry,
    company.row.description,
    company.row.founded?.toString() ?? '',
    company.row.location,
    company.row.tags.join('; '),
  ]);
  return [HEADER, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
