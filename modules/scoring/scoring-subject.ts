import type { Company } from '#src/domain/company';
import type { Evidence } from '#src/domain/fact';

/** A value with the words that say it. */
export interface Known<Value> {
  value: Value;
  evidence: Evidence;
}

/** What is known of a company when it is scored. `null` and empty lists mean: not known. */
export interface ScoringSubject {
  name: string;
  domain: string | null;
  /** Its own words, the most telling text first; quotes are cut out of `text` and carry this source and date. */
  texts: readonly { text: string; evidence: Evidence }[];
  /** Industry label as its source wrote it. */
  industry: Known<string> | null;
  tags: readonly Known<string>[];
  /** ISO 3166-1 alpha-2. */
  countryCode: Known<string> | null;
  /** Address text, e.g. "Austin, TX, USA". */
  location: Known<string> | null;
  employeeCount: Known<number> | null;
}

/** The subject a stored company makes by itself, before anything else was read about it. */
export function subjectOfCompany(company: Company): ScoringSubject {
  const { provenance } = company;
  const source = provenance === null ? `company:${company.id}` : `${provenance.file}:${provenance.line}`;
  const observed_at = provenance?.importedAt ?? '';
  const known = <Value>(value: Value | null, quote: string | null): Known<Value> | null =>
    value === null || quote === null ? null : { value, evidence: { source, quote, observed_at } };
  return {
    name: company.name,
    domain: company.domain,
    texts:
      company.description === null ? [] : [{ text: company.description, evidence: { source, quote: '', observed_at } }],
    industry: known(company.industry, company.industry),
    tags: company.tags.map((tag) => ({ value: tag, evidence: { source, quote: tag, observed_at } })),
    countryCode: known(company.countryCode, company.country ?? company.countryCode),
    location: known(company.location, company.location),
    employeeCount: known(company.employeeCount, company.employeeCount === null ? null : String(company.employeeCount)),
  };
}
