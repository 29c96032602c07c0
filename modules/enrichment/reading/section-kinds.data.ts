/** What a section of a company's page can be about. `other` is read and belongs to none of these. */
export const SECTION_KINDS = [
  'about',
  'team',
  'customers',
  'pricing',
  'jobs',
  'press',
  'product',
  'contact',
  'other',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/**
 * Words of headings by kind, in English, German, French, Spanish, Italian and Dutch. The first kind that matches wins,
 * so the narrower ones come first ("our customers" is about customers, "our company" about the company).
 */
export const SECTION_WORDS: ReadonlyArray<readonly [Exclude<SectionKind, 'other'>, RegExp]> = [
  [
    'pricing',
    /(?<!\p{L})(pric(e|es|ing)|plans? (and|&) pric|subscription plans?|rates|fees|costs?|preise?|tarife?|kosten|gebühren|prix|tarifs?|formules|precios?|tarifas?|planes|prezz[oi]|tariff[ae]|listino|piani|prij(s|zen)|tarieven)(?!\p{L})/iu,
  ],
  [
    'jobs',
    /(?<!\p{L})(jobs?|careers?|vacanc(y|ies)|open (positions?|roles?)|we'?re hiring|join (us|our team)|work (with|for) us|karriere|stellen(angebote)?|offene stellen|arbeiten bei|carri[èe]res?|emplois?|recrut\p{L}*|nous rejoindre|rejoignez|empleos?|trabaja con|únete|vacantes|lavora con|carriere|posizioni aperte|vacatures?|werken bij)(?!\p{L})/iu,
  ],
  [
    'customers',
    /(?<!\p{L})(customers?|clients?|case stud(y|ies)|success stor(y|ies)|testimonials?|trusted by|who we (help|serve)|what (people|they|others) say|reviews?|kunden\p{L}*|referenzen|erfolgsgeschichten|fallstudien|clients|témoignages|références|ils nous font confiance|clientes|casos de éxito|testimonios|opiniones|clienti|dicono di noi|testimonianze|recensioni|klanten|referenties|klantverhalen)(?!\p{L})/iu,
  ],
  [
    'team',
    /(?<!\p{L})(team|leadership|management|executives?|founders?|board( of directors)?|our people|who we are|meet the|staff|advisors?|geschäftsführung|geschäftsleitung|vorstand|gründer\p{L}*|mitarbeiter\p{L}*|ansprechpartner|équipe|direction|dirigeants|fondateurs?|equipo|directiva|fundador\p{L}*|liderazgo|squadra|il nostro team|fondator\p{L}*|dirigenza|ons team|directie|oprichters?|medewerkers|bestuur)(?!\p{L})/iu,
  ],
  [
    'press',
    /(?<!\p{L})(press|news(room)?|media|in the (news|media)|announcements?|awards?|presse|neuigkeiten|aktuelles|pressemitteilung\p{L}*|auszeichnungen|actualités|communiqués|prensa|noticias|novedades|premios|stampa|notizie|comunicati|rassegna|premi|pers|nieuws|persberichten|blog)(?!\p{L})/iu,
  ],
  [
    'contact',
    /(?<!\p{L})(contact( us)?|get in touch|reach us|talk to (us|sales|an expert)|book a (call|demo|meeting)|request a (demo|quote|call)|locations?|offices?|find us|visit us|opening hours|kontakt\p{L}*|standorte?|anfahrt|öffnungszeiten|so erreichen|contactez|coordonnées|nos bureaux|nous trouver|horaires|contacto|contáctanos|oficinas|ubicación|dónde estamos|contatt\p{L}*|sedi|dove siamo|orari|neem contact|vestigingen|openingstijden|bereikbaarheid)(?!\p{L})/iu,
  ],
  [
    'about',
    /(?<!\p{L})(about( us)?|our (company|story|mission|vision|values|history|approach|purpose|philosophy)|the company|company( profile)?|mission|vision|values|history|why (choose )?(us|we)|über uns|unternehmen|wer wir sind|geschichte|unsere (werte|geschichte|mission)|leitbild|philosophie|à propos|qui sommes|notre (histoire|mission|entreprise|vision)|nos valeurs|l'entreprise|sobre nosotros|quiénes somos|nuestra (historia|misión|empresa)|valores|la empresa|chi siamo|la nostra (storia|missione|azienda)|valori|l'azienda|over ons|wie (wij|we) zijn|ons verhaal|onze (missie|geschiedenis|waarden))(?!\p{L})/iu,
  ],
  [
    'product',
    /(?<!\p{L})(products?|services?|features?|solutions?|platform|how it works|what we (do|offer|provide)|capabilit(y|ies)|benefits?|overview|specifications?|specs|integrations?|technology|our (work|expertise)|use cases?|industries|produkte?|leistungen|dienstleistungen|lösungen|funktionen|angebot|vorteile|so funktioniert|was wir (tun|machen|bieten)|produits?|prestations|fonctionnalités|avantages|comment ça marche|nos (offres|solutions|métiers)|productos?|servicios?|soluciones|funcionalidades|características|ventajas|cómo funciona|qué hacemos|prodott[oi]|servizi|soluzioni|funzionalità|vantaggi|come funziona|cosa facciamo|producten|diensten|oplossingen|functies|voordelen|hoe (het|werkt)|wat (wij|we) doen)(?!\p{L})/iu,
  ],
];
