import { type ColumnPlan, extraJson } from './cells.rules.ts';
import { type CompanyCells, readCompanyCells } from './company-cells.rules.ts';
import type { ImportNotes } from './import-notes.ts';

/** A company as it will be stored, with what is kept beside its fields as one JSON object. */
export interface CompanyRow extends CompanyCells {
  line: number;
  extra: string;
}

/** Reads one record as a company; `null` after a note when it cannot be used. */
export function readCompanyRow(
  cells: readonly string[],
  plan: ColumnPlan,
  line: number,
  notes: ImportNotes,
): CompanyRow | null {
  const company = readCompanyCells(cells, plan, line, notes);
  return company && Object.assign(company, { line, extra: extraJson(cells, plan, company.unusable) });
}
