import { countryCodeOf } from '#src/platform/geography/countries';
import type { Field } from './field-words.data.ts';

/** Share of a column's cells (0-1, of those that are not empty) that look like something. */
export interface ColumnContent {
  /** Cells that are not empty. */
  filled: number;
  email: number;
  /** A host or web address, other than LinkedIn's. */
  host: number;
  linkedinPerson: number;
  linkedinCompany: number;
  phone: number;
  /** Whole numbers and ranges of them. */
  number: number;
  country: number;
}

const EMAIL = /^[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,200}\.[^\s@.,;<>()]{2,24}$/;
const HOST =
  /^(?:[a-z]{2,8}:)?(?:\/\/)?(?:[\p{L}\p{N}-]{1,63}\.){1,6}[\p{L}]{2,24}\.?(?::\d{1,5})?(?:[/?#]\S{0,2000})?$/iu;
const LINKEDIN = /linkedin\.com\/(in|pub|company|school|showcase)\//i;
const PHONE = /^[+(]?[\d\s().+/-]{6,24}(?:\s?(?:x|ext\.?)\s?\d{1,6})?$/i;
const NUMBER = /^[~<>≈]?\s?\d[\d.,' ]{0,14}(?:\s?(?:-|–|to|bis|a|à)\s?\d[\d.,' ]{0,14})?\s?[k+]?$/i;

/** Looks at what a column holds. */
export function contentOf(cells: readonly string[]): ColumnContent {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const share = (fits: (cell: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter((cell) => cell.length < 2100 && fits(cell)).length / filled.length;
  return {
    filled: filled.length,
    email: share((cell) => EMAIL.test(cell)),
    host: share((cell) => HOST.test(cell) && !LINKEDIN.test(cell) && !cell.includes('@')),
    linkedinPerson: share((cell) => /^(in|pub)$/i.test(LINKEDIN.exec(cell)?.[1] ?? '')),
    linkedinCompany: share((cell) => /^(company|school|showcase)$/i.test(LINKEDIN.exec(cell)?.[1] ?? '')),
    phone: share((cell) => PHONE.test(cell) && cell.replace(/\D/g, '').length >= 7),
    number: share((cell) => NUMBER.test(cell)),
    country: share((cell) => cell.length < 60 && countryCodeOf(cell) !== null),
  };
}

/** What a column without a telling name holds, by its cells alone; `null` when they are not clear. */
export function fieldFromContent(content: ColumnContent): { field: Field; confidence: number } | null {
  if (content.filled < 2) return null;
  if (content.email >= 0.8) return { field: 'email', confidence: 0.7 };
  if (content.linkedinPerson >= 0.8) return { field: 'linkedin_url', confidence: 0.7 };
  if (content.linkedinCompany >= 0.8) return { field: 'company_linkedin_url', confidence: 0.7 };
  if (content.host >= 0.8) return { field: 'domain', confidence: 0.6 };
  if (content.country >= 0.9) return { field: 'country', confidence: 0.5 };
  return null;
}

/** What the cells make of the reading of a name: another field when they contradict it clearly, or another confidence. */
export function weighByContent(
  field: Field,
  confidence: number,
  content: ColumnContent,
): { field: Field; confidence: number } {
  if (content.filled === 0) return { field, confidence };
  const isLink = field === 'domain' || field === 'linkedin_url' || field === 'company_linkedin_url';
  if (isLink && content.linkedinPerson >= 0.6) return { field: 'linkedin_url', confidence };
  if (isLink && field !== 'domain' && content.linkedinCompany >= 0.6)
    return { field: 'company_linkedin_url', confidence };
  if (field === 'full_name' && content.phone >= 0.7) return { field: 'phone', confidence: 0.7 };
  if ((field === 'full_name' || field === 'domain') && content.email >= 0.7) return { field: 'email', confidence: 0.7 };
  const expected = EXPECTED[field]?.(content);
  return expected !== undefined && expected < 0.3 ? { field, confidence: confidence * 0.6 } : { field, confidence };
}

/** How much of a column of a field must look like what. */
const EXPECTED: Partial<Record<Field, (content: ColumnContent) => number>> = {
  email: (content) => content.email,
  domain: (content) => content.host + content.linkedinCompany + content.email,
  employee_count: (content) => content.number,
};
