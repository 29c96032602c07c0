import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyModel } from '../model/apply-model.rules.ts';
import { readModel } from '../model/read-model.ts';
import { writeModel } from '../model/write-model.ts';
import { learnModel, type PastLeads } from './learn-model.ts';
import { brierOf, measure } from './measures.ts';

/** Leads whose outcome follows from three columns, the rest is noise. Drawn the same way each time. */
function pastLeads(rows: number, seed = 7): PastLeads {
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)]!;
  return {
    columns: ['id', 'source', 'minutes', 'seen', 'noise', 'country', 'stage', 'won'],
    rows: Array.from({ length: rows }, (_, row) => {
      const source = pick(['form', 'chat', 'Ads', 'ads', '']);
      const minutes = Math.floor(random() * 600);
      const day = Math.floor(random() * 28) + 1;
      const odds = (source === 'form' ? 2 : source === '' ? -1.5 : 0) + minutes / 150 - 3;
      const won = random() < 1 / (1 + Math.exp(-odds));
      const seen = `${String(day).padStart(2, '0')}-03-2025`;
      const stage = won ? 'closed' : 'open';
      return [`lead-${row}`, source, String(minutes), seen, pick(['a', 'b', 'c']), 'DE', stage, won ? 'yes' : 'no'];
    }),
  };
}

const asRecord = (table: PastLeads, row: readonly string[]) =>
  Object.fromEntries(table.columns.map((name, index) => [name, row[index]]));

describe('learning a point model from past leads', () => {
  const table = pastLeads(1_500);
  const model = learnModel(table, { label: 'won', name: 'test' });

  test('finds what decides and leaves out what does not', () => {
    expect(model.criteria.map(({ fact }) => fact).sort()).toEqual(['minutes', 'source']);
    expect(model.learned.left_out).toEqual(
      expect.arrayContaining([
        { column: 'id', reason: 'different in almost every row' },
        { column: 'country', reason: 'the same in every row' },
        { column: 'noise', reason: 'adds nothing to the others' },
      ]),
    );
  });

  test('names a column that knows the outcome, and uses it only when told to', () => {
    expect(model.learned.suspected_leaks).toMatchObject([{ column: 'stage', used: false }]);
    const including = learnModel(table, { label: 'won', name: 'test', include: ['stage'] });
    expect(including.learned.suspected_leaks).toMatchObject([{ column: 'stage', used: true }]);
    expect(including.criteria.map(({ fact }) => fact)).toContain('stage');
  });

  test('orders and foretells leads it has not seen', () => {
    const fresh = pastLeads(2_000, 99);
    const scored = fresh.rows.map((row) => applyModel(model, asRecord(fresh, row)));
    const labels = fresh.rows.map((row) => (row.at(-1) === 'yes' ? 1 : 0));
    const measured = measure(
      scored.map(({ score }) => score),
      labels,
    );
    expect(measured?.auc).toBeGreaterThan(0.8);
    expect(measured?.auc).toBeCloseTo(model.learned.held_back!.auc, 1);
    const share = labels.reduce<number>((sum, label) => sum + label, 0) / labels.length;
    const brier = brierOf(
      scored.map(({ probability }) => probability),
      labels,
    );
    expect(brier).toBeLessThan(0.8 * share * (1 - share));
    const foretold = scored.reduce((sum, { probability }) => sum + probability, 0) / scored.length;
    expect(Math.abs(foretold - share)).toBeLessThan(0.05);
  });

  test('the same table gives the same model, and its written form reads back the same', () => {
    expect(learnModel(table, { label: 'won', name: 'test' })).toEqual(model);
    expect(readModel(writeModel(model), 'model.yml')).toEqual(model);
  });

  test('one value in two spellings is one answer', () => {
    const score = (source: string) => applyModel(model, { source, minutes: '100' }).score;
    expect(score('ads')).toBe(score('Ads'));
  });

  test('what is not known earns what such leads earned, which is not zero', () => {
    const source = model.criteria.find(({ fact }) => fact === 'source')!;
    const points = (kind: 'unknown' | 'otherwise') => source.answers.find((answer) => kind in answer)!.points;
    expect(points('unknown')).toBeLessThan(points('otherwise'));
  });

  test('a column of many values has few answers', () => {
    const page = (row: number) => `page-${row % 40}`;
    const many = {
      columns: [...table.columns, 'page'],
      rows: table.rows.map((row, index) => [
        ...row.slice(0, -1),
        index % 40 < 12 && index % 3 > 0 ? 'yes' : row.at(-1)!,
        page(index),
      ]),
    };
    const answers = learnModel(many, { label: 'won', name: 'test' }).criteria.find(
      ({ fact }) => fact === 'page',
    )!.answers;
    const texts = answers.filter((answer) => 'is' in answer);
    expect(texts.length).toBeLessThanOrEqual(8);
    expect(texts.flatMap(({ is }) => is)).toHaveLength(40);
  });

  test('more only helps where that is stated', () => {
    const stated = learnModel(pastLeads(400, 3), {
      label: 'won',
      name: 'test',
      monotone: new Map([['minutes', 'up']]),
    });
    const points = Array.from({ length: 60 }, (_, ten) => applyModel(stated, { minutes: ten * 10 }).score);
    for (const [index, value] of points.entries()) expect(value).toBeGreaterThanOrEqual(points[index - 1] ?? value);
  });

  test('shown points add up to the score, for any record', () => {
    const cell = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('form', 'chat', 'Select', null, '12-03-2025'));
    fc.assert(
      fc.property(fc.record({ source: cell, minutes: cell, stage: cell }), (record) => {
        const { score, reasons, probability } = applyModel(model, record);
        const sum = reasons.reduce((total, { points }) => total + Math.round(points * 10), 0) / 10;
        expect(score).toBe(sum);
        expect(score).toBeGreaterThanOrEqual(-0.01);
        expect(score).toBeLessThanOrEqual(101);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
      }),
    );
  });

  test.each([
    ['a column that is not there', { label: 'Won', name: 't' }, /no column "Won".*"won"/],
    ['an excluded column that is not there', { label: 'won', name: 't', exclude: ['Tags'] }, /no column "Tags"/],
    ['a label that is no outcome', { label: 'source', name: 't' }, /Row \d+ has "\w+" in "source"/],
    ['a label with one outcome only', { label: 'one', name: 't' }, /20 won and 20 lost/],
  ])('refuses %s and says why', (_, options, message) => {
    const withOne = { columns: [...table.columns, 'one'], rows: table.rows.map((row) => [...row, '1']) };
    expect(() => learnModel(withOne, options)).toThrow(message);
  });
});
