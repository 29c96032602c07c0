import { describe, expect, it } from '@jest/globals';
import { companyPageOf, profileOf } from './search-result.rules.ts';

const ACME = { name: 'Acme Robotics GmbH', domain: 'acmerobotics.example' };
const IN = 'https://de.linkedin.com/in/Jane-Doe-1a2b/?trk=x';

const read = (title: string, snippet = '', url = IN) => profileOf({ title, url, snippet }, ACME);

describe('a profile among search results', () => {
  it.each([
    ['Jane Doe - COO - Acme Robotics | LinkedIn', 'Jane Doe', 'COO'],
    ['Jane Doe – Chief Operating Officer – Acme Robotics GmbH | LinkedIn', 'Jane Doe', 'Chief Operating Officer'],
    ['Jane Doe - COO at Acme Robotics - LinkedIn', 'Jane Doe', 'COO'],
    ['Jane Doe - COO @ Acme Robotics | LinkedIn', 'Jane Doe', 'COO'],
    [
      'Jürgen Müller-Weiß - Leiter Finanzen bei ACME Robotics | LinkedIn Deutschland',
      'Jürgen Müller-Weiß',
      'Leiter Finanzen',
    ],
    ['Jane Doe - VP Sales - EMEA - Acme Robotics | LinkedIn', 'Jane Doe', 'VP Sales - EMEA'],
    ['Jane Doe, MBA (She/Her) - COO - Acme Robotics | LinkedIn', 'Jane Doe', 'COO'],
    ['Jane Doe - COO - Acme Rob...', 'Jane Doe', 'COO'],
    ['Jane Doe - Acme Robotics | LinkedIn', 'Jane Doe', null],
    ["Siobhán O'Neill - COO - acmerobotics | LinkedIn", "Siobhán O'Neill", 'COO'],
    ['王小明 - 首席财务官 - Acme Robotics | LinkedIn', '王小明', '首席财务官'],
    ['Jane Doe - Partner at Large at Acme Robotics | LinkedIn', 'Jane Doe', 'Partner at Large'],
  ])('reads %s', (title, name, job) => {
    expect(read(title)).toEqual({ name, title: job, url: 'https://www.linkedin.com/in/jane-doe-1a2b', quote: title });
  });

  it.each([
    ['another company', 'Jane Doe - COO - Globex | LinkedIn'],
    ['a longer name', 'Jane Doe - COO - Acme Robotics Foods | LinkedIn'],
    ['a shorter name', 'Jane Doe - COO - Acme | LinkedIn'],
    ['a short beginning', 'Jane Doe - COO - Acme...'],
    ['no company', 'Jane Doe - COO | LinkedIn'],
    ['a job of the past', 'Jane Doe - Former COO at Acme Robotics | LinkedIn'],
    ['another job of the past', 'Jane Doe - Ex-COO - Acme Robotics | LinkedIn'],
    ['a first name', 'Jane - COO - Acme Robotics | LinkedIn'],
    ['a list', '25 "Jane Doe" profiles - COO - Acme Robotics | LinkedIn'],
    ['nothing', ''],
  ])('takes %s for nobody', (_what, title) => expect(read(title)).toBeNull());

  it('takes the company from the snippet where the title has none, but no job', () => {
    expect(read('Jane Doe - Operations | LinkedIn', 'Experience: Acme Robotics · Location: Bonn')).toMatchObject({
      title: null,
      quote: 'Jane Doe - Operations | LinkedIn … Experience: Acme Robotics',
    });
    expect(read('Jane Doe | LinkedIn', 'Experience: Globex · was at Acme Robotics')).toBeNull();
  });

  it.each([
    'https://www.linkedin.com/posts/jane-doe_acme-activity-1',
    'https://www.linkedin.com/company/acme',
    'https://linkedin.com.evil.example/in/jane-doe',
    'https://evil.example/www.linkedin.com/in/jane-doe',
    'javascript:alert(1)',
  ])('does not read %s', (url) => expect(read('Jane Doe - COO - Acme Robotics | LinkedIn', '', url)).toBeNull());

  it('is not held up by hostile titles', () => {
    const begun = performance.now();
    for (const piece of [' at ', ' - ', '(', 'Experience: ', '… ', ' @ a']) {
      read(`Jane Doe - ${piece.repeat(500_000 / piece.length)}`, piece.repeat(500_000 / piece.length));
      read(`Jane Doe - ${piece.repeat(60)}`.slice(0, 299), piece.repeat(500_000 / piece.length));
    }
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe("a company's own page among search results", () => {
  const page = (title: string, url = 'https://uk.linkedin.com/company/acme-robotics/about') =>
    companyPageOf({ title, url, snippet: '' }, ACME);

  it('is taken by its name', () => {
    expect(page('Acme Robotics | LinkedIn')?.url).toBe('https://www.linkedin.com/company/acme-robotics');
    expect(page('Acme Robotics: Overview | LinkedIn')?.url).toBe('https://www.linkedin.com/company/acme-robotics');
    expect(page('Acme Foods | LinkedIn')).toBeNull();
    expect(page('Acme Robotics | LinkedIn', 'https://www.linkedin.com/in/acme-robotics')).toBeNull();
  });
});
