import { describe, expect, it } from '@jest/globals';
import { addTallies, type PageTruth, ratesOf, scorePage } from './atl.score.ts';

const truth: PageTruth = {
  id: 'page',
  site: 'brightloom.example',
  expect: 'positive',
  people: [
    { name: 'Dr. Zoë Ashgrove, PhD', title: 'CFO', linkedin_url: 'https://www.linkedin.com/in/zoe/', atl: true },
    { name: 'Tobin Lark', title: 'CTO', linkedin_url: null, atl: true },
    { name: 'Ewan Birch', title: 'Chairman', linkedin_url: null, atl: null },
  ],
  not_company_executives: [{ name: 'Orla Fennimore' }],
};
const answer = (name: string, is_atl = true) => ({
  name,
  title: 'CFO',
  linkedin_url: 'http://linkedin.com/in/zoe',
  is_atl,
});

describe('scorePage', () => {
  it('counts what is right, wrong and missed', () => {
    const tally = scorePage(truth, [
      answer('ZOE ASHGROVE'),
      answer('Ewan Birch'),
      answer('Orla Fennimore'),
      answer('Lia Moor', false),
    ]);
    expect(tally).toMatchObject({
      true_positives: 1,
      false_positives: 1,
      missed: 1,
      outsiders_returned: 1,
      linkedin_right: 1,
    });
    expect(ratesOf(tally)).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, title_equal: 1, linkedin_match: 1 });
  });

  it('holds an executive on a page without executives against the page', () => {
    const tally = scorePage({ ...truth, expect: 'negative', people: [] }, [answer('Orla Fennimore')]);
    expect(tally).toMatchObject({ negative_pages: 1, negative_pages_hit: 1 });
    expect(addTallies([tally, tally])).toMatchObject({ pages: 2, negative_pages_hit: 2, false_positives: 2 });
  });

  it('has no rate where there is nothing to count', () => {
    expect(ratesOf(addTallies([]))).toMatchObject({ precision: null, recall: null, f1: null });
  });
});
