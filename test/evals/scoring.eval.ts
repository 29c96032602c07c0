import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { applyModel, brierOf, learnModel, measure, type PastLeads, readModel, writeModel } from '#modules/scoring';

/** A table of past leads and what a plain ridge logistic regression reaches on rows it has not seen. */
const TABLES = [
  {
    name: 'x-education',
    file: 'x_education_leads.dev.csv',
    label: 'Converted',
    /** Assigned after somebody spoke to the lead. */
    exclude: [
      'Tags',
      'Lead Quality',
      'Lead Profile',
      'Asymmetrique Activity Index',
      'Asymmetrique Profile Index',
      'Asymmetrique Activity Score',
      'Asymmetrique Profile Score',
      'Last Notable Activity',
    ],
    logistic: { auc: 0.879, top_decile_lift: 2.36 },
    most: { brier: 0.137 },
  },
  {
    name: 'olist-sellers',
    file: 'olist_mql_labelled.dev.csv',
    label: 'converted',
    exclude: [],
    logistic: { auc: 0.706, top_decile_lift: 2.02 },
    most: { brier: 0.093 },
  },
] as const;
/** The readable model may be this much worse than the regression nobody can read. */
const LEAST_AUC_MARGIN = 0.01;
const HALVES = 2;

export interface ScoringResult {
  name: 'scoring';
  tables: TableResult[];
  ok: boolean;
}

interface TableResult {
  name: string;
  rows: number;
  criteria: number[];
  /** Means over both halves, each foretold by a model learned on the other. */
  auc: number;
  top_decile_lift: number;
  brier: number;
  aims: { auc: number; brier: number };
  suspected_leaks_without_exclusions: string[];
  ok: boolean;
}

/** Learns on one half of each table and measures on the other, both ways round. */
export async function scoringEval(dataDir: string): Promise<ScoringResult> {
  const tables: TableResult[] = [];
  for (const table of TABLES) {
    const [columns = [], ...rows] = parse(await readFile(join(dataDir, 'leads', table.file)), {
      bom: true,
    }) as string[][];
    const halves = [0, 1].map((half) => ({ columns, rows: rows.filter((_, row) => row % HALVES === half) }));
    const options = { label: table.label, name: table.name, exclude: table.exclude };
    const results = halves.map((test, half) => judge(halves[1 - half]!, test, options));
    const mean = (key: 'auc' | 'top_decile_lift' | 'brier') =>
      round(results.reduce((sum, one) => sum + one[key], 0) / HALVES);
    const aims = { auc: table.logistic.auc - LEAST_AUC_MARGIN, brier: table.most.brier };
    const whole = learnModel({ columns, rows }, { label: table.label, name: table.name });
    tables.push({
      name: table.name,
      rows: rows.length,
      criteria: results.map(({ criteria }) => criteria),
      auc: mean('auc'),
      top_decile_lift: mean('top_decile_lift'),
      brier: mean('brier'),
      aims,
      suspected_leaks_without_exclusions: whole.learned.suspected_leaks.map(({ column }) => column),
      ok: mean('auc') >= aims.auc && mean('brier') <= aims.brier,
    });
  }
  return { name: 'scoring', tables, ok: tables.every(({ ok }) => ok) };
}

function judge(
  train: PastLeads,
  test: PastLeads,
  options: { label: string; name: string; exclude: readonly string[] },
) {
  // Through its written form: that is what people keep.
  const model = readModel(writeModel(learnModel(train, options)), 'model.yml');
  const scored = test.rows.map((row) =>
    applyModel(model, Object.fromEntries(test.columns.map((name, index) => [name, row[index]]))),
  );
  const labels = test.rows.map((row) => Number(row[test.columns.indexOf(options.label)]));
  const measured = measure(
    scored.map(({ score }) => score),
    labels,
  );
  if (measured === null) throw new Error(`${options.name}: a half without both outcomes cannot be judged`);
  return {
    criteria: model.criteria.length,
    auc: measured.auc,
    top_decile_lift: measured.top_decile_lift,
    brier: brierOf(
      scored.map(({ probability }) => probability),
      labels,
    ),
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
