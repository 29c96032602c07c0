import { describe, expect, it } from '@jest/globals';
import { asTitle, leadingTitle, splitNameAndTitle } from './title-line.rules.ts';

describe('asTitle', () => {
  it.each([
    'CEO',
    '– Chief Financial Officer',
    'Head, Europe',
    '(Managing Director)',
    'VP- Solutions',
    'directeur général',
    'Head of IT',
    'IT-chef',
    'Dir. of Operations',
  ])('%s', (text) => expect(asTitle(text)).not.toBeNull());

  it.each([
    'Our CEO says thank you',
    'She was CEO of a bank before she came here',
    'Meet the Founder',
    'From Our CEO',
    'First streaming software downloads as CEO of start-up in the years before',
    'Apply for Head of Sales!',
    'Full stack',
    'Head start in the first hour',
    'President Sofa',
    'Director Desk Oslo',
    'Vice President Table',
    'Name: ________ Title: Director',
  ])('not %s', (text) => expect(asTitle(text)).toBeNull());
});

describe('splitNameAndTitle', () => {
  it.each([
    ['Orla Fennimore, CEO', ['Orla Fennimore'], 'CEO'],
    ['Orla Fennimore – CFO and EVP of Growth – EMEA', ['Orla Fennimore'], 'CFO and EVP of Growth – EMEA'],
    ['Orla Fennimore (Director)', ['Orla Fennimore'], 'Director'],
    ['Orla Fennimore | Branch Manager, Elm Street', ['Orla Fennimore'], 'Branch Manager, Elm Street'],
    ['Vertreten durch den Vorstand: Orla Fennimore', ['Orla Fennimore'], 'Vorstand'],
    ['Orla Fennimore, PhD, Chief Scientist', ['Orla Fennimore'], 'Chief Scientist'],
    ['Orla Fennimore, RN, FACHE, Chief Nursing Officer', ['Orla Fennimore'], 'Chief Nursing Officer'],
    ['Représentant légal : Orla Fennimore, Présidente', ['Orla Fennimore'], 'Présidente'],
    ['CEO: Orla Fennimore', ['Orla Fennimore'], 'CEO'],
    ['Geschäftsführer: Jost Brandhuber und Ilse Kremer', ['Jost Brandhuber', 'Ilse Kremer'], 'Geschäftsführer'],
    ['President and CEO, Orla Fennimore', ['Orla Fennimore'], 'President and CEO'],
    ['Geschäftsführer Jost Brandhuber', ['Jost Brandhuber'], 'Geschäftsführer'],
    ['代表取締役 山本健二', ['山本健二'], '代表取締役'],
    ['代表取締役社長：山本 健二', ['山本 健二'], '代表取締役社長'],
    ['Orla Fennimore | Co-Founder & CTO', ['Orla Fennimore'], 'Co-Founder & CTO'],
  ])('%s', (text, names, title) => expect(splitNameAndTitle(text)).toMatchObject({ names, title }));

  it.each(['Orla Fennimore, Tobin Ashgrove, CEO', 'Leadership: Our Values', 'Data Engineering Suite - AI Engine'])(
    'not %s',
    (text) => expect(splitNameAndTitle(text)).toBeNull(),
  );
});

describe('leadingTitle', () => {
  it('reads a bracket before a biography', () => {
    expect(leadingTitle('(Chief Risk Officer and Director), with over 35 years of banking')?.title).toBe(
      'Chief Risk Officer and Director',
    );
    expect(leadingTitle(', CEO. She came in 2012.')?.title).toBe('CEO');
    expect(leadingTitle(', who came in 2012 as CEO')).toBeNull();
  });
});
