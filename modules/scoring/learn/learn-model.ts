import { UserInputError } from '#src/domain/errors';
import { applyModel } from '../model/apply-model.rules.ts';
import type { LearnedModel } from '../model/scoring-model.ts';
import { chooseColumns, chooseStrength } from './choose.ts';
import { type Column, type LeftOutColumn, readColumn } from './columns.rules.ts';
import { dealFolds, foretellHeldBack } from './cross-validation.ts';
import { designOf, penaltyOf } from './design-matrix.ts';
import { readLabels } from './labels.rules.ts';
import { type Suspicion, suspectedLeaks } from './leaks.rules.ts';
import { type LeveledColumn, levelsOf } from './levels.rules.ts';
import { brierOf, measure } from './measures.ts';
import { criterionOf, type Direction, monotone, pointsOf, type WeighedColumn } from './points.rules.ts';
import { poolLevels } from './pool-levels.rules.ts';
import { fitLogistic, probabilityOf } from './ridge-logistic.ts';

/** A table of past leads, all cells as text. */
export interface PastLeads {
  columns: string[];
  rows: string[][];
}

export interface LearnOptions {
  label: string;
  /** Name of the model. */
  name: string;
  /** Columns that are not looked at. */
  exclude?: readonly string[];
  /** Columns that are used although they seem to know the outcome. */
  include?: readonly string[];
  monotone?: ReadonlyMap<string, Direction>;
}

/** One part in this many is kept back to see what the model is worth on leads it has not seen. */
const HELD_BACK = 4;
/** Fewer of either outcome cannot be learned from. */
const LEAST_OUTCOMES = 20;

/**
 * Proposes a readable point model from won and lost leads. The figures in the draft come from a model that was learned
 * without the rows it is measured on; the draft itself is then learned, the same way, from all rows.
 */
export function learnModel(table: PastLeads, options: LearnOptions): LearnedModel {
  const { rows, labels } = labelled(table, options.label);
  const won = labels.reduce((sum, label) => sum + label, 0);
  if (won < LEAST_OUTCOMES || labels.length - won < LEAST_OUTCOMES) {
    throw new UserInputError(
      'SCORING.TOO_FEW_OUTCOMES',
      `At least ${LEAST_OUTCOMES} won and ${LEAST_OUTCOMES} lost rows are needed; "${options.label}" has ${won} won of ${labels.length}.`,
    );
  }
  const known = checkNames(table, options);
  const cells = {
    columns: known,
    rows: rows.map((row) => known.map((name) => row[table.columns.indexOf(name)] ?? '')),
  };
  const part = dealFolds(labels, HELD_BACK);
  const seen = learnFrom(
    pick(cells, part, (of) => of !== 0),
    labels.filter((_, row) => part[row] !== 0),
    options,
  );
  const model = learnFrom(cells, labels, options);
  return { ...model, learned: { ...model.learned, held_back: backTest(seen, cells, labels, part) } };
}

function learnFrom(table: PastLeads, labels: Uint8Array, options: LearnOptions): LearnedModel {
  const read = table.columns.map((name, index) =>
    readColumn(
      name,
      table.rows.map((row) => row[index] ?? ''),
    ),
  );
  const columns = read.filter((column): column is Column => 'kind' in column);
  const leftOut = read.filter((column): column is LeftOutColumn => 'reason' in column);
  const fold = dealFolds(labels);
  const leveled = columns.map(levelsOf);
  const suspicions = suspectedLeaks(leveled, labels, fold);
  const usable = leveled.filter(({ name }) => isUsable(name, suspicions, options));
  const chosen = chooseColumns(usable, labels, fold);
  const strength = chooseStrength(chosen, labels, fold);
  const design = designOf(chosen, labels.length);
  const everyRow = new Float64Array(labels.length).fill(1);
  const beta = fitLogistic(design.rows, labels, everyRow, design.size, penaltyOf(chosen, design, strength));
  const weighed = chosen.map((column, position) => weigh(column, beta, design.offsets[position]!, options));
  const { base, perLogOdds, points } = pointsOf(weighed);
  const criteria = weighed.map(({ column }, position) =>
    criterionOf(column, points[position]!, dateOrder(columns, column.name)),
  );
  const odds = foretellHeldBack(chosen, labels, fold, strength);
  const slope = calibration(odds, labels);
  const unchosen = usable.filter((column) => !chosen.includes(column)).map(({ name }) => name);
  return {
    gtm_scoring_model: 1,
    name: options.name,
    state: 'draft',
    base,
    criteria,
    probability: probabilityLine(beta[0]!, base, perLogOdds, slope),
    learned: {
      label: options.label,
      rows: labels.length,
      won: labels.reduce((sum, label) => sum + label, 0),
      held_back: null,
      left_out: [...leftOut, ...unchosen.map((column) => ({ column, reason: 'adds nothing to the others' }))],
      suspected_leaks: suspicions.map((one) => ({ ...one, used: chosen.some(({ name }) => name === one.column) })),
    },
  };
}

