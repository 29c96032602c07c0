import { describe, expect, it } from '@jest/globals';
import type { ContactField } from '#src/domain/contact';
import { peopleOnSite, type ReadPage } from './people-on-site.rules.ts';

const ACME = { name: 'Acme', domain: 'acme.example' };
const card = (name: string, title: string, more = '') => `<div><h3>${name}</h3><p>${title}</p>${more}</div>`;
const ZOE = card('Zoë Ashgrove', 'Chief Financial Officer');
const TOBIN = card('Tobin Larkin', 'Chief Technology Officer');

function page(kind: ReadPage['kind'], body: string): ReadPage {
  const url = `https://acme.example/${kind}`;
  return { url, kind, html: `<title>${kind} | Acme</title>${body}`, fetchedAt: '2026-11-20T08:00:00.000Z' };
}

/** Name -> the facts of one field, with where they stand. */
function stated(pages: readonly ReadPage[], field: ContactField): Record<string, string[]> {
  const facts = peopleOnSite(pages, ACME).people.map((person) => ({
    name: person.find((fact) => fact.field === 'name')!.value,
    said: person.filter((fact) => fact.field === field).map(({ value, evidence }) => `${value} @ ${evidence.source}`),
  }));
  return Object.fromEntries(
    [...Map.groupBy(facts, ({ name }) => name)].map(([name, all]) => [name, all.flatMap(({ said }) => said)]),
  );
}

describe('peopleOnSite', () => {
  it('quotes who stands on several pages from the page that is about people', () => {
    const pages = [page('home', `<h2>Our team</h2>${ZOE}${TOBIN}`), page('team', `<h1>Leadership</h1>${ZOE}${TOBIN}`)];
    expect(stated(pages, 'title')).toEqual({
      'Zoë Ashgrove': ['Chief Financial Officer @ https://acme.example/team'],
      'Tobin Larkin': ['Chief Technology Officer @ https://acme.example/team'],
    });
  });

  it('keeps a second page that adds a way to reach somebody', () => {
    const mail = card(
      'Zoë Ashgrove',
      'Chief Financial Officer',
      '<a href="mailto:Zoe.Ashgrove@acme.example">Write</a>',
    );
    const pages = [
      page('team', `<h1>Leadership</h1>${ZOE}${TOBIN}`),
      page('about', `<h1>Our team</h1>${mail}${TOBIN}`),
    ];
    expect(stated(pages, 'email')['Zoë Ashgrove']).toEqual(['zoe.ashgrove@acme.example @ https://acme.example/about']);
  });

  it('finds a profile elsewhere on the site when its address carries the whole name, and only one does', () => {
    const team = page('team', `<h1>Leadership</h1>${ZOE}${TOBIN}`);
    const link = (slug: string) => `<a href="https://uk.linkedin.com/in/${slug}?x=1">in</a>`;
    const words = '<p>Read what our people write about invoices, wholesale and the weather, every other week.</p>';
    const one = page('about', words + link('zoe-ashgrove-7a1') + link('ashgrove') + link('tobin'));
    expect(stated([team, one], 'linkedin_url')).toEqual({
      'Zoë Ashgrove': ['https://www.linkedin.com/in/zoe-ashgrove-7a1 @ https://acme.example/about'],
      'Tobin Larkin': [],
    });
    const two = page('about', words + link('zoe-ashgrove-7a1') + link('zoe-ashgrove-7a2'));
    expect(stated([team, two], 'linkedin_url')['Zoë Ashgrove']).toEqual([]);
  });

  it('leaves nobody out who is staff on another page', () => {
    const quote = `<h2>What our customers say</h2><blockquote><p>“They found the cent that we had looked for.”</p><cite>Carla Mendes, CEO, Otterbank</cite></blockquote>`;
    const board = `<h1>Board of directors</h1>${card('Zoë Ashgrove', 'Executive director')}${card('Orla Fennimore', 'Chair')}`;
    const { leftOut } = peopleOnSite(
      [page('team', `<h1>Leadership</h1>${ZOE}`), page('about', board), page('home', quote)],
      ACME,
    );
    expect(leftOut.map(({ name }) => name).sort()).toEqual(['Carla Mendes', 'Orla Fennimore']);
  });

  it('shortens quotes and bounds the number of people', () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      card(
        `Anna ${String.fromCharCode(65 + (index % 26))}${'abcdefghij'[Math.floor(index / 26) % 10]}${'klmnopqrst'[index % 10]}son`,
        'Engineer',
      ),
    );
    const { people } = peopleOnSite([page('team', `<h1>Our team</h1>${many.join('')}`)], ACME);
    expect(people.length).toBeGreaterThan(100);
    expect(people.length).toBeLessThanOrEqual(300);
  });
});
