import { describe, expect, it } from '@jest/globals';
import { INDUSTRIES } from '#src/platform/industries/industries';
import { understand } from '../understand.rules.ts';
import { GERMAN_TRADES } from './german-trades.data.ts';

describe('German trades', () => {
  it.each([
    ['Händlern', 'retail'],
    ['Haendler', 'retail'],
    ['Einzelhändler', 'retail'],
    ['Einzelhandel', 'retail'],
    ['Großhandel', 'wholesale'],
    ['Großhändlern', 'wholesale'],
    ['Handwerk', 'home and household'],
    ['Handwerker', 'home and household'],
    ['Handwerksbetriebe', 'home and household'],
    ['Spediteure', 'logistics'],
    ['Speditionen', 'logistics'],
    ['Logistiker', 'logistics'],
    ['Steuerberater', 'accounting and finance software'],
    ['Kanzleien', 'legal'],
    ['Arztpraxen', 'healthcare'],
    ['Praxen', 'healthcare'],
    ['Kliniken', 'healthcare'],
    ['Krankenhäuser', 'healthcare'],
    ['Apotheken', 'pharmacy'],
    ['Pflegedienste', 'elder care'],
    ['Hersteller', 'manufacturing'],
    ['Fertigung', 'manufacturing'],
    ['Maschinenbau', 'manufacturing'],
    ['Maschinenbauer', 'manufacturing'],
    ['Bauunternehmen', 'construction'],
    ['Immobilienmakler', 'real estate'],
    ['Hausverwaltungen', 'real estate'],
    ['Werbeagenturen', 'marketing agencies'],
    ['Personalvermittler', 'recruiting'],
    ['Versicherer', 'insurance'],
    ['Versicherungsmakler', 'insurance'],
    ['Banken', 'banking'],
    ['Sparkassen', 'banking'],
    ['Energieversorger', 'energy'],
    ['Stadtwerke', 'energy'],
    ['Gastronomie', 'restaurants and hospitality'],
    ['Restaurants', 'restaurants and hospitality'],
    ['Hotels', 'restaurants and hospitality'],
    ['Reisebüros', 'travel and tourism'],
    ['Schulen', 'education'],
    ['Universitäten', 'education'],
    ['Verlage', 'media and entertainment'],
    ['Softwarehäuser', 'software'],
    ['IT-Dienstleistern', 'IT services and consulting'],
    ['Autohäuser', 'automotive'],
    ['Bäcker', 'food and beverage'],
    ['Baecker', 'food and beverage'],
  ])('knows %s as %s', (trade, label) => {
    const { criteria, unused } = understand(`suchen kleine ${trade} in Österreich`);
    expect(criteria.topics.map((group) => group.map((topic) => topic.label))).toEqual([[label]]);
    expect(criteria).toMatchObject({ countries: ['AT'], size: { min: null, max: 49 }, excludedTopics: [] });
    expect(unused).toEqual([]);
  });

  it('are listed only for industries that exist', () => {
    const labels = INDUSTRIES.map((industry) => industry.label);
    for (const label of Object.keys(GERMAN_TRADES)) expect(labels).toContain(label);
  });
});
