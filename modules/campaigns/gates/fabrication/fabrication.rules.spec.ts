import { describe, expect, it } from '@jest/globals';
import type { Draft, GroundItem } from '../draft.ts';
import { inventedClaims } from './fabrication.rules.ts';

const EVIDENCE: readonly GroundItem[] = [
  { text: 'Brightloom', about: 'sender', field: 'name' },
  { text: 'Brightloom plans looms for 40 weaving mills in Saxony.', about: 'sender', field: 'description' },
  { text: 'We are 25 people and were founded in 2016.', about: 'sender', field: null },
  { text: 'Wir sind 25 Mitarbeiter, gegründet 2016.', about: 'sender', field: null },
  { text: 'Weberei Talhof cut its waiting time from nine days to four.', about: 'sender', field: 'customers' },
  { text: 'Zoë Ashgrove, Chief Financial Officer', about: 'sender', field: 'people' },
  { text: 'Orla Lark, Head of Weaving', about: 'sender', field: 'people' },
  { text: 'Nordgarn', about: 'recipient', field: 'given' },
  { text: 'You have 60 employees.', about: 'recipient', field: 'given' },
];

function found(body: string, language: Draft['language'] = 'en', step = 1): string[] {
  const findings = inventedClaims({ subject: '', body, language, step }, EVIDENCE);
  for (const { start, end, text } of findings) expect(body.slice(start, end)).toBe(text);
  return findings.map(({ kind, text }) => `${kind}: ${text}`);
}

describe('claims that no evidence holds', () => {
  it.each([
    ['We save you 30% of your time.', 'number: 30%'],
    ['We plan for 41 weaving mills.', 'number: 41'],
    ['We plan for 40 hospitals.', 'number: 40'],
    ['We work for hundreds of mills.', 'number: hundreds'],
    ['Your waiting time is halved.', 'number: halved'],
    ['You have 25 employees.', 'number: 25'],
    ['We were founded in 2011.', 'date: 2011'],
    ['Last month you moved.', 'date: Last month'],
    ['My colleague Jonas Petrow will call.', 'name: Jonas Petrow'],
    ['We plan looms in Lisbon.', 'name: Lisbon'],
    ['Zoë Lark will call.', 'name: Zoë Lark'],
    ['Our customers include Orla Lark.', 'customer: Orla Lark'],
    ['We are trusted by mills across the country.', null],
    ['Orla Lark is our Chief Financial Officer.', 'title: Chief Financial Officer'],
    ['Our CTO wrote this.', 'title: CTO'],
    ['We are an award-winning company.', 'award: award-winning'],
    ['We are ISO certified.', 'award: certified'],
    ['It was good meeting you.', 'relation: good meeting'],
    ['We have done this since the nineties.', 'date: the nineties'],
    ['As the country’s top planner, we know mills.', 'award: country’s top'],
    ['As discussed, here is more.', 'relation: As discussed'],
    ['We were acquired by somebody.', 'relation: acquired'],
  ])('%s', (body, claim) => {
    const claims = found(body);
    if (claim === null) expect(claims).toEqual([]);
    else expect(claims).toContain(claim);
  });

  it.each([
    ['Damit sparen Sie 30 Prozent.', 'number: 30 Prozent'],
    ['Seit 2011 bauen wir das.', 'date: 2011'],
    ['Letzte Woche sind Sie umgezogen.', 'date: Letzte Woche'],
    ['Auch bei Rossfeld läuft unsere Planung.', 'name: Rossfeld'],
    ['Frau Petrow ruft Sie an.', 'name: Petrow'],
    ['Unsere Vertriebsleiterin ruft Sie an.', 'title: Vertriebsleiterin'],
    ['Wir sind Marktführer.', 'award: Marktführer'],
    ['Wie besprochen sende ich Ihnen mehr.', 'relation: Wie besprochen'],
  ])('%s', (body, claim) => {
    expect(found(body, 'de')).toContain(claim);
  });
});

describe('claims that the evidence holds', () => {
  it.each([
    ['en', 'Brightloom plans looms for 40 mills. Weaving is what we know.'],
    ['en', 'We are 25 colleagues. You have 60 people at Nordgarn.'],
    ['en', 'Weberei Talhof cut its waiting time to four days. It is one of our customers.'],
    ['en', 'Zoë Ashgrove is our Chief Financial Officer. Could we talk for 15 minutes on Tuesday?'],
    ['en', 'Two questions: who plans at your mill, and how long does it take?'],
    ['en', 'If you run 40 weaving mills, this may fit. Is planning done on Fridays? Shall I send two pictures?'],
    ['de', 'Mit Schussfäden und Kettbäumen kennen wir uns aus.'],
    ['de', 'Wir sind 25 Menschen, gegründet 2016. Hätten Sie am Dienstag 15 Minuten für ein Gespräch?'],
    ['de', 'Viele Webereien planen mit Tabellen. Unsere Software übernimmt die Planung, auch für Nordgarn.'],
  ] as const)('%s: %s', (language, body) => {
    expect(found(body, language)).toEqual([]);
  });

  it('may speak of an earlier letter only where there was one', () => {
    const body = 'I wrote to you last week about looms.';
    expect(found(body, 'en', 2)).toEqual([]);
    expect(found(body, 'en', 1)).toEqual(['date: last week']);
  });
});

it.each([
  ['numbers', '1.'.repeat(10_000)],
  ['capitals', 'A'.repeat(20_000)],
  ['words with capitals', 'Aa '.repeat(6_600)],
  ['blanks', `x${' '.repeat(19_000)}x`],
  ['full stops', `${'. '.repeat(9_000)}`],
  ['pronouns', 'we have you are '.repeat(1_200)],
])('reads hostile text in good time: %s', (_what, body) => {
  const begun = performance.now();
  inventedClaims({ subject: body, body, language: 'en', step: 1 }, EVIDENCE);
  inventedClaims({ subject: body, body, language: 'de', step: 1 }, EVIDENCE);
  expect(performance.now() - begun).toBeLessThan(8_000);
});
