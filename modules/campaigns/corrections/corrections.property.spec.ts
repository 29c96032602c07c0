import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BuiltPart, buildPart } from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { readPolicyFile } from '../gates/compliance/campaign-policy.ts';
import type { ReadMaterial } from '../material/given-material.ts';
import { readMaterial, withMaterial } from '../material/material-reading.rules.ts';
import { EmailSettings } from '../parts/email-settings.ts';
import { sectionAt } from '../parts/part-sections.ts';
import { SECTION_PARTS } from '../parts/sections.data.ts';
import { readSite, type SiteReading } from '../parts/site-reading.ts';
import type { Correction, Lock } from './correction.ts';

const READ_AT = '2026-03-01T12:00:00.000Z';
const SENTENCES = [
  'Brightloom reads orders from your accounting system and plans every loom for the next week.',
  'It saves the foreman the Sunday evening, because invoices and orders are matched without typing.',
  'Unlike spreadsheets, the plan changes by itself when a loom stands still.',
  'Most mills plan by hand, and a single mistake costs a night.',
  'The data stays in your own network and is protected by your own rules.',
  'Our support answers within the working day and speaks the language of the weavers.',
  'The mills that work with us pay one invoice a month and may leave at any time.',
  'We build planning software for weaving mills with 20 to 200 looms.',
];
const CUSTOMERS = ['Talhof Weaving', 'Nordgarn Mills', 'Kettle Row Textiles'];

/** A website as it may look at another time: other sentences, in another order, with other customers; and what somebody has given by then. */
const website = fc
  .record({
    notes: fc.option(fc.shuffledSubarray([...SENTENCES, ...CUSTOMERS], { minLength: 1 })),
    sentences: fc.shuffledSubarray(SENTENCES, { minLength: 6 }),
    customers: fc.shuffledSubarray(CUSTOMERS),
  })
  .map(({ sentences, customers, notes }): SiteReading => {
    const html = `<!doctype html><html lang="en"><head><title>Brightloom</title>
<meta name="description" content="Brightloom plans the looms of weaving mills."></head><body><main>
<h1>Looms that plan themselves</h1>${sentences.map((text) => `<h2>More</h2><p>${text}</p>`).join('')}
<h2>Our customers</h2><ul>${customers.map((name) => `<li>${name}</li>`).join('')}</ul></main></body></html>`;
    const page = { url: 'https://brightloom.example/', status: 200, html, fetchedAt: READ_AT };
    const site = readSite([{ kind: 'home', page }], 'brightloom.example');
    return notes === null ? site : withMaterial('brightloom.example', site, [given(notes)])!;
  });

function given(lines: readonly string[]): ReadMaterial {
  const passages = ['Our customers', ...lines].map((text, index) => ({
    place: `paragraph ${index + 1}`,
    heading: index === 0 ? null : 'Our customers',
    text,
  }));
  const document = { domain: 'brightloom.example', name: 'notes.md', kind: 'markdown', passages } as const;
  const about = { characters: 500, given_by: 'ann', given_at: READ_AT };
  const reading = readMaterial({ ...document, ...about, passages });
  return { name: 'notes.md', givenAt: READ_AT, characters: 500, reading };
}

const said = fc.constantFrom(...SENTENCES.slice(0, 3), CUSTOMERS[0]!, 'We plan looms.', 'Head of Weaving');
/** Few, so that one correction often meets another. */
const place = fc.constantFrom(
  { part: 'product_overview', path: 'features' } as const,
  { part: 'product_overview', path: 'customers' } as const,
  { part: 'target_persona', path: 'job_titles' } as const,
  { part: 'positioning', path: 'unique_insight' } as const,
);
const correction: fc.Arbitrary<Correction> = fc.oneof(
  fc
    .record({ place, was: fc.option(said), text: fc.option(said) })
    .map(({ place, ...change }) => ({ kind: 'statement' as const, quote: null, ...place, ...change })),
  fc
    .record({ place, texts: fc.uniqueArray(said, { maxLength: 3 }) })
    .map(({ place, texts }) => ({ kind: 'section' as const, ...place, texts })),
  fc.record({
    kind: fc.constant('email' as const),
    step: fc.integer({ min: 1, max: 3 }),
    field: fc.constantFrom('subject' as const, 'body' as const),
    text: said,
  }),
);
const locks = fc
  .array(correction, { minLength: 1, maxLength: 8 })
  .map((all): Lock[] =>
    all.map((one, index) => ({ id: index + 1, campaignId: 'one', by: 'ann', at: READ_AT, correction: one })),
  );

