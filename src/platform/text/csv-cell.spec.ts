import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvCell } from './csv-cell.ts';

describe('csvCell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1', "'=1", '＝1', '|calc', '%0A=1'])(
    'puts an apostrophe before %j',
    (text) => {
      expect(parse(csvCell(text), { relax_quotes: true, trim: false })[0]?.[0]).toMatch(/^'/);
    },
  );

  it.each(['Acme', 'a=b', 'x@y.example', '1-2', ''])('leaves %j as it is', (text) => {
    expect(csvCell(text)).toBe(text);
  });
});

const payloads = path.join(process.env.GTM_EVAL_DATA ?? '', 'security', 'csv_formula_payloads.json');
(process.env.GTM_EVAL_DATA && existsSync(payloads) ? describe : describe.skip)(
  'known formula payloads (GTM_EVAL_DATA)',
  () => {
    it('are all neutralised', () => {
      const known = JSON.parse(readFileSync(payloads, 'utf8')) as (string | { payload: string })[];
      for (const entry of known) {
        const text = typeof entry === 'string' ? entry : entry.payload;
        const [[cell]] = parse(csvCell(text), { relax_quotes: true, trim: false }) as [[string]];
        expect(cell).toMatch(/^'/);
      }
    });
  },
);
