import { WRITTEN_NUMBER } from '#src/platform/text/number-words';

const DIGITS = String.raw`(?<![\d.,–-])(?<number>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+|\d{1,6})(?<plus>\s?\+)?(?![\d,.]*\d)`;
const NUMBER = String.raw`(?:${DIGITS}|(?<![\p{L}-])(?<words>${WRITTEN_NUMBER})(?![\p{L}-]))`;
const BOUND = String.raw`(?:(?<bound>about|around|approximately|roughly|some|nearly|almost|over|more than|at least|rund|etwa|circa|ca\.|knapp|ungefähr|über|mehr als|mindestens|up to|fewer than|less than|under|bis zu|weniger als|unter|environ|près de|plus de|jusqu['’]à|moins de|unos|unas|alrededor de|cerca de|más de|hasta|menos de|oltre|più di|quasi|fino a|meno di|ongeveer|zo['’]n|ruim|bijna|meer dan|tot|minder dan)\s+)?`;
const PEOPLE = String.raw`(?:people|employees|colleagues|staff|team members|teammates|Mitarbeiter\p{L}*(?:[:*_/]-?innen)?|Mitarbeitende\p{L}*|Beschäftigte\p{L}*|Kolleg\p{L}*(?:[:*_/]innen)?|Menschen|Leuten?|Köpfe\p{L}*|Personen|personnes|collaborateurs|collaboratrices|employés|salariés|personas|empleados|empleadas|trabajadores|profesionales|persone|dipendenti|collaboratori|mensen|medewerkers|werknemers|collega['’]?s|personen)`;
/** "45 passionate people". A list, because with any word in between "3 products people love" would be a team of 3. */
const PRAISE = String.raw`(?:(?:highly|fully|very|hoch)?\s*(?:amazing|awesome|bright|committed|creative|curious|dedicated|diverse|driven|enthusiastic|experienced|friendly|full-time|great|happy|hard-working|hardworking|incredible|like-minded|motivated|motivierten?|passionate|permanent|qualifizierten?|skilled|smart|talented|talentierten?|wonderful|engagierten?|erfahrenen?|festen?|kreativen?|klugen?|enthousiaste|gedreven|bevlogen)(?:,|\s+and|\s+und|\s+en)?\s+){0,3}`;

