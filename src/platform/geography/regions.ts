import { GERMAN_ENDINGS, germanKeys } from '../text/words.ts';
import { countryName } from './countries.ts';

/** A group of countries that has a name of its own. */
interface Region {
  label: string;
  /** Alpha-2 codes. */
  countries: readonly string[];
}

const EU = codes('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE');
const EUROZONE = codes('AT BE HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES BG');
const NORDICS = codes('DK FI IS NO SE');
const BALTICS = codes('EE LV LT');
const BENELUX = codes('BE NL LU');
const DACH = codes('DE AT CH');
const EASTERN_EUROPE = codes('PL CZ SK HU RO BG SI HR RS BA ME MK AL XK EE LV LT UA MD BY');
const EUROPE = union(EU, NORDICS, EASTERN_EUROPE, codes('GB CH LI MC AD SM VA MT GG JE IM FO GI'));
const SOUTH_AMERICA = codes('AR BO BR CL CO EC GY PE PY SR UY VE GF FK');
const CENTRAL_AMERICA = codes('BZ CR SV GT HN NI PA');
const CARIBBEAN = codes('AG BS BB CU DM DO GD HT JM KN LC VC TT PR KY BM AW CW TC VG VI GP MQ');
const LATIN_AMERICA = union(SOUTH_AMERICA, CENTRAL_AMERICA, codes('MX CU DO HT PR'));
const NORTH_AMERICA = codes('US CA MX');
const GCC = codes('AE BH KW OM QA SA');
const MIDDLE_EAST = union(GCC, codes('IL JO LB IQ IR SY YE PS TR EG'));
const NORTH_AFRICA = codes('DZ EG LY MA TN SD');
const MENA = union(MIDDLE_EAST, NORTH_AFRICA).filter((code) => code !== 'TR' && code !== 'SD');
const SUB_SAHARA = codes(
  'AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MR MU MZ NA NE NG RW ST SN SC SL SO ZA SS SD TZ TG UG ZM ZW',
);
const AFRICA = union(SUB_SAHARA, NORTH_AFRICA);
const SOUTHEAST_ASIA = codes('BN KH ID LA MY MM PH SG TH TL VN');
const EAST_ASIA = codes('CN HK JP KR KP MO MN TW');
const SOUTH_ASIA = codes('AF BD BT IN LK MV NP PK');
const CENTRAL_ASIA = codes('KZ KG TJ TM UZ');
const ANZ = codes('AU NZ');
const OCEANIA = union(ANZ, codes('FJ PG SB VU WS TO KI FM MH NR PW TV NC PF GU'));
const ASIA = union(EAST_ASIA, SOUTHEAST_ASIA, SOUTH_ASIA, CENTRAL_ASIA, MIDDLE_EAST, codes('AM AZ GE')).filter(
  (code) => code !== 'EG',
);

