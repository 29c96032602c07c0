import { describe, expect, it } from '@jest/globals';
import { load } from 'cheerio/slim';
import { kindOfHeading, sectionsOf } from './sections.rules.ts';
import { textBlocksOf } from './text-blocks.ts';

describe('kindOfHeading', () => {
  it.each([
    [
      'about',
      ['About us', 'Our story', 'Über uns', 'À propos', 'Quiénes somos', 'Chi siamo', 'Over ons', 'Why choose us'],
    ],
    [
      'team',
      [
        'Meet the team',
        'Leadership',
        'Geschäftsführung',
        'Notre équipe',
        'Nuestro equipo',
        'Il nostro team',
        'Directie',
      ],
    ],
    [
      'customers',
      [
        'What our customers say',
        'Referenzen',
        'Unsere Kunden',
        'Témoignages',
        'Casos de éxito',
        'I nostri clienti',
        'Klanten',
      ],
    ],
    ['pricing', ['Pricing', 'Preise', 'Nos tarifs', 'Precios', 'Prezzi', 'Prijzen']],
    [
      'jobs',
      [
        'Careers',
        'Join our team',
        'We’re hiring',
        'Offene Stellen',
        'Nous rejoindre',
        'Trabaja con nosotros',
        'Lavora con noi',
        'Vacatures',
      ],
    ],
    ['press', ['In the news', 'Pressemitteilungen', 'Actualités', 'Sala de prensa', 'Rassegna stampa', 'Nieuws']],
    ['product', ['Our services', 'Leistungen', 'Fonctionnalités', 'Cómo funciona', 'I nostri prodotti', 'Diensten']],
    [
      'contact',
      ['Contact', 'Get in touch', 'Öffnungszeiten', 'Coordonnées', 'Contáctanos', 'Dove siamo', 'Vestigingen'],
    ],
    [
      'other',
      [
        '',
        'Nordlicht',
        'Steamed puddings',
        'Expressions',
        'A heading that mentions pricing but is so long that it has to be a sentence about nearly everything',
      ],
    ],
  ])('knows %s', (kind, headings) => {
    expect(headings.map((heading) => [heading, kindOfHeading(heading)])).toEqual(
      headings.map((heading) => [heading, kind]),
    );
  });
});

describe('sectionsOf', () => {
  const sections = (html: string) => sectionsOf(textBlocksOf(load(html)).blocks);

  it('puts text under its heading and keeps what stands before the first', () => {
    expect(sections('<p>Hello.</p><h2>Pricing</h2><p>One.</p><p>Two.</p>')).toEqual([
      { kind: 'other', heading: null, text: 'Hello.' },
      { kind: 'pricing', heading: 'Pricing', text: 'One.\nTwo.' },
    ]);
  });

  it('hands the kind down to headings below that say nothing, and no further', () => {
    const found = sections('<h2>Our team</h2><h3>Ada North</h3><p>CEO</p><h3>Pricing</h3><h2>Steam</h2>');
    expect(found.map(({ kind, heading }) => `${heading}: ${kind}`)).toEqual([
      'Our team: team',
      'Ada North: team',
      'Pricing: pricing',
      'Steam: other',
    ]);
  });

  it('has none where there is no text', () => expect(sections('<div></div>')).toEqual([]));
});
