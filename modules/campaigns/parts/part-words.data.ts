/** A sentence that sets the company apart from how it is done else. */
export const CONTRAST =
  /(?<!\p{L})(?:unlike|instead of|alternative to|rather than|compared (?:to|with)|no longer|no more|without (?:having to|the need|any)|the only|what sets us apart|different from|anders als|statt|anstelle|im gegensatz zu|ohne dass|nicht mehr|im unterschied)(?!\p{L})/iu;

/** A sentence that names what is hard for the customer. */
export const PAIN =
  /(?<!\p{L})(?:manual(?:ly)?|by hand|spreadsheets?|time[- ]consuming|errors?|mistakes?|delays?|late|costly|expensive|struggl\p{L}+|difficult|hard to|complex|complicated|frustrat\p{L}+|stress\p{L}*|risk\p{L}*|waste\p{L}*|problem\p{L}*|challeng\p{L}+|worr\p{L}+|pain|downtime|shortage|overdue|lost|losing|mühsam\p{L}*|manuell\p{L}*|von hand|tabellen?|zeitaufwändig\p{L}*|fehler\p{L}*|verspätung\p{L}*|teuer|aufwändig\p{L}*|schwierig\p{L}*|kompliziert\p{L}*|risik\p{L}+|verschwend\p{L}+|herausforderung\p{L}*|sorge\p{L}*|ausfall\p{L}*|mangel)(?!\p{L})/iu;

/** A sentence that names what the customer gets out of it. */
export const BENEFIT =
  /(?<!\p{L})(?:sav(?:e|es|ing)|reduc\p{L}+|faster|quick(?:ly|er)?|eas(?:y|ier|ily)|simpl\p{L}+|automat\p{L}+|improv\p{L}+|increas\p{L}+|help(?:s|ing)?|protect\p{L}*|ensur\p{L}+|so that|so you|without|peace of mind|reliab\p{L}+|secur\p{L}+|safe\p{L}*|efficien\p{L}+|comfort\p{L}*|spar\p{L}+|reduzier\p{L}+|schneller?|einfach\p{L}*|automati\p{L}+|verbesser\p{L}+|steiger\p{L}+|hilft|helfen|schütz\p{L}+|sicher\p{L}*|damit|zuverlässig\p{L}*|effizien\p{L}+|entlast\p{L}+)(?!\p{L})/iu;

/** Words that say how large the customers are. */
export const SIZE_WORDS =
  /(?<!\p{L})(?:small (?:and medium|business\p{L}*|compan\p{L}+)|SMEs?|SMBs?|mid-?(?:sized?|market)|medium-?sized|large (?:compan\p{L}+|organi\p{L}+|enterprise\p{L}*)|enterprises?|start-?ups?|freelanc\p{L}+|self-employed|famil(?:y|ies)|homeowners?|multinational\p{L}*|kleine(?:n|re)? (?:und mittlere|unternehmen|betriebe)|mittelst\p{L}+|KMU|großunternehmen|konzerne?n?|selbstständige\p{L}?|freiberufler\p{L}*|\d[\d.,]* (?:to|bis|und|-) \d[\d.,]*k?)(?!\p{L})/iu;

/** Words that begin to say for whom something is. */
export const AUDIENCE =
  /(?<!\p{L})(?:for|help(?:s|ing)?|serv(?:e|es|ing)|work(?:s|ing)? with|support(?:s|ing)?|customers|clients|für|kunden|unterstützen|helfen|arbeiten mit)(?!\p{L})/iu;

/** Who in a company decides about something of this kind, by the words of what is sold. */
export interface BuyingArea {
  department: { en: string; de: string };
  words: RegExp;
  titles: { en: readonly string[]; de: readonly string[] };
  /** What happens at a company when the need grows; observable from outside. */
  signals: { en: readonly string[]; de: readonly string[] };
}

