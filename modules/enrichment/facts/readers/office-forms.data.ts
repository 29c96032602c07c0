const OFFICES =
  '(?:offices|locations|branches|sites|hubs|subsidiaries|Büros|Standorten?|Niederlassungen|Geschäftsstellen|Zweigstellen|Vertretungen|bureaux|agences|filiales|implantations|oficinas|sedes|delegaciones|filiales|uffici|sedi|filiali|kantoren|vestigingen|escritórios|filiais)';
const KIND = String.raw`(?:(?:\p{L}{3,15}|\d{1,3})\s+){0,2}`;
const IN = '(?:in|at|an|à|en|au|aux|a|em|no|na)';

/**
 * Forms in which a company says where it is; the list of places follows. Whoever is named as the one who has the offices
 * is `who`. Sentences about others, about plans and about the past are told apart by `NOT_OURS_NOW`.
 */
export const OFFICE_FORMS: readonly RegExp[] = [
  String.raw`\bwe(?:\s+(?:now|also|currently|proudly|today))?(?:\s+have|['’]ve|\s+run|\s+maintain|\s+operate)\s+(?:got\s+)?${KIND}(?:${OFFICES}|teams|people|colleagues)\s+${IN}\s`,
  String.raw`(?<who>\p{Lu}[\p{L}\p{N}&.-]{1,30})\s+(?:now\s+|also\s+|currently\s+)?(?:has|operates|runs|maintains)\s+${KIND}(?:${OFFICES}|teams)\s+${IN}\s`,
  String.raw`\bwith(?:\s+(?:our|further|other|additional|more))?\s+${KIND}${OFFICES}\s+${IN}\s`,
  String.raw`\b(?:our|unsere|nos|nuestras|onze|as nossas)\s+${KIND}${OFFICES}(?:\s+(?:are(?:\s+located)?|sind|liegen|se trouvent|sont(?:\s+situés)?|están|zijn))?(?:\s+${IN}\s|:\s?)`,
  String.raw`(?<=^|\n)(?:offices|locations|our offices|Standorte|Niederlassungen|bureaux|oficinas|sedi|uffici|kantoren|vestigingen|escritórios):\s?`,
  String.raw`\b(?:we|the company|the group)(?:\s+(?:now|also|currently|today))?(?:\s+(?:operate|operates|are active|is active|are present|is present|are represented|is represented)|['’]re active)\s+in\s`,
  String.raw`(?<who>\p{Lu}[\p{L}\p{N}&.-]{1,30})\s+(?:is active|is present|is represented|operates)\s+in\s`,
  // German
  String.raw`\bwir\s+(?:haben|betreiben|unterhalten)\s+${KIND}(?:${OFFICES}|Teams)\s+in\s`,
  String.raw`(?<who>\p{Lu}[\p{L}\p{N}&.-]{1,30})\s+(?:hat|betreibt|unterhält)\s+${KIND}${OFFICES}\s+in\s`,
  String.raw`\bmit\s+${KIND}${OFFICES}\s+in\s`,
  String.raw`\bwir\s+sind\s+(?:heute\s+|auch\s+)?(?:mit\s+${KIND}${OFFICES}\s+)?in\s(?=[^.!?\n]{3,200}\s(?:tätig|aktiv|vertreten|präsent|zu Hause)(?!\p{L}))`,
  // French, Spanish, Italian, Dutch, Portuguese
  String.raw`\b(?:nous avons|avec)\s+(?:des\s+|nos\s+)?${KIND}${OFFICES}\s+(?:à|en|au|aux)\s`,
  String.raw`\bnous\s+(?:sommes\s+(?:présents|implantés|actifs|établis)|opérons)\s+(?:à|en|au|aux)\s`,
  String.raw`\b(?:tenemos|contamos con|con)\s+(?:nuestras\s+)?${KIND}${OFFICES}\s+en\s`,
  String.raw`\b(?:estamos\s+(?:presentes|establecidos)|operamos)\s+en\s`,
  String.raw`\b(?:abbiamo|con)\s+${KIND}${OFFICES}\s+(?:a|in|ad)\s`,
  String.raw`\b(?:siamo\s+(?:presenti|attivi)|operiamo)\s+(?:a|in|ad)\s`,
  String.raw`\b(?:(?:we|wij)\s+hebben|met)\s+${KIND}${OFFICES}\s+in\s`,
  String.raw`\b(?:we|wij)\s+zijn\s+(?:actief|gevestigd)\s+in\s`,
  String.raw`\b(?:temos|com)\s+${KIND}${OFFICES}\s+(?:em|no|na)\s`,
  String.raw`\b(?:estamos\s+presentes|atuamos|operamos)\s+(?:em|no|na)\s`,
].map((form) => new RegExp(form, 'giu'));