/** Forms in which a company speaks of its own size; a bare number with a noun counts only as a line of its own. */
export const TEAM_SIZE_FORMS: readonly RegExp[] = [
  String.raw`\b(?:team|staff|Team)\s+(?:of|von|aus|mit)\s+${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`\b(?:we are|we['’]re|we have|we employ|wir sind|wir beschäftigen|wir haben)\s+(?:now\s+|currently\s+|a\s+team\s+of\s+|heute\s+|derzeit\s+|ein\s+Team\s+von\s+)?${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`\b(?:we are|we['’]re|wir sind)\s+(?:now\s+|heute\s+)?(?:a|ein)\s+team\s+(?:of|von|aus)\s+${BOUND}${NUMBER}(?=\s*(?:[,.;:!\n]|$|(?:in|at|across|from|based|spread|and|und|an)\b))`,
  String.raw`\b(?:employs|beschäftigt|emploie|emplea|impiega)\s+(?:now\s+|currently\s+|heute\s+|derzeit\s+|aujourd['’]hui\s+)?${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`\b(?:our|unsere[nr]?|nos|nuestros|nuestras|onze)\s+${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`(?<=^|\n)${BOUND}${NUMBER}\s+(?:employees|team members|colleagues|Mitarbeiter\p{L}*(?:[:*_/]-?innen)?|Mitarbeitende|collaborateurs|salariés|employés|empleados|dipendenti|medewerkers)(?=\n|$)`,
  // "The company has 120 employees", with a name or noun before the verb; not "who has".
  String.raw`(?<=\b\p{Lu}[\p{L}\p{N}&.-]{1,30}\s|\bcompany\s)(?:has|hat|zählt)\s+(?:now\s+|currently\s+|heute\s+|derzeit\s+)?${BOUND}${NUMBER}\s+${PRAISE}(?:employees|staff|Mitarbeit\p{L}*|Beschäftigte\p{L}*|people)`,
  String.raw`\b(?:a|our|with a) (?:team|staff) of\s+${BOUND}${NUMBER}(?=\s(?:in|at|across|from|sits?|works?|looks?|serves?|builds?|runs?)\b)`,
  String.raw`\bis\s+${BOUND}${NUMBER}\s+${PEOPLE}\s+strong`,
  String.raw`\bthere are\s+${BOUND}${NUMBER}\s+of us`,
  String.raw`\b(?:is|ist)\s+(?:now\s+)?(?:a|ein)\s+team\s+(?:of|von)\s+${BOUND}${NUMBER}(?=\s*(?:[,.;:!\n]|$))`,
  String.raw`\b(?:our team of|unser team zählt|our team counts)\s+${BOUND}${NUMBER}(?=\s*(?:[,.;:!\n]|$|\p{L}))`,
  // "58 Kolleginnen und Kollegen arbeiten in …", "52 people work at …": the whole sentence, and the nouns of staff.
  String.raw`(?<=^|\n|[.!?]\s)(?:[\p{L} ]{2,40}\sarbeiten\s)?${BOUND}${NUMBER}\s+(?:people|specialists|colleagues|Kolleg\p{L}*(?:\s+und\s+Kolleg\p{L}*)?|Menschen|Mitarbeit\p{L}*(?:\s+und\s+Mitarbeit\p{L}*)?|Beschäftigte|personnes|personas|persone|mensen)(?=\s+(?:work|arbeiten|travaillent|trabajan|lavorano|werken)|\s+(?:an|in|auf)\s+\p{L}+\s+Standorten|[.\n]|$)`,
  // French, Spanish, Italian and Dutch
  String.raw`\b(?:nous sommes|nous employons|notre équipe compte|l['’]équipe compte|une équipe de|équipe de|l['’]entreprise compte|compte aujourd['’]hui)\s+(?:aujourd['’]hui\s+)?(?:une équipe de\s+)?${BOUND}${NUMBER}\s+(?:(?:passionnée?s|experts et)\s+)?${PEOPLE}`,
  String.raw`\b(?:somos|empleamos|contamos con|un equipo de|equipo de|nuestro equipo de)\s+(?:hoy\s+)?(?:un equipo de\s+)?${BOUND}${NUMBER}\s+${PEOPLE}`,
  String.raw`\b(?:siamo|impieghiamo|contiamo|un team di|una squadra di|team di|conta)\s+(?:oggi\s+)?(?:in\s+|un team di\s+)?${BOUND}${NUMBER}\s+${PEOPLE}`,
  String.raw`\b(?:we zijn(?: met)?|wij zijn(?: met)?|team van|telt|met een team van|in dienst)\s+(?:nu\s+|inmiddels\s+)?${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
].map((form) => new RegExp(`${form}(?!\\p{L})`, 'giu'));

const OWN = String.raw`(?:we are|we['’]re|we have|we employ|team of|wir sind|wir beschäftigen|wir haben|team von|nous sommes|équipe de|somos|equipo de|siamo|team di|we zijn|team van|employees:?|company size:?|team size:?|mitarbeit\p{L}*:?|effectif:?|empleados:?|dipendenti:?|medewerkers:?)`;
/** Ranges in which a company speaks of its own size. */
export const TEAM_RANGE_FORMS: readonly RegExp[] = [
  String.raw`\b${OWN}\s+(?:between\s+|zwischen\s+|entre\s+|tra\s+|tussen\s+|de\s+)?(?<least>\d{1,5})\s?(?:-|–|to|and|bis|und|à|et|a|y|e|tot|en)\s?(?<most>\d{1,6})(?!\d)`,
].map((form) => new RegExp(form, 'giu'));

const YEAR = String.raw`(?<year>(?:18|19|20)\d{2})(?!\d)`;
/** Forms in which a text says when the company was founded. */
export const FOUNDED_FORMS: readonly RegExp[] = [
  String.raw`\b(?:founded|established|incorporated)(?:\s+back)?(?:\s+in|:)?\s+(?:\p{Lu}\p{Ll}+\s+)?${YEAR}`,
  String.raw`\b(?:founded|established|incorporated)\s+(?:in|by)\s+[^\n.\d]{2,60}?\s(?:in\s+)?(?:\p{Lu}\p{Ll}+\s+)?${YEAR}`,
  String.raw`\b(?:in business|trading|operating)\s+since\s+${YEAR}`,
  String.raw`(?<=^|\n|\.\s)(?:\p{L}[\p{L}\p{N}&.-]{1,30}\s)?(?:was started|started|launched)\s+in\s+${YEAR}`,
  String.raw`\bgegründet(?:\s+wurde\s+\S{1,40})?(?:\s+im\s+Jahre?|\s+in|:)?\s+${YEAR}`,
  String.raw`\b${YEAR}\s+(?:(?:in|von)\s+[^\n.]{1,40}?\s+)?gegründet`,
  String.raw`\bGründungsjahr:?\s+${YEAR}`,
  String.raw`\b(?:fondée?s?|créée?s?)\s+(?:en|depuis)\s+${YEAR}`,
  String.raw`\b(?:fondée?s?|créée?s?)\s+à\s+[^\n.\d]{2,40}?\sen\s+${YEAR}`,
  String.raw`\b(?:año de fundación|année de création|anno di fondazione|oprichtingsjaar):?\s+${YEAR}`,
  String.raw`\b(?:fundad[oa]s?|nacimos|nació|fundamos\s+[^\n.\d]{2,40}?)\s+en\s+(?:el\s+(?:año\s+)?)?${YEAR}`,
  String.raw`\b(?:fundad[oa]s?)\s+en\s+[^\n.\d]{2,40}?\s+en\s+${YEAR}`,
  String.raw`\b(?:fondat[ao]|nat[ao]|nasce)\s+(?:a\s+[^\n.\d]{2,40}?\s+)?nel\s+${YEAR}`,
  String.raw`\bopgericht\s+(?:in\s+)?(?:[^\n.\d]{2,40}?\s+in\s+)?${YEAR}`,
  String.raw`\bin\s+${YEAR}\s+opgericht`,
].map((form) => new RegExp(form, 'giu'));

export const LOWER_BOUND =
  /^(over|more than|at least|über|mehr als|mindestens|plus de|más de|oltre|più di|ruim|meer dan)$/iu;
export const UPPER_BOUND =
  /^(up to|fewer than|less than|under|bis zu|weniger als|unter|jusqu['’]à|moins de|hasta|menos de|fino a|meno di|tot|minder dan)$/iu;
