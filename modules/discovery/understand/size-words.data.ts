/** What a head count counts. */
export const PEOPLE_WORDS = new Set(
  (
    'people person persons employee employees staff staffers fte ftes heads headcount workers team members strong colleagues folks ' +
    'mitarbeiter mitarbeitern mitarbeiterinnen mitarbeitende mitarbeitenden beschaftigte beschaftigten beschaeftigte beschaeftigten ' +
    'leute leuten personen angestellte angestellten kopfe kopfen koepfe koepfen arbeitnehmer arbeitnehmern mann ma mitarbeiterzahl'
  ).split(' '),
);

/** What announces a head count that follows. */
export const PEOPLE_LEADS = new Set(
  (
    'headcount size employees employee staff team teams people workforce mitarbeiterzahl teamgrosse teamgroesse grosse groesse ' +
    'unternehmensgrosse unternehmensgroesse belegschaft mitarbeiter mitarbeitende team'
  ).split(' '),
);

/** Words that may stand between a number and what it counts. */
export const BETWEEN_NUMBER_AND_PEOPLE = new Set(
  'full time permanent paid total or more fewer less active feste festen fest oder mehr weniger plus'.split(' '),
);

/** What makes a number something other than a head count. */
export const OTHER_UNITS = new Set(
  (
    'company companies firm firms startup startups business businesses result results lead leads prospect prospects customer customers client clients ' +
    'partner partners account accounts match matches million millions mio m mn bn billion milliarden millionen percent prozent year years ' +
    'jahr jahre jahren month months monat monate day days dollar dollars usd euro euros eur gbp country countries office offices location locations ' +
    'standorte standorten user users nutzer nutzern funding revenue umsatz raised rounds unternehmen firmen kunden treffer ergebnisse interessenten ' +
    'stores restaurants hotels filialen landern laendern lander laender minutes hours stunden miles km kilometers vehicles fahrzeuge trucks'
  ).split(' '),
);

/** Before a comparison that excludes its number these turn it around: "no more than", "nicht unter". */
export const NEGATORS_OF_COMPARISONS = new Set(
  'no not never without nicht kein keine keinen keiner keinesfalls ohne'.split(' '),
);

/** What is said about a number; `below` and `above` exclude the number itself. */
export type Comparison = 'below' | 'above' | 'most' | 'least' | 'about' | 'exactly';

/** Comparisons, longest first where one begins with another. */
export const COMPARISONS: readonly [words: string, kind: Comparison][] = [
  ['a maximum of', 'most'],
  ['maximum of', 'most'],
  ['a minimum of', 'least'],
  ['minimum of', 'least'],
  ['fewer than', 'below'],
  ['less than', 'below'],
  ['smaller than', 'below'],
  ['lower than', 'below'],
  ['larger than', 'above'],
  ['bigger than', 'above'],
  ['greater than', 'above'],
  ['more than', 'above'],
  ['up to', 'most'],
  ['at most', 'most'],
  ['at least', 'least'],
  ['weniger als', 'below'],
  ['kleiner als', 'below'],
  ['unterhalb von', 'below'],
  ['mehr als', 'above'],
  ['grosser als', 'above'],
  ['groesser als', 'above'],
  ['bis zu', 'most'],
  ['hochstens', 'most'],
  ['hoechstens', 'most'],
  ['maximal', 'most'],
  ['mindestens', 'least'],
  ['wenigstens', 'least'],
  ['under', 'below'],
  ['below', 'below'],
  ['sub', 'below'],
  ['unter', 'below'],
  ['over', 'above'],
  ['above', 'above'],
  ['exceeding', 'above'],
  ['uber', 'above'],
  ['ueber', 'above'],
  ['max', 'most'],
  ['maximum', 'most'],
  ['min', 'least'],
  ['minimum', 'least'],
  ['from', 'least'],
  ['ab', 'least'],
  ['bis', 'most'],
  ['about', 'about'],
  ['around', 'about'],
  ['roughly', 'about'],
  ['approximately', 'about'],
  ['approx', 'about'],
  ['some', 'about'],
  ['circa', 'about'],
  ['ca', 'about'],
  ['etwa', 'about'],
  ['ungefahr', 'about'],
  ['ungefaehr', 'about'],
  ['rund', 'about'],
  ['exactly', 'exactly'],
  ['genau', 'exactly'],
];

/** Sizes said in words. Bounds follow the European Union's classes; "small" alone takes in the smallest. */
export const SIZE_ADJECTIVES: readonly [words: string, min: number | null, max: number | null][] = [
  ['micro', 1, 9],
  ['tiny', 1, 9],
  ['very small', 1, 9],
  ['kleinst', 1, 9],
  ['kleinstunternehmen', 1, 9],
  ['small and medium sized', null, 249],
  ['small and medium', null, 249],
  ['small and mid sized', null, 249],
  ['small to medium', null, 249],
  ['small to mid sized', null, 249],
  ['small to medium sized', null, 249],
  ['small or medium sized', null, 249],
  ['small and midsize', null, 249],
  ['small medium', null, 249],
  ['smb', null, 249],
  ['smbs', null, 249],
  ['sme', null, 249],
  ['smes', null, 249],
  ['kmu', null, 249],
  ['kmus', null, 249],
  ['kleine und mittlere', null, 249],
  ['kleinen und mittleren', null, 249],
  ['kleine und mittelstandische', null, 249],
  ['kleine bis mittlere', null, 249],
  ['small', null, 49],
  ['smaller', null, 49],
  ['kleine', null, 49],
  ['kleinen', null, 49],
  ['kleinere', null, 49],
  ['kleineren', null, 49],
  ['kleiner', null, 49],
  ['medium sized', 50, 249],
  ['medium size', 50, 249],
  ['mid sized', 50, 249],
  ['mid size', 50, 249],
  ['midsize', 50, 249],
  ['midsized', 50, 249],
  ['medium', 50, 249],
  ['mid market', 50, 249],
  ['midmarket', 50, 249],
  ['mittlere', 50, 249],
  ['mittleren', 50, 249],
  ['mittelgrosse', 50, 249],
  ['mittelgrossen', 50, 249],
  ['mittelstandische', 50, 249],
  ['mittelstandischen', 50, 249],
  ['mittelstaendische', 50, 249],
  ['mittelstaendischen', 50, 249],
  ['mittelstand', 50, 249],
  ['mittelstandler', 50, 249],
  ['mittelstaendler', 50, 249],
  ['enterprise', 250, null],
  ['enterprises', 250, null],
  ['large enterprises', 250, null],
  ['enterprise sized', 250, null],
  ['enterprise size', 250, null],
  ['large', 250, null],
  ['larger', 250, null],
  ['big', 250, null],
  ['bigger', 250, null],
  ['corporates', 250, null],
  ['corporations', 250, null],
  ['large corporations', 250, null],
  ['konzerne', 250, null],
  ['konzernen', 250, null],
  ['konzern', 250, null],
  ['grossunternehmen', 250, null],
  ['grosse', 250, null],
  ['grossen', 250, null],
  ['grossere', 250, null],
  ['groessere', 250, null],
  ['grosskonzerne', 250, null],
];
