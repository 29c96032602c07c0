import { describe, expect, it } from '@jest/globals';
import { foundedIn, teamSizeIn } from './text-statements.rules.ts';

describe('teamSizeIn', () => {
  it.each<[string, number, string]>([
    ['We are a team of 45 people in Kiel.', 45, 'exact'],
    ['A team of 12 passionate people.', 12, 'exact'],
    ['We are a team of 34 in London and York.', 34, 'exact'],
    ['Wir sind ein Team von rund 20, verteilt auf drei Städte.', 20, 'about'],
    ['We are 45 smart, friendly and highly motivated people.', 45, 'exact'],
    ["Today we're 230 employees.", 230, 'exact'],
    ['Nordlicht employs 1,200 people worldwide.', 1200, 'exact'],
    ['Thanks to our 85 colleagues.', 85, 'exact'],
    ['About us\n120 employees\n3 offices', 120, 'exact'],
    ['120+\nEmployees\nOffices', 120, 'at-least'],
    ['We have more than 300 employees.', 300, 'at-least'],
    ['We are around 60 people.', 60, 'about'],
    ['Wir sind ein Team von 45 Menschen.', 45, 'exact'],
    ['Nordlicht beschäftigt rund 1.200 Mitarbeiterinnen und Mitarbeiter.', 1200, 'about'],
    ['Unsere 38 Mitarbeitenden lieben Routen.', 38, 'exact'],
    ['Wir beschäftigen über 70 Mitarbeiter:innen.', 70, 'at-least'],
  ])('reads %j', (text, value, exactness) => {
    expect(teamSizeIn(text)).toMatchObject({ value, exactness });
  });

  it.each([
    'Made for companies with 45 employees.',
    'Our customers are a team of 45 people.',
    'We are a team of 3 time champions.',
    'Für Unternehmen mit 20 Mitarbeitern.',
    'We have up to 50 employees.',
    'We are 50 to 100 people.',
    'We are 50-100 people.',
    'We are 1.5 people short.',
    'Trusted by 44,629 people.',
    'Training more than 10 people?',
    'We have 12 offices and many people.',
    'We have 3 products people love.',
    'A team of 5 engineers built it.',
    'We are 0 employees.',
    'Save up to $25 per person for up to 4 people per room',
  ])('reads nothing from %j', (text) => {
    expect(teamSizeIn(text)).toBeNull();
  });

  it('quotes the sentence and not its neighbours', () => {
    const text = 'We plan routes. We are a team of 45 people in Kiel! Call us.';
    expect(teamSizeIn(text)?.quote).toBe('We are a team of 45 people in Kiel!');
  });

  it('marks where a long sentence was cut', () => {
    const text = `${'very '.repeat(60)}well, we are a team of 45 people${' and more'.repeat(60)}.`;
    const quote = teamSizeIn(text)?.quote ?? '';
    expect(quote).toMatch(/^….*we are a team of 45 people.*…$/);
    expect(quote.length).toBeLessThanOrEqual(242);
  });

  it('looks on after a sentence about others', () => {
    expect(teamSizeIn('Made for clients with a team of 10 people. We are a team of 45 people.')?.value).toBe(45);
  });
});

describe('foundedIn', () => {
  it.each<[string, number]>([
    ['Founded in 2014 by two cousins.', 2014],
    ['The company was established in March 1998.', 1998],
    ['Founded: 2009', 2009],
    ['Nordlicht wurde 2014 gegründet.', 2014],
    ['Gegründet 2014 in Kiel.', 2014],
    ['2014 von zwei Kusinen gegründet.', 2014],
    ['Gegründet im Jahr 1987', 1987],
    ['Gründungsjahr: 2003', 2003],
  ])('reads %j', (text, year) => {
    expect(foundedIn(text, 2026)?.value).toBe(year);
  });

  it.each([
    'Since 2014 we have written blogs.',
    '© 2014 Nordlicht',
    'Founded in 2031.',
    'Founded on trust, 2014 units sold.',
  ])('reads nothing from %j', (text) => {
    expect(foundedIn(text, 2026)).toBeNull();
  });

  it.each([
    ['We are a team of forty people in Leeds.', 40, 'exact'],
    ['We are now more than sixty people.', 60, 'at-least'],
    ['Wir sind ein Team von fünfundvierzig Mitarbeitenden.', 45, 'exact'],
    ['Nous sommes une équipe de trente personnes.', 30, 'exact'],
    ['Somos veinte personas.', 20, 'exact'],
    ['Siamo un team di quindici persone.', 15, 'exact'],
    ['We zijn met twaalf medewerkers.', 12, 'exact'],
  ])('reads numbers in words: %s', (text, value, exactness) => {
    expect(teamSizeIn(text)).toMatchObject({ value, exactness });
  });

  it.each([
    'Our two colleagues in Lyon answer every call.',
    'We are one people.',
    'A team of twenty companies.',
    'We have fifteen products people love.',
  ])('takes no small or other number for the head count: %s', (text) => {
    expect(teamSizeIn(text)).toBeNull();
  });
});
