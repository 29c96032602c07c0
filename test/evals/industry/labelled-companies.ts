import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { wordsOf } from '#src/platform/text/words';
import { MARKETS } from '../../../modules/enrichment/facts/industry/markets.data.ts';
import { type Feature, featuresOf } from '../../../modules/enrichment/facts/industry/text-features.rules.ts';
import { LIST_LABELS } from './list-labels.data.ts';

/** A company's own description, and the market its list's label states. */
export interface LabelledCompany {
  features: readonly Feature[];
  /** Index into MARKETS. */
  market: number;
  /** Companies with the same domain or name share it, so that none is in training and test at once. */
  fold: number;
}

/** Shorter ones say too little for anybody. */
const LEAST_DESCRIPTION = 40;

interface Row {
  company_name: string;
  domain: string;
  industry_raw: string;
  description: string;
}

/** Every company of `<dataDir>/companies` with a description and a label that states a market, each description once. */
export async function labelledCompanies(dataDir: string, folds: number): Promise<LabelledCompany[]> {
  const csv = await readFile(join(dataDir, 'companies', 'companies.dev.csv'), 'utf8');
  const rows: Row[] = parse(csv, { columns: true, bom: true, relax_column_count: true });
  const distinct = new Map(rows.map((row) => [row.description, row]));
  return [...distinct.values()].flatMap((row): LabelledCompany[] => {
    const market = MARKETS.findIndex(({ id }) => id === LIST_LABELS[row.industry_raw]);
    if (market < 0 || row.description.length < LEAST_DESCRIPTION) return [];
    const names = new Set(wordsOf(row.company_name).map(({ folded }) => folded));
    const identity = row.domain || row.company_name.toLowerCase();
    const fold = createHash('sha256').update(identity).digest().readUInt32BE(0) % folds;
    return [{ features: featuresOf(row.description, names), market, fold }];
  });
}
