import { UserInputError } from '#src/domain/errors';
import { readLabels } from '../learn/labels.rules.ts';
import type { PastLeads } from '../learn/learn-model.ts';
import { brierOf, type Decile, decilesOf, type Measures, measure } from '../learn/measures.ts';
import { applyModel, type LearnedScore } from '../model/apply-model.rules.ts';
import type { LearnedModel } from '../model/scoring-model.ts';

/** What a model would have said about past leads, against what became of them. */
export interface BackTest {
  measures: Measures;
  deciles: Decile[];
  criteria: CriterionWorth[];
  /** Rows without an outcome, which were not counted. */
  without_outcome: number;
}

/** Whether a criterion earns its points. */
export interface CriterionWorth {
  criterion: string;
  /** How much smaller the AUC is without this criterion; near or below 0 it could go. */
  auc_lost_without: number;
  /** Share of the rows that say something about it. */
  known: number;
}

/** Applies a model to past leads. Throws when the table has no two outcomes to tell apart. */
export function backTest(model: LearnedModel, table: PastLeads, label: string): BackTest {
  const { rows, labels, without_outcome } = pastOutcomes(table, label);
  const scored = rows.map((row) =>
    applyModel(model, Object.fromEntries(table.columns.map((name, column) => [name, row[column]]))),
  );
  const measured = measure(
    scored.map(({ score }) => score),
    labels,
  );
  if (measured === null) {
    throw new UserInputError('SCORING.ONE_OUTCOME', `All ${labels.length} outcomes in "${label}" are the same.`);
  }
  const probabilities = scored.map(({ probability }) => probability);
  return {
    measures: { ...measured, brier: brierOf(probabilities, labels) },
    deciles: decilesOf(probabilities, labels),
    criteria: worthOf(scored, labels, measured.auc),
    without_outcome,
  };
}

/** The rows whose outcome is known. Throws when there is no such column or a cell says something else. */
export function pastOutcomes(
  table: PastLeads,
  label: string,
): { rows: string[][]; labels: (0 | 1)[]; without_outcome: number } {
  const index = table.columns.indexOf(label);
  if (index < 0) {
    throw new UserInputError(
      'SCORING.NO_SUCH_COLUMN',
      `There is no column "${label}". The file has: ${table.columns.map((column) => `"${column}"`).join(', ')}.`,
    );
  }
  const outcomes = readLabels(
    label,
    table.rows.map((row) => row[index] ?? ''),
  );
  const rows = table.rows.filter((_, row) => outcomes[row] !== null);
  const labels = outcomes.filter((outcome) => outcome !== null);
  return { rows, labels, without_outcome: table.rows.length - rows.length };
}

function worthOf(scored: readonly LearnedScore[], labels: readonly number[], auc: number): CriterionWorth[] {
  const [first] = scored;
  if (first === undefined) return [];
  return first.reasons.slice(1).map(({ criterion }, position) => {
    const at = position + 1;
    const without = measure(
      scored.map(({ score, reasons }) => score - reasons[at]!.points),
      labels,
    );
    const known = scored.filter(({ reasons }) => reasons[at]!.value !== null).length;
    return {
      criterion,
      auc_lost_without: without === null ? 0 : auc - without.auc,
      known: known / scored.length,
    };
  });
}
