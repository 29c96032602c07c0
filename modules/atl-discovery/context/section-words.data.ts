/** What a part of a page is about, as far as it decides who the people in it are. */
export const SECTION_KINDS = [
  'team',
  'board',
  'advisors',
  'investors',
  'testimonials',
  'customers',
  'portfolio',
  'press',
  'author',
  'speakers',
  'job-contact',
  'partners',
  'former',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/**
 * Headings by kind, as patterns over text without case and diacritics. The first kind that matches wins, so the
 * narrower ones stand first: an executive board is a team, an advisory board no board.
 */
export const SECTION_PATTERNS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'former',
    /\b(?:former|past (?:presidents|chairs|chairmen|members)|alumni|in memoriam|in memory|obituar(?:y|ies)|hall of fame|inductees|ehemalige|anciens|emeriti)\b/,
  ],
  [
    'team',
    /\b(?:executive board|management board|board of management|board of executive|vorstand|directoire|raad van bestuur|direktion|executive committee|comite executif|comite de direction|managing board|geschaftsleitung|geschaftsfuhrung|erweiterte leitung)\b/,
  ],
  // The company speaks for itself.
  [
    'team',
    /\b(?:why (?:i|we) (?:built|started|founded|created)|(?:notes?|letters?|messages?|words?|welcome) from (?:our|the|us)|from our (?:ceo|founders?|president|managing director)|(?:founder|ceo|president|director) s (?:note|letter|message|desk|story))\b/,
  ],
  [
    'advisors',
    /\b(?:advis[eo]rs?|^advisory$|advisory (?:board|council|committee|group|panel|team|members|circle|network)|(?:technical|steering|audit|nominat\w+|remuneration|compensation|standing|organi[sz]ing) committee|committee members|beirat|fachbeirat|beirate|comite scientifique|comite consultatif|consejo asesor|asesores|raad van advies|mentors?|scientific board|comitato scientifico|radgivare|advisory council|rada doradcza|consulting experts)\b/,
  ],
  [
    'board',
    /\b(?:board|boards|directors|trustees|governors|aufsichtsrat|verwaltungsrat|stiftungsrat|conseil d administration|conseil de surveillance|consiglio di amministrazione|collegio sindacale|consejo de administracion|consejo directivo|conselho de administracao|conselho fiscal|raad van commissarissen|raad van toezicht|styrelse|styrelsen|bestyrelse|bestyrelsen|styre|styret|hallitus|rada nadzorcza|rady nadzorczej|διοικητικο συμβουλιο|supervisory|non executives)\b|取締役会|社外取締役|董事会/,
  ],
  [
    'investors',
    /\b(?:investors?|backed by|our backers|backers|investoren|investisseurs|inversores|investitori|investerare|shareholders|gesellschafter und investoren|funded by|angels|business angels)\b/,
  ],
  [
    'testimonials',
    /\b(?:testimonials?|reviews?|references|reference letters?|letters of (?:reference|recommendation|appreciation)|(?:kind|nice|lovely) words|happy (?:customers|clients)|kundenstimmen|kundenmeinungen|referenzen|bewertungen|temoignages?|avis clients?|avis de nos clients|testimonianze|dicono di noi|testimonios|opiniones|depoimentos|referenties|klantervaringen|klantverhalen|ervaringen|kundomdomen|kundcase|referenser|opinie klientow|opinie|rekomendacje|success stor(?:y|ies)|(?:customer|client|user) stor(?:y|ies)|customer spotlight|client spotlight|feedback|kundenzitate|erfahrungen unserer kunden|endorsements|praise|wall of love|loved by|trusted by|kudos|(?:love|loves|trust|trusts|chose|choose|recommend) us)\b|\b(?:customers?|clients?|users?|people|partners?|others|they|patients?|kunden|klanten|kunder|clienti|clientes|klienci)\b.{0,30}\b(?:say|says|said|saying|think|speak|love|sagen|zeggen|sager|sager|disent|dicono|dicen|dizem|mowia|sager om|sager om os|tycker)\b|\b(?:was|das) (?:sagen |unsere )?(?:unsere )?kunden\b|\b(?:ils|elles) (?:nous font confiance|temoignent|parlent de nous)|お客様の声|導入事例|客户评价/,
  ],
  [
    'portfolio',
    /\b(?:portfolio|members? (?:directory|list|companies|firms)|our members|mitgliederverzeichnis|unsere mitglieder|exhibitors?|aussteller|exposants|portfolio companies|our startups|our investments|beteiligungen|participations|founders we back|companies we back(?:ed)?|our founders community)\b/,
  ],
  [
    'job-contact',
    /\b(?:open (?:roles|positions|vacancies)|(?:current|job) (?:openings|vacancies)|vacancies|stellenangebote|offene stellen|vacatures|offres d emploi|vacantes|posizioni aperte|lediga (?:tjanster|jobb)|ledige stillinger|contact for (?:this|your|the) (?:job|position|role|application|vacancy)|your contact(?: person)? for|recruiting contact|hiring contact|ansprechpartner(?:in)? (?:fur (?:diese|die|deine|ihre) (?:stelle|bewerbung|ausschreibung|fragen)|bewerbung|recruiting)|dein kontakt|ihre bewerbung|deine bewerbung|apply now|how to apply|votre candidature|candidature|tu candidatura|invia la tua candidatura|solliciteren|sollicitatie|ansok|ansokan|aplikuj)\b/,
  ],
  [
    'press',
    /\b(?:in the (?:news|press|media)|press (?:release|releases|coverage|contact|contacts)|media (?:coverage|contact|contacts|mentions)|latest news|news and (?:events|press)|recent news|news|newsroom|as seen (?:in|on)|pressemitteilung(?:en)?|pressekontakt|medienkontakt|presse|neuigkeiten|aktuelles|actualites|communiques?|contact presse|noticias|sala de prensa|sala stampa|rassegna stampa|comunicati|nyheter|pressmeddelanden|nieuws|aktualnosci)\b|ニュース/,
  ],
  [
    'author',
    /\b(?:about the authors?|the authors?|authors?|written by|posted by|article by|guest (?:author|writer|post)|contributors|uber den autor|uber die autorin|autor|autorin|a propos de l auteur|sobre el autor|sull autore|over de auteur|latest posts|recent posts|our blog|from the blog|related (?:posts|articles)|blog)\b/,
  ],
  [
    'speakers',
    /\b(?:speakers?|keynotes?|panel(?:ists?)?|agenda|referenten|referentinnen|sprecher(?:innen)?|vortragende|intervenants|ponentes|relatori|sprekers|talare|prelegenci|guests?|podcast|webinars?|our guests|jury|judges|(?:the|our) cast|cast members|cast and crew|characters|your hosts)\b/,
  ],
  [
    'customers',
    /\b(?:our (?:customers|clients)|customers|clients|case stud(?:y|ies)|unsere kunden|nos clients|nuestros clientes|i nostri clienti|onze klanten|vara kunder|nasi klienci|use cases|fallstudien|cas clients?)\b/,
  ],
  [
    'partners',
    /\b(?:(?:technology|channel|strategic|business|integration|implementation|reseller|solution|ecosystem|referral|certified) partners?|partner (?:program|programme|network|ecosystem|spotlight|portal)|become a partner|partnerprogramm|partnernetzwerk|our partners and|partners and|partnerstimmen)\b/,
  ],
  [
    'team',
    /\b(?:team|(?:our|the|meet|all|local|regional) teams|^teams$|leadership|leaders|management|executives?|executive team|founders?|founding team|our people|people|meet (?:the|our)|(?:our|the) experts|who we are|staff|directory|principals|partners|attorneys|lawyers|doctors|physicians|faculty|ansprechpartner|mitarbeiter|grunder|team mitglieder|kopfe|menschen|equipe|notre equipe|fondateurs|direction|dirigeants|equipo|nuestro equipo|directiva|fundadores|squadra|il team|chi siamo|direzione|dirigenza|soci|directie|oprichters|medewerkers|ons team|ledning|ledningsgrupp|medarbetare|vart team|ledelse|ledelsen|direktionen|medarbejdere|ansatte|zarzad|zespol|kierownictwo|nasz zespol|equipa|quem somos|diretoria|lideranca|η ομαδα|ομαδα|διοικηση|команда|руководство)\b|役員|経営陣|チーム|メンバー|团队|管理层|경영진|임원/,
  ],
];

