import { describe, expect, it } from '@jest/globals';
import {
  challengePage,
  companyAboutPage,
  companyPeoplePage,
  loginPage,
  profilePage,
} from '#test/simulators/linkedin/pages';
import { simulatedCompany } from '#test/simulators/sites/companies.data';
import { employeesOnPage, obstacleOf, peopleOnPage, placeInProfile } from './linkedin-pages.rules.ts';

const ACME = { name: 'Acme GmbH', domain: 'acme.example' };
const AT = 'https://www.linkedin.com/in/jane-doe/';
const JANE = { name: 'Jane Doe', title: 'COO', slug: 'jane-doe' };

const shown = (html: string, url = AT) => ({ url, html });

describe('what LinkedIn puts in the way', () => {
  it.each([
    ['an address of the login wall', 'https://www.linkedin.com/authwall?trk=x', '', 'login wall'],
    ['another one', 'https://www.linkedin.com/uas/login?x=1', '', 'login wall'],
    ['a challenge', 'https://www.linkedin.com/checkpoint/challenge/AgF', '', 'challenge'],
    ['a login form on a page', AT, loginPage(), 'login wall'],
    ['a challenge on a page', AT, challengePage(), 'challenge'],
    ['a page', AT, profilePage({ ...JANE, company: 'Acme' }), null],
  ])('%s', (_what, url, html, obstacle) => expect(obstacleOf({ url, html })).toBe(obstacle));
});

describe('a profile', () => {
  it('says the job from the headline or from what still goes on', () => {
    const headline = `<main><h1>Jane Doe</h1><div class="text-body-medium">COO at Acme | Speaker</div></main>`;
    expect(placeInProfile(shown(headline), ACME)).toMatchObject({ title: 'COO', quote: 'COO at Acme | Speaker' });
    expect(placeInProfile(shown(profilePage({ ...JANE, company: 'Acme' })), ACME)).toEqual({
      name: 'Jane Doe',
      title: 'COO',
      url: 'https://www.linkedin.com/in/jane-doe',
      quote: 'COO / Acme · Full-time / Jan 2019 - Present · 7 yrs',
    });
  });

  it.each([
    ['at another company', profilePage({ ...JANE, company: 'Acme Foods' })],
    ['in the past', profilePage({ ...JANE, company: 'Acme' }).replace('Present', 'Dec 2024')],
    ['formerly', `<h1>Jane Doe</h1><div class="text-body-medium">Former COO at Acme</div>`],
    ['nowhere', '<h1>Jane Doe</h1>'],
    ['of nobody', '<p></p>'],
  ])('says nothing of a job %s', (_what, html) => expect(placeInProfile(shown(html), ACME)).toBeNull());
});

describe("a company's pages", () => {
  it('name people with their jobs, without members outside the network', () => {
    expect(peopleOnPage(shown(companyPeoplePage('Acme', [JANE])))).toEqual([
      { name: 'Jane Doe', title: 'COO', url: 'https://www.linkedin.com/in/jane-doe', quote: 'Jane Doe: COO' },
    ]);
  });

  it('say how many members work there', () => {
    const quillpenny = simulatedCompany('quillpenny.example');
    expect(employeesOnPage(shown(companyAboutPage(quillpenny)))).toEqual({ count: 24, quote: '24 associated members' });
    expect(employeesOnPage(shown('<p>1.234 Beschäftigte auf LinkedIn</p>'))?.count).toBe(1234);
    expect(employeesOnPage(shown('<p>11-50 employees</p>'))).toBeNull();
  });

  it('are read in bounded time whatever they hold', () => {
    const begun = performance.now();
    for (const piece of ['<div>', '<li><a href="/in/a">', '1,111,111,', ' at ', '<section><div id="experience">']) {
      const page = shown(piece.repeat(Math.ceil(300_000 / piece.length)));
      obstacleOf(page);
      placeInProfile(page, ACME);
      peopleOnPage(page);
      employeesOnPage(page);
    }
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});
