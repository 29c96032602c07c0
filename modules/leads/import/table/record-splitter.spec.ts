import { describe, expect, it } from '@jest/globals';
import { firstRecords } from './dialect.rules.ts';
import { RecordSplitter } from './record-splitter.ts';
import { type Dialect, emptyBatch } from './table.ts';

const COMMA: Dialect = { delimiter: ',', quote: '"', escape: 'doubled' };
const read = (text: string, dialect = COMMA) => firstRecords(text, dialect);

describe('splitting text into records', () => {
  it('ends lines with LF, CRLF and CR alike and counts them', () => {
    expect(read('a,b\nc,d\r\ne,f\rg,h')).toMatchObject({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
      lines: [1, 2, 3, 4],
    });
  });

  it('reads quoted cells with delimiters, doubled quotes and line breaks, and keeps count of lines', () => {
    const batch = read('a,"b, ""c""\r\nd",e\nf\n');
    expect(batch.rows).toEqual([['a', 'b, "c"\r\nd', 'e'], ['f']]);
    expect(batch.lines).toEqual([1, 3]);
    expect(batch.problems).toEqual([]);
  });

  it('takes blanks around a quoted cell for padding, and blanks elsewhere for text', () => {
    expect(read('a, "6,000" , b').rows).toEqual([['a', '6,000', ' b']]);
  });

  it('reports a quote that is not doubled and keeps the cell', () => {
    const batch = read('1,"Hey, I missed " it",3\n2,5" pipe,4\n');
    expect(batch.rows).toEqual([
      ['1', 'Hey, I missed " it', '3'],
      ['2', '5" pipe', '4'],
    ]);
    expect(batch.problems.map(({ line, severity }) => [line, severity])).toEqual([
      [1, 'warning'],
      [2, 'warning'],
    ]);
  });

  it('loses one line to a quote that is never closed, not the rest of the file', () => {
    const batch = read('a,b\n1,"never closed\n2,"fine",x\n3,"also\nfine"\n');
    expect(batch.rows).toEqual([
      ['a', 'b'],
      ['2', 'fine', 'x'],
      ['3', 'also\nfine'],
    ]);
    expect(batch.problems).toMatchObject([{ line: 2, severity: 'error', value: '1,"never closed' }]);
  });

  it('reads quotes escaped by backslashes where the dialect says so', () => {
    const dialect: Dialect = { delimiter: ';', quote: '"', escape: 'backslash' };
    expect(read('"a \\"b\\"; \\\\";c', dialect).rows).toEqual([['a "b"; \\', 'c']]);
  });

  it('gives the same records however the text is cut', () => {
    const text = 'a,b\r\n"c\r\n""d""", e \r\n,\r\n"f"\r\n';
    const whole = read(text);
    for (let size = 1; size <= text.length; size += 1) {
      const batch = emptyBatch();
      const splitter = new RecordSplitter(COMMA);
      for (let at = 0; at < text.length; at += size) splitter.push(text.slice(at, at + size), batch);
      splitter.end(batch);
      expect(batch).toEqual(whole);
    }
  });

  it.each([
    ['quotes that open and never close', '"a\n'],
    ['quotes that look like opening ones', '"x,'],
    ['single quotes inside cells', 'a"b,c"d\n'],
    ['only quotes', '"'],
    ['doubled quotes', '"",""'],
  ])('takes time in proportion to the text: %s', (_, piece) => {
    const time = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const begun = performance.now();
      const splitter = new RecordSplitter(COMMA);
      const batch = emptyBatch();
      for (let at = 0; at < text.length; at += 250_000) splitter.push(text.slice(at, at + 250_000), batch);
      splitter.end(batch);
      return performance.now() - begun;
    };
    time(200_000);
    // Eight times the text; squared it would be sixty-four times the work.
    expect(time(4_000_000)).toBeLessThan(Math.max(20 * time(500_000), 1_500));
  });

  it('refuses a line without end', () => {
    const splitter = new RecordSplitter(COMMA);
    const endless = () => {
      for (let piece = 0; piece < 6; piece += 1) splitter.push('a'.repeat(1_000_000), emptyBatch());
    };
    expect(endless).toThrow(/Line 1 is longer/);
  });
});