/** Words in class names and ids of elements around a person. */
export const CLASS_PATTERNS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'testimonials',
    /testimonial|client-?sa(?:y|id)|customer-?(?:quote|stor|review|voice|say)|feedback|(?:^|[\s_-])reviews?(?:$|[\s_-])|kundenstimme|referenz|temoignage|endorsement|(?:^|[\s_-])quotes?(?:$|[\s_-](?:card|slide|author|carousel|slider|block|item|box|wrap|section))/i,
  ],
  ['advisors', /(?:^|[\s_-])(?:advisors?|advisers?|advisory(?:-board)?|beirat)(?:$|[\s_-])/i],
  [
    'board',
    /(?:^|[\s_-])(?:board-?(?:of-directors|members?|directors)|boardmember|aufsichtsrat|verwaltungsrat|trustees?)(?:$|[\s_-])/i,
  ],
  ['investors', /(?:^|[\s_-])(?:investors?|backers?)(?:$|[\s_-])/i],
  [
    'author',
    /(?:^|[\s_-])(?:author-?(?:box|bio|info|card|meta|profile)|post-?author|entry-?author|byline|about-author|blog-?(?:posts?|card|list|item)|entry-meta|post-meta|comment-?(?:author|list|body)|comments?)(?:$|[\s_-])/i,
  ],
  [
    'press',
    /(?:^|[\s_-])(?:press-?releases?|news-?(?:item|list|card|feed|grid)|latest-news|press-?contact)(?:$|[\s_-])/i,
  ],
  ['speakers', /(?:^|[\s_-])(?:speakers?|panelists?|keynotes?|podcast-?guests?)(?:$|[\s_-]|list|card|grid)/i],
  ['portfolio', /(?:^|[\s_-])portfolio-?(?:compan\w+|founders?|item|card)(?:$|[\s_-])/i],
  [
    'job-contact',
    /(?:^|[\s_-])(?:job-?contact|recruiter|hiring-?(?:manager|contact)|bewerbung|ansprechpartner-job)(?:$|[\s_-])/i,
  ],
];

/** Classes that make a testimonial one of the company's own people. */
export const OWN_STAFF_CLASS = /employee|staff|mitarbeiter|team|collaborateur|empleado|medewerker/i;
