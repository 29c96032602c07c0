import { describe, expect, it } from '@jest/globals';
import { countryCodeOf, countryName } from './countries.ts';
import { COUNTRY_CODES } from './country-codes.data.ts';
import { locationPartNaming, PLACE_NAMES } from './places.ts';
import { placesLabels, REGION_NAMES } from './regions.ts';

describe('country columns of imports', () => {
  it.each([
    ['United States', 'US'],
    ['USA', 'US'],
    ['U.S.', 'US'],
    ['united states of america', 'US'],
    ['UK', 'GB'],
    ['Great Britain', 'GB'],
    ['Deutschland', 'DE'],
    ['DEU', 'DE'],
    ['de', 'DE'],
    ['Österreich', 'AT'],
    ['Oesterreich', 'AT'],
    ['Ivory Coast', 'CI'],
    ["Côte d'Ivoire", 'CI'],
    ['Hong Kong', 'HK'],
    ['Kosovo', 'XK'],
    ['Taiwan', 'TW'],
    ['Czech Republic', 'CZ'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Korea, Republic of', 'KR'],
    ['Trinidad and Tobago', 'TT'],
    ['The Netherlands', 'NL'],
    ['Cayman Islands', 'KY'],
    ['Viet Nam', 'VN'],
    ['Georgia', 'GE'],
  ])('reads %s as %s', (name, code) => {
    expect(countryCodeOf(name)).toBe(code);
  });

  it.each(['', '  ', 'Atlantis', 'XX', 'Remote', '12', 'constructor', '__proto__', 'EU'])(
    'does not know %p',
    (name) => {
      expect(countryCodeOf(name)).toBeNull();
    },
  );

  it('reads every country back from its own names in both languages', () => {
    for (const code of COUNTRY_CODES) {
      expect([code, countryCodeOf(countryName(code, 'en'))]).toEqual([code, code]);
      expect([code, countryCodeOf(countryName(code, 'de'))]).toEqual([code, code]);
    }
  });
});

describe('regions', () => {
  it('has the 27 members of the European Union, without the United Kingdom', () => {
    const union = REGION_NAMES.get('eu')?.countries ?? [];
    expect(union).toHaveLength(27);
    expect(union).not.toContain('GB');
  });

  it('holds only codes of countries', () => {
    for (const { label, countries } of REGION_NAMES.values()) {
      for (const code of countries) expect([label, code, COUNTRY_CODES.includes(code)]).toEqual([label, code, true]);
    }
  });

  it('calls a list of countries by the region it is', () => {
    expect(placesLabels(['CH', 'AT', 'DE'])).toEqual(['DACH']);
    expect(placesLabels(['DE', 'FR'])).toEqual(['Germany', 'France']);
  });
});

describe('location texts', () => {
  it.each([
    ['California', 'San Francisco, CA, USA; Remote', true],
    ['California', 'Toronto, ON, Canada', false],
    ['Virginia', 'Charleston, West Virginia, United States', false],
    ['New York City', 'Brooklyn, New York, United States', true],
    ['New York City', 'New York, NY, USA', true],
    ['New York City', 'Buffalo, New York, United States', false],
    ['Zurich', 'Zürich, ZH, Switzerland', true],
    ['Bay Area', 'Palo Alto, CA, USA', true],
  ])('%s in %p: %p', (name, location, expected) => {
    const place = PLACE_NAMES.get(name.toLowerCase());
    expect(place?.label).toBe(name);
    expect(locationPartNaming(location, place?.terms ?? []) !== null).toBe(expected);
  });
});
