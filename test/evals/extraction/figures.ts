import { mean, plainQuotes, snippetShare, wordF1 } from './metrics.ts';
import type { LabelledPage } from './pages.ts';

/** How well a reader did; shares from 0 to 1, means over pages. */
export interface ReaderFigures {
  reader: string;
  f1: number;
  /** Share of the snippets a reader must give, word for word; and with straight and curly quotes taken as equal. */
  must_contain: number;
  must_contain_quotes_alike: number;
  /** Share of the snippets it must not give and does not. */
  rejection: number;
  by_type: Record<string, number>;
  /** CPU time per page, `null` where it was not measured. */
  cpu_ms: { median: number; mean: number; max: number } | null;
}

/** A figure with what was asked. */
export interface Aim {
  aim: number;
  measured: number;
  ok: boolean;
}

export function figuresOf(
  reader: string,
  pages: readonly LabelledPage[],
  texts: ReadonlyMap<string, string>,
  cpu: readonly number[] | null,
): ReaderFigures {
  const over = (score: (page: LabelledPage, text: string) => number | null, of = pages) =>
    round(mean(of.map((page) => score(page, texts.get(page.id) ?? ''))));
  const f1 = (page: LabelledPage, text: string) => wordF1(text, page.main_content);
  const types = [...new Set(pages.map((page) => page.page_type))].sort();
  const sorted = [...(cpu ?? [])].sort((a, b) => a - b);
  return {
    reader,
    f1: over(f1),
    must_contain: over((page, text) => snippetShare(text, page.must_contain)),
    must_contain_quotes_alike: over((page, text) => snippetShare(text, page.must_contain, plainQuotes)),
    rejection: over((page, text) => {
      const kept = snippetShare(text, page.must_not_contain);
      return kept === null ? null : 1 - kept;
    }),
    by_type: Object.fromEntries(
      types.map((type) => [
        type,
        over(
          f1,
          pages.filter((page) => page.page_type === type),
        ),
      ]),
    ),
    cpu_ms:
      cpu === null
        ? null
        : {
            median: round(sorted[Math.floor(sorted.length / 2)] ?? 0),
            mean: round(mean(cpu)),
            max: round(sorted.at(-1) ?? 0),
          },
  };
}

/** The figures for people: a line per reader, then the aims. */
export function readableTable(figures: readonly ReaderFigures[], aims: Readonly<Record<string, Aim>>): string {
  const types = Object.keys(figures[0]?.by_type ?? {});
  const rows = [
    ['reader', 'F1', 'must', '(quotes)', 'reject', 'ms', 'mean', 'max', ...types.map((type) => type.slice(0, 8))],
    ...figures.map(({ reader, cpu_ms: cpu, by_type: byType, ...shares }) => [
      reader,
      ...[shares.f1, shares.must_contain, shares.must_contain_quotes_alike, shares.rejection].map(share),
      ...[cpu?.median, cpu?.mean, cpu?.max].map((ms) => (ms === undefined ? '-' : ms.toFixed(0))),
      ...types.map((type) => share(byType[type] ?? 0)),
    ]),
  ];
  const lines = rows.map(
    ([reader = '', ...cells]) => reader.padEnd(16) + cells.map((cell) => cell.padStart(9)).join(''),
  );
  const results = Object.entries(aims).map(
    ([name, { aim, measured, ok }]) => `${ok ? 'pass' : 'FAIL'}  ${name.padEnd(16)} aim ${aim}, measured ${measured}`,
  );
  return `${[...lines, '', ...results].join('\n')}\n`;
}

function share(value: number): string {
  return value.toFixed(3);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
