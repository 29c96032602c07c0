import { describe, expect, it } from '@jest/globals';
import { officeCountriesIn } from './office-countries.rules.ts';

describe('officeCountriesIn', () => {
  it.each<[string, string[]]>([
    ['We have offices in Berlin, Paris and Madrid.', ['DE', 'FR', 'ES']],
    ['With offices in London, New York, and Singapore, we are close.', ['GB', 'US', 'SG']],
    ['Nordlicht has teams in Oslo (Norway) and Gothenburg, Sweden.', ['NO', 'SE']],
    ['We operate in Germany and Austria.', ['DE', 'AT']],
    ['Today we operate in the United Kingdom, the Netherlands and Belgium.', ['GB', 'NL', 'BE']],
    ['Headquartered in Dublin, with further offices in Boston and Tokyo.', ['US', 'JP']],
    ['We have offices in Dublin, Ohio and Paris, France.', ['US', 'FR']],
    ['We have offices in Berlin, Tübingen-Lustnau and Vienna for you.', ['DE', 'AT']],
    ['We have offices in Dubai, Saudi Arabia and Singapore.', ['AE', 'SA', 'SG']],
    ['We have offices in London, Canada, and in Lyon.', ['CA', 'FR']],
    ['Our offices are in Zurich and Milan.', ['CH', 'IT']],
    ['Our offices: Berlin | Vienna | Prague', ['DE', 'AT', 'CZ']],
    ['Wir haben Büros in Hamburg, Wien und Zürich.', ['DE', 'AT', 'CH']],
    ['Standorte: Köln, Graz, Basel', ['DE', 'AT', 'CH']],
    ['Mit Niederlassungen in Deutschland, Österreich und der Schweiz.', ['DE', 'AT', 'CH']],
    ['Wir sind in Deutschland und Polen tätig.', ['DE', 'PL']],
    ['Nous avons des bureaux à Paris, Bruxelles et Genève.', ['FR', 'BE', 'CH']],
    ['Nous sommes présents en France, en Espagne et en Italie.', ['FR', 'ES', 'IT']],
    ['Tenemos oficinas en Madrid, Lisboa y Ciudad de México.', ['ES', 'PT', 'MX']],
    ['Abbiamo uffici a Milano, Monaco di Baviera e Parigi.', ['IT', 'DE', 'FR']],
    ['We hebben kantoren in Amsterdam, Antwerpen en Berlijn.', ['NL', 'BE', 'DE']],
    ['Temos escritórios em Lisboa e São Paulo.', ['PT', 'BR']],
  ])('reads %j', (text, countries) => {
    expect(officeCountriesIn(text, 'nordlicht.example')).toMatchObject([{ countries, quote: text }]);
  });

  it.each([
    // Of others
    'Our customers have offices in Berlin, Paris and Madrid.',
    'Built for companies with offices in Berlin, Paris and Madrid.',
    'Unsere Kunden haben Büros in Hamburg und Wien.',
    'Trusted by teams in London, Paris and Oslo.',
    'We help firms operate in Germany and Austria.',
    'Our partners operate in Germany and Austria.',
    'Our investors have offices in London and New York.',
    // Not where they are
    'Shipping to 40 countries, among them Germany and France.',
    'We deliver to Germany, Austria and Switzerland.',
    'We do not operate in Russia or Belarus.',
    'We will open offices in Madrid and Lisbon.',
    'We are looking for offices in Madrid and Lisbon.',
    'We used to have offices in Madrid and Lisbon.',
    'Wir hatten Büros in Hamburg und Wien.',
    'The founders met in Paris and moved to Berlin.',
    'Our servers are in Frankfurt and Dublin.',
    'Fjordbank has offices in Oslo, Paris and Madrid.',
    // One country, or words that only look like places
    'We have offices in Berlin and Hamburg.',
    'We have offices in Nowhereville and Elsetown.',
    'Offices in great places, friends in Berlin.',
    'We operate in silence, in Germany or elsewhere.',
    'We operate in 14 countries.',
  ])('reads nothing from %j', (text) => {
    expect(officeCountriesIn(text, 'nordlicht.example')).toEqual([]);
  });

  it('stops at what is no place', () => {
    expect(
      officeCountriesIn('We have offices in Berlin, Paris and friends in Madrid.', 'nordlicht.example'),
    ).toMatchObject([{ countries: ['DE', 'FR'] }]);
  });

  it('takes no longer for hostile text than for other text', () => {
    const started = performance.now();
    officeCountriesIn('offices in Berlin, '.repeat(100_000), 'x.example');
    officeCountriesIn('we operate in '.repeat(140_000), 'x.example');
    officeCountriesIn(`offices in ${'Berlin, '.repeat(250_000)}`, 'x.example');
    officeCountriesIn(`offices in ${'the '.repeat(500_000)}`, 'x.example');
    officeCountriesIn(`Standorte:${' '.repeat(2_000_000)}`, 'x.example');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