/** The sentence speaks of others, or of what is not (any more, or yet). */
export const NOT_OURS_NOW =
  /(?<!\p{L})(?:companies|businesses|organi[sz]ations|customers?['’]?s?|clients?|firms|enterprises|employers|banks|brands|retailers|merchants|users|partners?|investors?|competitors?|suppliers?|agencies|unternehmen mit|kunden|kundinnen|betriebe|firmen|partnern?|investoren|händler|entreprises|clientes|partenaires|investisseurs|empresas|socios|inversores|aziende|clienti|imprese|partner|investitori|bedrijven|klanten|investeerders|parceiros|servers?|data ?cent(?:er|re)s?|trusted by|not|don['’]t|never|no longer|will|soon|planned|planning|looking|hope|used to|formerly|previously|until|had|nicht|kein\p{L}*|nie|werden|bald|demnächst|geplant|früher|hatten|bis|ne|pas|bientôt|jamais|ancien\p{L}*|próximamente|pronto|antes|prossimamente|presto|non|niet|geen|binnenkort|voorheen|não|em breve|shipp?ing|ships?|deliver\p{L}*|versand|liefer\p{L}*|livr\p{L}*)(?!\p{L})/iu;

/** Cities as the other languages of these forms call them; English and German names are the places' own. Alpha-2 code -> names. */
export const CITIES_ELSEWHERE: Readonly<Record<string, string>> = {
  AT: 'Vienne|Viena|Wenen',
  BE: 'Bruxelles|Bruselas|Bruxelas|Brussel|Anvers|Amberes|Anversa',
  CH: 'Genève|Ginebra|Ginevra|Genebra|Zúrich|Zurigo|Zurique|Bâle|Basilea',
  CZ: 'Praga|Praag',
  DE: 'Berlín|Berlino|Berlijn|Berlim|Múnich|Monaco di Baviera|Munique|Hambourg|Hamburgo|Amburgo|Francfort|Francoforte|Fráncfort|Colonia|Cologne|Keulen',
  DK: 'Copenhague|Copenaghen|Kopenhagen',
  ES: 'Madrid|Barcelone|Barcellona|Séville|Siviglia',
  FR: 'Parigi|Parijs|París|Lione|Lyon|Marsiglia|Marsella',
  GB: 'Londres|Londra|Londen',
  GR: 'Athènes|Atenas|Atene',
  HU: 'Budapest',
  IE: 'Dublín|Dublino',
  IT: 'Milán|Milaan|Milão|Rome|Turín|Torino',
  JP: 'Tokio|Tóquio',
  NL: 'Ámsterdam|Amsterdã|La Haye|Den Haag',
  PL: 'Varsovie|Varsovia|Varsavia|Warschau|Cracovie|Cracovia',
  PT: 'Lisbonne|Lisbona|Lisboa|Lissabon|Oporto',
  RO: 'Bucarest|Boekarest|Bucareste',
  SE: 'Estocolmo|Stoccolma|Göteborg',
  US: 'Nueva York|Nova York|Nova Iorque',
};