export const BUYING_AREAS: readonly BuyingArea[] = [
  {
    department: { en: 'Finance', de: 'Finanzen' },
    words:
      /(?<!\p{L})(?:pay(?:ment|roll|s)?\p{L}*|invoic\p{L}*|account(?:ing|ant)\p{L}*|bookkeep\p{L}*|tax\p{L}*|ledger\p{L}*|audit\p{L}*|treasury|bank\p{L}*|loans?|mortgage\p{L}*|insur\p{L}+|lending|reconcil\p{L}*|rechnung\p{L}*|buchhalt\p{L}*|zahlung\p{L}*|steuer\p{L}*|finanz\p{L}*|konto|konten|miete\p{L}*)(?!\p{L})/giu,
    titles: {
      en: ['CFO', 'Finance Director', 'Head of Finance'],
      de: ['CFO', 'Leitung Finanzen', 'Leitung Rechnungswesen'],
    },
    signals: {
      en: ['Advertises roles in accounting or finance', 'Opens entities or offices, which multiplies its books'],
      de: [
        'Sucht Personal für Buchhaltung oder Finanzen',
        'Gründet Gesellschaften oder Standorte, was die Buchhaltung vervielfacht',
      ],
    },
  },
  {
    department: { en: 'Operations', de: 'Betrieb' },
    words:
      /(?<!\p{L})(?:logistic\p{L}*|rout(?:e|es|ing)|freight|fleet\p{L}*|warehous\p{L}*|deliver(?:y|ies)|truck\p{L}*|shipping|suppl(?:y|ier)\p{L}*|manufactur\p{L}*|production|maintenance|clean\p{L}*|facilit\p{L}+|repair\p{L}*|install\p{L}*|construct\p{L}*|plumb\p{L}*|roof\p{L}*|heating|waste|tour(?:en)?|lager\p{L}*|spedition\p{L}*|produktion\p{L}*|wartung\p{L}*|reinigung\p{L}*|montage\p{L}*|bau\p{L}*)(?!\p{L})/giu,
    titles: {
      en: ['COO', 'Operations Director', 'Head of Operations'],
      de: ['COO', 'Betriebsleitung', 'Leitung Logistik'],
    },
    signals: {
      en: ['Advertises roles in operations', 'Opens a site or takes over another one'],
      de: ['Sucht Personal für den Betrieb', 'Eröffnet oder übernimmt einen Standort'],
    },
  },
  {
    department: { en: 'Technology', de: 'IT' },
    words:
      /(?<!\p{L})(?:software|cloud|API\p{L}*|data|cyber\p{L}*|secur(?:ity|e)|infrastructure|develop(?:er|ment)\p{L}*|engineer\p{L}*|IT|hosting|servers?|platform|digital|web ?(?:site|design)\p{L}*|integrat\p{L}*|daten\p{L}*|sicherheit\p{L}*|entwickl\p{L}*)(?!\p{L})/giu,
    titles: { en: ['CTO', 'CIO', 'Head of IT'], de: ['CTO', 'IT-Leitung'] },
    signals: {
      en: ['Advertises roles in IT or engineering', 'Replaces or introduces a central system'],
      de: ['Sucht Personal für IT oder Entwicklung', 'Führt ein zentrales System ein oder löst es ab'],
    },
  },
  {
    department: { en: 'Human resources', de: 'Personal' },
    words:
      /(?<!\p{L})(?:recruit\p{L}*|hiring|staff\p{L}*|employees?|roster\p{L}*|shifts?|training|learn\p{L}*|courses?|talent|HR|workforce|benefits|coaching|personal\p{L}*|schicht\p{L}*|mitarbeit\p{L}*|schulung\p{L}*|bewerb\p{L}*)(?!\p{L})/giu,
    titles: { en: ['CHRO', 'HR Director', 'Head of People'], de: ['Personalleitung', 'Leitung Personalentwicklung'] },
    signals: {
      en: ['Advertises many roles at the same time', 'Grows quickly in number of people'],
      de: ['Sucht viele Stellen zugleich', 'Wächst schnell an Personal'],
    },
  },
  {
    department: { en: 'Marketing and sales', de: 'Marketing und Vertrieb' },
    words:
      /(?<!\p{L})(?:market(?:ing|ers?)|brand\p{L}*|campaign\p{L}*|advertis\p{L}*|SEO|leads?|sales|customers? (?:acquisition|experience)|social media|content|e-?commerce|design\p{L}*|photograph\p{L}*|print\p{L}*|event\p{L}*|vertrieb\p{L}*|werbung\p{L}*|marke\p{L}*|verkauf\p{L}*)(?!\p{L})/giu,
    titles: { en: ['CMO', 'Head of Marketing', 'Sales Director'], de: ['Marketingleitung', 'Vertriebsleitung'] },
    signals: {
      en: ['Advertises roles in marketing or sales', 'Launches a product or enters a market'],
      de: ['Sucht Personal für Marketing oder Vertrieb', 'Bringt ein Produkt heraus oder geht in einen neuen Markt'],
    },
  },
  {
    department: { en: 'Health care', de: 'Medizin' },
    words:
      /(?<!\p{L})(?:patient\p{L}*|clinic\p{L}*|hospital\p{L}*|dental|dentist\p{L}*|medical|nurs\p{L}*|therap\p{L}*|care|health\p{L}*|doctors?|surger\p{L}*|praxis|praxen|zahn\p{L}*|klinik\p{L}*|pflege\p{L}*|arzt\p{L}*|ärzt\p{L}*|apotheke\p{L}*)(?!\p{L})/giu,
    titles: {
      en: ['Practice Owner', 'Head of Nursing', 'Medical Director'],
      de: ['Praxisinhaber', 'Pflegedirektion', 'Ärztliche Leitung'],
    },
    signals: {
      en: ['Opens a practice, ward or branch', 'Advertises clinical or front-desk roles'],
      de: ['Eröffnet eine Praxis, Station oder Filiale', 'Sucht medizinisches Personal oder Empfang'],
    },
  },
  {
    department: { en: 'Legal and compliance', de: 'Recht' },
    words:
      /(?<!\p{L})(?:law(?:yer)?s?|legal|attorney\p{L}*|solicitor\p{L}*|complian\p{L}*|regulat\p{L}*|contract\p{L}*|litigation|patent\p{L}*|visa\p{L}*|immigration|recht\p{L}*|anwalt\p{L}*|anwält\p{L}*|vertrag\p{L}*)(?!\p{L})/giu,
    titles: { en: ['General Counsel', 'Head of Compliance'], de: ['Leitung Recht', 'Leitung Compliance'] },
    signals: {
      en: ['Comes under a rule that is new to it', 'Advertises roles in law or compliance'],
      de: ['Fällt unter eine für sie neue Regel', 'Sucht Personal für Recht oder Compliance'],
    },
  },
];
/** With fewer words of one area nothing is concluded. */
export const LEAST_AREA_WORDS = 2;