describe('what a person corrected', () => {
  it('is as the person said in every later run, whatever the website says by then', async () => {
    const policy = await readPolicyFile();
    const settings = EmailSettings.parse({});
    let held = 0;
    fc.assert(
      fc.property(website, locks, (reading, all) => {
        const run = { reading, unread: null, settings, budgetUsd: null, policy, locks: all, now: Date.parse(READ_AT) };
        for (const { part, check } of lastWords(all)) {
          const built = buildPart(part, run);
          if (built.data === null) continue;
          check(built);
          held += 1;
        }
      }),
      { numRuns: 80 },
    );
    // A website from which nothing could be made would prove nothing.
    expect(held).toBeGreaterThan(60);
  });

  it('is not built on any more once it is taken back', async () => {
    const policy = await readPolicyFile();
    const settings = EmailSettings.parse({});
    fc.assert(
      fc.property(website, fc.constantFrom(...CUSTOMERS), (reading, name) => {
        const taken: Correction = {
          kind: 'statement',
          quote: null,
          part: 'product_overview',
          path: 'customers',
          was: name,
          text: null,
        };
        const all: Lock[] = [{ id: 1, campaignId: 'one', by: 'ann', at: READ_AT, correction: taken }];
        const run = { reading, unread: null, settings, budgetUsd: null, policy, locks: all, now: Date.parse(READ_AT) };
        for (const part of [...SECTION_PARTS, 'email'] as const)
          expect(wordsIn(buildPart(part, run).data).join()).not.toContain(name);
      }),
      { numRuns: 30 },
    );
  });
});

/** Everything that is said; a quote may name more than what is taken from it. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'quote' ? [] : wordsIn(inner)));
}

/** What each place has to be after the last correction of it. */
function lastWords(all: readonly Lock[]): { part: CampaignPart; check: (built: BuiltPart) => void }[] {
  const places = new Map<string, Correction>();
  for (const { correction: one } of all) {
    if (one.kind === 'settings') continue;
    places.set(one.kind === 'email' ? `${one.step}.${one.field}` : `${one.part}.${one.path}`, one);
  }
  return [...places.values()].flatMap((one): { part: CampaignPart; check: (built: BuiltPart) => void }[] => {
    if (one.kind === 'settings') return [];
    if (one.kind === 'email') return [{ part: 'email', check: emailHolds(one) }];
    return [{ part: one.part, check: sectionHolds(one) }];
  });
}

function emailHolds({ step, field, text }: Extract<Correction, { kind: 'email' }>) {
  return (built: BuiltPart) => {
    if (built.part !== 'email') throw new Error('no e-mails');
    expect(built.data!.sequence.find((one) => one.step === step)![field]).toBe(text);
  };
}

function sectionHolds(one: Extract<Correction, { kind: 'statement' | 'section' }>) {
  return (built: BuiltPart) => {
    const { statements } = sectionAt(built.data!, one.path);
    if (one.kind === 'section') {
      expect(statements.map(({ text, basis }) => [basis, text])).toEqual(one.texts.map((text) => ['given', text]));
      return;
    }
    const { was, text } = one;
    if (text !== null) {
      expect(statements.filter((each) => each.text === text).map(({ basis }) => basis)).toEqual(['given']);
    }
    if (was !== null && was !== text) expect(statements.map((each) => each.text)).not.toContain(was);
  };
}
