import { UserInputError } from '#src/domain/errors';
import type { IcpModel } from '../icp-model/icp-model.ts';
import type { KnownFacts } from '../icp-model/known-facts.ts';
import { type IcpScoreCard, scoreCard } from '../icp-model/score-card.rules.ts';
import type { PastLeads } from '../learn/learn-model.ts';
import { type Decile, decilesOf, type Measures, measure } from '../learn/measures.ts';
import { type CriterionWorth, pastOutcomes } from './back-test.ts';

/** What a model stated by people would have said about past leads, against what became of them. */
export interface IcpBackTest {
  measures: Omit<Measures, 'brier'>;
  /** Ten equal parts by fit, best first. */
  deciles: Omit<Decile, 'foretold'>[];
  criteria: CriterionWorth[];
  /** Rows without an outcome, which were not counted. */
  without_outcome: number;
  /** Rows of which too little is known for a score, which were not counted either. */
  without_score: number;
  /** Facts of the model that the table has no column for. */
  missing_columns: string[];
}

/** Facts that are lists; a cell separates their items by semicolon or bar. */
const LISTS: ReadonlySet<string> = new Set(['technologies', 'open_roles', 'customers', 'executive_roles', 'tags']);
/** The day of the test does not matter: a table says nothing about when leads did what. */
const ANY_DAY = new Date(0);

/**
 * Applies a model to a table whose columns are called as the model calls its facts. A disqualified row counts as fit 0.
 * Throws UserInputError when there is nothing to compare.
 */
export function backTestIcp(model: IcpModel, table: PastLeads, label: string): IcpBackTest {
  const { rows, labels, without_outcome } = pastOutcomes(table, label);
  const names = [...new Set([...model.fit, ...model.disqualifiers].map(({ fact }) => fact))];
  const missing = names.filter((name) => !table.columns.includes(name));
  const judged = rows.flatMap((row, index) => {
    const card = scoreCard(model, factsOfRow(table.columns, row), null, ANY_DAY);
    return card.fit.score === null ? [] : [{ card, fit: card.fit.score, won: labels[index]! }];
  });
  const outcomes = judged.map(({ won }) => won);
  const scores = judged.map(({ fit }) => fit);
  const measured = measure(scores, outcomes);
  if (measured === null) throw nothingToCompare(judged.length, missing);
  return {
    measures: measured,
    deciles: decilesOf(scores, outcomes).map(({ foretold: _, ...decile }) => decile),
    criteria: model.fit.map(({ fact, label: name }) => worthOf(judged, outcomes, measured.auc, fact, name ?? fact)),
    without_outcome,
    without_score: rows.length - judged.length,
    missing_columns: missing,
  };
}

function worthOf(
  judged: readonly { card: IcpScoreCard; fit: number }[],
  outcomes: readonly number[],
  auc: number,
  fact: string,
  criterion: string,
): CriterionWorth {
  const pointsOf = ({ fit }: IcpScoreCard) => fit.reasons.find((reason) => reason.fact === fact)?.points;
  const without = measure(
    judged.map(({ card, fit }) => fit - (pointsOf(card) ?? 0)),
    outcomes,
  );
  const known = judged.filter(({ card }) => pointsOf(card) !== undefined).length;
  return { criterion, auc_lost_without: without === null ? 0 : auc - without.auc, known: known / judged.length };
}

function factsOfRow(columns: readonly string[], row: readonly string[]): KnownFacts {
  return Object.fromEntries(
    columns.map((name, index) => {
      const cell = row[index] ?? '';
      const value = LISTS.has(name) ? cell.split(/[;|]/).map((item) => item.trim()) : cell;
      return [name, { value, evidence: [] }];
    }),
  );
}

function nothingToCompare(judged: number, missing: readonly string[]): UserInputError {
  const columns =
    missing.length === 0 ? '' : ` The file has no column ${missing.map((name) => `"${name}"`).join(', ')}.`;
  const why = judged === 0 ? 'No row has a score' : `The ${judged} rows with a score have one outcome only`;
  return new UserInputError('SCORING.NOTHING_TO_COMPARE', `${why}, so there is nothing to compare.${columns}`);
}
