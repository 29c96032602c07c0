import { foretellHeldBack } from './cross-validation.ts';
import type { LeveledColumn } from './levels.rules.ts';
import { measure } from './measures.ts';

export interface Suspicion {
  column: string;
  reason: string;
}

/** One column alone hardly ever orders leads this well unless it was filled after the outcome was known. */
const TOO_GOOD_AUC = 0.9;
/** A value that (nearly) always means the same outcome, in this share of all rows at least. */
const TOO_PURE = 0.97;
const PURE_SHARE = 0.08;
/** Words by which people name what is written down while or after somebody works on a lead. */
const AFTERWARDS =
  /\b(lead|deal|sales|opportunity)[ _-]*(status|stage|quality|profile)\b|\btags?\b|\blast[ _-]*notable\b|\b(close[d]?|won|lost|conver(ted|sion)|churn(ed)?)([ _-]*(date|at|on|reason))?\b|\b(disposition|outcome|loss[ _-]*reason|contract[ _-]*(date|value)|amount|revenue[ _-]*won)\b/i;

/** Columns that seem to know the outcome, with the reason for people. */
export function suspectedLeaks(columns: readonly LeveledColumn[], labels: Uint8Array, fold: Uint8Array): Suspicion[] {
  return columns.flatMap((column) => {
    const reason = tooGood(column, labels, fold) ?? tooPure(column, labels) ?? namedAfterwards(column.name);
    return reason === null ? [] : [{ column: column.name, reason }];
  });
}

function tooGood(column: LeveledColumn, labels: Uint8Array, fold: Uint8Array): string | null {
  const odds = foretellHeldBack([column], labels, fold, { texts: 4, ranges: 4 });
  const auc = measure(Array.from(odds), labels)?.auc ?? 0.5;
  return auc < TOO_GOOD_AUC ? null : `alone it orders past leads almost perfectly (AUC ${auc.toFixed(2)})`;
}

function tooPure(column: LeveledColumn, labels: Uint8Array): string | null {
  const base = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  for (let level = 0; level < column.levels.length; level += 1) {
    const at = column.levels[level]!;
    if (at.kind !== 'text') continue;
    let rows = 0;
    let won = 0;
    for (const [row, of] of column.of.entries()) {
      if (of !== level) continue;
      rows += 1;
      won += labels[row]!;
    }
    if (rows < PURE_SHARE * labels.length) continue;
    // A rare outcome makes every value look purely lost; only a surprising purity counts.
    if (won / rows >= TOO_PURE && base < 0.8)
      return `"${at.texts[0]}" was won in ${percent(won / rows)} of ${rows} rows`;
    if (1 - won / rows >= TOO_PURE && base > 0.2) {
      return `"${at.texts[0]}" was lost in ${percent(1 - won / rows)} of ${rows} rows`;
    }
  }
  return null;
}

function namedAfterwards(name: string): string | null {
  return AFTERWARDS.test(name) ? 'by its name it is filled in while or after a lead is worked on' : null;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