function isUsable(name: string, suspicions: readonly Suspicion[], options: LearnOptions): boolean {
  return !suspicions.some(({ column }) => column === name) || (options.include ?? []).includes(name);
}

/** Coefficients of one column, made fit for reading. */
function weigh(column: LeveledColumn, beta: Float64Array, offset: number, options: LearnOptions): WeighedColumn {
  const weights = column.levels.map((_, level) => beta[offset + level]!);
  const direction = options.monotone?.get(column.name);
  return { column, weights: poolLevels(column, direction ? monotone(column, weights, direction) : weights) };
}

function dateOrder(columns: readonly Column[], name: string): 'day-first' | 'month-first' | undefined {
  const column = columns.find((one) => one.name === name);
  return column?.kind === 'date' ? column.order : undefined;
}

/** Slope and intercept that make held-back log-odds come true (Platt, 1999), by the same regression on one number. */
function calibration(odds: Float64Array, labels: Uint8Array): { slope: number; shift: number } {
  let [slope, shift] = [1, 0];
  for (let step = 0; step < 50; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (const [row, value] of odds.entries()) {
      const probability = probabilityOf(shift + slope * value);
      const miss = probability - labels[row]!;
      const spread = probability * (1 - probability);
      g0 += miss;
      g1 += miss * value;
      h00 += spread;
      h01 += spread * value;
      h11 += spread * value * value;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (Math.abs(determinant) < 1e-9) break;
    const [shiftBy, slopeBy] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    shift -= shiftBy;
    slope -= slopeBy;
    if (Math.abs(shiftBy) + Math.abs(slopeBy) < 1e-9) break;
  }
  return { slope, shift };
}

/** From log-odds = intercept + (score - base) / perLogOdds to a line over the score. */
function probabilityLine(
  intercept: number,
  base: number,
  perLogOdds: number,
  { slope, shift }: { slope: number; shift: number },
): LearnedModel['probability'] {
  return {
    intercept: round(shift + slope * (intercept - base / perLogOdds)),
    per_point: round(slope / perLogOdds),
  };
}

function backTest(model: LearnedModel, table: PastLeads, labels: Uint8Array, part: Uint8Array) {
  const held = table.rows.flatMap((row, index) => (part[index] === 0 ? [{ row, label: labels[index]! }] : []));
  const scores = held.map(({ row }) =>
    applyModel(model, Object.fromEntries(table.columns.map((name, index) => [name, row[index]]))),
  );
  const outcomes = held.map(({ label }) => label);
  const measured = measure(
    scores.map(({ score }) => score),
    outcomes,
  );
  if (measured === null) return null;
  return {
    rows: measured.rows,
    won: measured.won,
    auc: round(measured.auc),
    auc_interval: measured.auc_interval.map(round) as [number, number],
    top_decile_lift: round(measured.top_decile_lift),
    brier: round(
      brierOf(
        scores.map(({ probability }) => probability),
        outcomes,
      ),
    ),
  };
}

function labelled(table: PastLeads, label: string): { rows: string[][]; labels: Uint8Array } {
  const index = table.columns.indexOf(label);
  if (index < 0) throw noColumn(table, label);
  const labels = readLabels(
    label,
    table.rows.map((row) => row[index] ?? ''),
  );
  const rows = table.rows.filter((_, row) => labels[row] !== null);
  return { rows, labels: Uint8Array.from(labels.filter((value) => value !== null)) };
}

/** The columns to learn from. A name that is not there is most likely a slip of the pen, so it is said. */
function checkNames(table: PastLeads, options: LearnOptions): string[] {
  const named = [...(options.exclude ?? []), ...(options.include ?? []), ...(options.monotone?.keys() ?? [])];
  const missing = named.find((name) => !table.columns.includes(name));
  if (missing !== undefined) throw noColumn(table, missing);
  const excluded = new Set([options.label, ...(options.exclude ?? [])]);
  return table.columns.filter(
    (name, index) => !excluded.has(name) && name !== '' && table.columns.indexOf(name) === index,
  );
}

function noColumn(table: PastLeads, name: string): UserInputError {
  return new UserInputError(
    'SCORING.NO_SUCH_COLUMN',
    `There is no column "${name}". The file has: ${table.columns.map((column) => `"${column}"`).join(', ')}.`,
  );
}

function pick(table: PastLeads, part: Uint8Array, wanted: (of: number) => boolean): PastLeads {
  return { columns: table.columns, rows: table.rows.filter((_, row) => wanted(part[row]!)) };
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