/** Label, names (English and German, separated by `|`), German adjective stems, countries. */
const REGIONS: readonly [label: string, names: string, adjectives: string, countries: string[]][] = [
  ['EU', 'EU|E.U.|European Union|Europäische Union|Europäischen Union', '', EU],
  ['Eurozone', 'Eurozone|euro area|Euroraum', '', EUROZONE],
  ['Europe', 'Europe|European|Europa|continent of Europe', 'europäisch', EUROPE],
  [
    'Western Europe',
    'Western Europe|Western European|Westeuropa',
    'westeuropäisch',
    codes('DE FR NL BE LU AT CH GB IE MC LI'),
  ],
  ['Southern Europe', 'Southern Europe|Südeuropa', 'südeuropäisch', codes('ES PT IT GR MT CY')],
  ['Northern Europe', 'Northern Europe|Nordeuropa', 'nordeuropäisch', union(NORDICS, BALTICS)],
  [
    'Central and Eastern Europe',
    'CEE|Eastern Europe|Eastern European|Central and Eastern Europe|Central & Eastern Europe|Central Europe|Osteuropa|Mittel- und Osteuropa|Mitteleuropa',
    'osteuropäisch|mittelosteuropäisch',
    EASTERN_EUROPE,
  ],
  ['Balkans', 'Balkans|the Balkans|Balkan', '', codes('AL BA BG HR XK ME MK RS SI RO GR')],
  [
    'DACH',
    'DACH|D-A-CH|DACH region|DACH-Region|DACH-Raum|German-speaking countries|German speaking countries|German-speaking Europe|deutschsprachiger Raum|deutschsprachigen Raum',
    '',
    DACH,
  ],
  [
    'Nordics',
    'Nordics|Nordic|Nordic countries|Nordische Länder|Nordischen Länder|Nordischen Ländern',
    'nordisch',
    NORDICS,
  ],
  ['Scandinavia', 'Scandinavia|Scandinavian|Skandinavien', 'skandinavisch', codes('DK NO SE')],
  ['Baltics', 'Baltics|Baltic|Baltic states|Baltikum|baltische Staaten', 'baltisch', BALTICS],
  ['Benelux', 'Benelux|BeNeLux', '', BENELUX],
  ['Iberia', 'Iberia|Iberian|Iberian peninsula|Iberische Halbinsel', 'iberisch', codes('ES PT')],
  ['UK & Ireland', 'UK & Ireland|UK and Ireland|UKI|UK&I|British Isles|Britische Inseln', '', codes('GB IE')],
  ['North America', 'North America|North American|Nordamerika', 'nordamerikanisch', NORTH_AMERICA],
  ['Latin America', 'Latin America|Latin American|LATAM|Latam|Lateinamerika', 'lateinamerikanisch', LATIN_AMERICA],
  ['South America', 'South America|South American|Südamerika', 'südamerikanisch', SOUTH_AMERICA],
  [
    'Central America',
    'Central America|Central American|Mittelamerika|Zentralamerika',
    'mittelamerikanisch',
    CENTRAL_AMERICA,
  ],
  ['Caribbean', 'Caribbean|the Caribbean|Karibik', 'karibisch', CARIBBEAN],
  ['Americas', 'Americas|the Americas|AMER', '', union(NORTH_AMERICA, LATIN_AMERICA, CARIBBEAN)],
  ['Middle East', 'Middle East|Middle Eastern|Naher Osten|Nahen Osten|Mittlerer Osten|Nahost', '', MIDDLE_EAST],
  ['MENA', 'MENA|Middle East and North Africa|MENA region', '', MENA],
  ['GCC', 'GCC|Gulf|Gulf states|Gulf countries|Gulf region|Golfstaaten', '', GCC],
  ['EMEA', 'EMEA|Europe, Middle East and Africa', '', union(EUROPE, MIDDLE_EAST, AFRICA)],
  ['APAC', 'APAC|Asia Pacific|Asia-Pacific|Asien-Pazifik', '', union(EAST_ASIA, SOUTHEAST_ASIA, SOUTH_ASIA, OCEANIA)],
  ['Asia', 'Asia|Asian|Asien', 'asiatisch', ASIA],
  [
    'Southeast Asia',
    'Southeast Asia|South East Asia|South-East Asia|Southeast Asian|SEA region|ASEAN|Südostasien',
    'südostasiatisch',
    SOUTHEAST_ASIA,
  ],
  ['East Asia', 'East Asia|East Asian|Ostasien', 'ostasiatisch', EAST_ASIA],
  ['South Asia', 'South Asia|South Asian|Südasien', 'südasiatisch', SOUTH_ASIA],
  ['Central Asia', 'Central Asia|Central Asian|Zentralasien', 'zentralasiatisch', CENTRAL_ASIA],
  ['Africa', 'Africa|African|Afrika', 'afrikanisch', AFRICA],
  ['Sub-Saharan Africa', 'Sub-Saharan Africa|Subsaharan Africa|Sub-Saharan|SSA|Subsahara-Afrika', '', SUB_SAHARA],
  ['North Africa', 'North Africa|North African|Northern Africa|Nordafrika', 'nordafrikanisch', NORTH_AFRICA],
  [
    'West Africa',
    'West Africa|West African|Western Africa|Westafrika',
    'westafrikanisch',
    codes('BJ BF CV CI GM GH GN GW LR ML MR NE NG SN SL TG'),
  ],
  [
    'East Africa',
    'East Africa|East African|Eastern Africa|Ostafrika',
    'ostafrikanisch',
    codes('KE UG TZ RW BI ET ER DJ SO SS'),
  ],
  ['Southern Africa', 'Southern Africa|Südliches Afrika', '', codes('ZA NA BW ZW ZM MZ LS SZ AO MW')],
  ['ANZ', 'ANZ|Australasia|Australia and New Zealand|Australien und Neuseeland', '', ANZ],
  ['Oceania', 'Oceania|Ozeanien', '', OCEANIA],
];

/** Folded name -> region. */
export const REGION_NAMES: ReadonlyMap<string, Region> = regionNames();

/** Names for a list of countries: the region's when they are exactly one, else each country's own. */
export function placesLabels(codes: readonly string[]): string[] {
  const region = codes.length > 1 ? REGIONS.find(([, , , countries]) => sameCodes(countries, codes)) : undefined;
  return region === undefined ? codes.map((code) => countryName(code)) : [region[0]];
}

function sameCodes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code));
}

function regionNames(): Map<string, Region> {
  const names = new Map<string, Region>();
  for (const [label, spellings, adjectives, countries] of REGIONS) {
    const region: Region = { label, countries };
    for (const spelling of spellings.split('|')) for (const key of germanKeys(spelling)) names.set(key, region);
    for (const stem of adjectives.split('|').filter((part) => part !== '')) {
      for (const key of germanKeys(stem)) for (const ending of GERMAN_ENDINGS) names.set(`${key}${ending}`, region);
    }
  }
  return names;
}

function codes(list: string): string[] {
  return list.split(' ');
}

function union(...lists: string[][]): string[] {
  return [...new Set(lists.flat())];
}
