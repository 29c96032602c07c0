import { countryCodeOf } from '#src/platform/geography/countries';
import { identityKey, readHost } from '../identity.rules.ts';

/** The columns an import understands; every other column is kept as it is. */
export const KNOWN_COLUMNS = [
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

/** A row as it will be stored. */
export interface CompanyRow {
  line: number;
  identityKey: string;
  name: string;
  domain: string | null;
  country: string | null;
  countryCode: string | null;
  employeeCount: number | null;
  industry: string | null;
  description: string | null;
  founded: number | null;
  location: string | null;
  tags: string[];
  extra: Record<string, string>;
}

export type RowVerdict = { kind: 'row'; row: CompanyRow; warnings: string[] } | { kind: 'bad'; reason: string };

const MAX_NAME = 300;
const MAX_EMPLOYEES = 10_000_000;

/** Reads one record of a file. What cannot be used in a known column is kept under `extra` and warned about. */
export function readCompanyRow(record: Readonly<Record<string, string>>, line: number): RowVerdict {
  const cell = (column: string) => emptyToNull(record[column]);
  const name = cell('company_name');
  if (!name) return { kind: 'bad', reason: 'company_name is empty' };
  if (name.length > MAX_NAME)
    return { kind: 'bad', reason: `company_name has ${name.length} characters; ${MAX_NAME} at most` };

  const warnings: string[] = [];
  const extra = Object.fromEntries(
    Object.keys(record)
      .filter((column) => !isKnown(column))
      .map((column) => [column, cell(column)] as const)
      .filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const dropped = (column: string, value: string, why: string) => {
    warnings.push(`${column} "${value}" ${why}; the row is kept without it`);
    extra[`${column}_as_given`] = value;
  };

  const host = readHost(cell('domain'), name);
  const given = cell('domain') ?? '';
  if (host.kind === 'missing') warnings.push('no domain; the row is kept without it');
  if (host.kind === 'shared') dropped('domain', given, `is a page at ${host.host}, not the company's own domain`);
  if (host.kind === 'unusable') dropped('domain', given, `cannot be used (${host.reason.replace(`"${given}" `, '')})`);

  const employees = wholeNumber(cell('employee_count'), 0, MAX_EMPLOYEES);
  if (employees === 'unusable') dropped('employee_count', cell('employee_count')!, 'is not a whole number');
  const founded = wholeNumber(cell('founded'), 1000, new Date().getUTCFullYear());
  if (founded === 'unusable') dropped('founded', cell('founded')!, 'is not a year');

  const domain = host.kind === 'own' ? host.domain : null;
  const country = cell('country');
  const location = cell('location');
  return {
    kind: 'row',
    warnings,
    row: {
      line,
      identityKey: identityKey({
        name,
        domain,
        country,
        location,
        sharedHost: host.kind === 'shared' ? host.host : null,
      }),
      name,
      domain,
      country,
      countryCode: country ? countryCodeOf(country) : null,
      employeeCount: typeof employees === 'number' ? employees : null,
      industry: cell('industry_raw'),
      description: cell('description'),
      founded: typeof founded === 'number' ? founded : null,
      location,
      tags: (cell('tags') ?? '')
        .split(/[;,|]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
      extra,
    },
  };
}

function isKnown(column: string): boolean {
  return (KNOWN_COLUMNS as readonly string[]).includes(column);
}

/** Control characters have no place in a record, and Postgres refuses NUL. */
function emptyToNull(value: string | undefined): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  const text = (value ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim();
  return text === '' ? null : text;
}

function wholeNumber(text: string | null, min: number, max: number): number | 'unusable' | null {
  if (text === null) return null;
  const number = Number(text.replace(/(?<=\d)[,_ ](?=\d{3}\b)/g, '').replace(/\.0+$/, ''));
  return Number.isInteger(number) && number >= min && number <= max ? number : 'unusable';
}
