/**
 * What authors call the parts of a page, by kind: matched against classes, ids, roles and labels of the elements around
 * a block. None of them decides anything; the weights were learned (see block-model.data.ts).
 */
export const PLACE_HINTS = {
  navigation: /nav|menu|breadcrumb|crumb|skip|toc\b|table-of-contents|tablist|pagination|pager|megamenu|flyout|drawer/,
  pageHead: /header|masthead|topbar|top-bar|banner|announcement|toolbar|logo/,
  pageFoot: /footer|copyright|colophon|legal|disclaimer|contentinfo/,
  side: /sidebar|side-bar|aside|complementary|widget|rail\b|right-col|left-col|secondary/,
  related:
    /related|recommend|similar|more-from|also-like|upsell|cross-sell|trending|popular|read-next|recently|suggest/,
  social: /share|social|follow|subscribe|newsletter|sign-?up|mailing|twitter|facebook|instagram/,
  notice: /cookie|consent|gdpr|modal|popup|pop-up|overlay|dialog|alert|toast|onetrust/,
  advert: /\bads?\b|advert|sponsor|promo|\bad-|-ad\b|outbrain|taboola/,
  talk: /comment|respond|reply|discussion|disqus|review|testimonial|rating/,
  input: /form|search|login|sign-?in|filter|facet|sort|refine|quantity|cart|checkout|dropdown|select/,
  byline: /author|byline|meta|tags?\b|date|timestamp|category|categories|profile|bio\b|avatar|signature/,
  content: /content|article|post|entry|story|body|text|markdown|prose|rich|rte|wysiwyg|\bcopy\b/,
  main: /main|primary|page-content|article-body|post-body|entry-content|articlebody/,
  product: /product|price|sku|description|detail|spec|feature|overview/,
  item: /card|item|tile|grid|list|row|result|teaser|slide|carousel|swiper/,
  section: /section|hero|block|module|wrapper|container|accordion|faq|tab\b|panel|collapse/,
  code: /code|highlight|syntax|snippet|console|terminal/,
} as const satisfies Record<string, RegExp>;

/** Words in a block itself, or in the heading above it, in the languages of most of our pages. */
export const TEXT_HINTS = {
  legal:
    /©|\(c\) ?\d{4}|copyright|all rights reserved|privacy|cookie|terms (of|and|&)|datenschutz|impressum|agb\b|alle rechte|mentions légales|tous droits|confidentialité|aviso legal|privacidad|derechos reservados|diritti riservati|voorwaarden|rechten voorbehouden/i,
  signUp:
    /subscrib|newsletter|sign ?up|sign ?in|log ?in|register|my account|anmelden|abonnieren|registrieren|konto|s'inscrire|s'abonner|connexion|suscr[ií]b|iniciar sesión|iscriviti|accedi|inschrijven|aanmelden/i,
  share:
    /\bshare\b|follow us|facebook|twitter|linkedin|instagram|youtube|pinterest|whatsapp|teilen|folgen|partager|suivez|compart|síguenos|condividi|seguici|delen|volg ons/i,
  related:
    /related|you (may|might) (also )?like|recommended|read (more|next)|more from|more stories|see also|trending|popular|recently viewed|latest (posts|news|articles)|customers also|previous|next (post|article)|ähnliche|verwandte|das könnte|weitere artikel|articles? (similaires|liés)|à lire aussi|relacionad|también te|correlati|potrebbe (interessarti|piacerti)|gerelateerd|lees ook/i,
  action:
    /^(learn more|read more|get started|see (more|all|details)|view (more|all|details)|show (more|all)|contact us|book now|buy now|shop now|add to (cart|bag|basket)|download|apply now|request a (demo|quote)|try (it )?(for )?free|start (a )?free trial|click here|find out more|explore|mehr (erfahren|lesen)|jetzt (kaufen|anfragen|buchen)|kontakt|en savoir plus|lire la suite|découvrir|leer más|ver más|saber más|scopri( di più)?|leggi (tutto|di più)|lees (meer|verder)|meer (info|weten))\b/i,
  comments:
    /\bcomments?\b|leave a reply|post a comment|reviews?\b|ratings?\b|kommentare?|bewertungen|commentaires?|comentarios?|commenti|reacties/i,
  skip: /skip to|jump to|back to top|toggle|close|search|zum inhalt|nach oben|aller au contenu|saltar al|vai al contenuto|naar inhoud/i,
  loading: /loading|javascript|browser|please (enable|wait)|out of stock|accept all/i,
  price: /[$€£¥]\s?\d|\d\s?(€|eur|usd|gbp|chf)\b/i,
  date: /\b(19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(ago|min read|minutes?)\b/i,
  contact: /@\w|\+?\d[\d ().-]{7,18}\d/,
  byline: /^(by|von|par|por|di|door|posted|written|published|updated|last (updated|edited|modified))\b/i,
  helpful:
    /on this page|in this (article|section)|table of contents|edit this page|was this (page|article)? ?helpful|report (a|an) (bug|issue)|feedback|inhalt$|sommaire|índice|indice|inhoud$/i,
} as const satisfies Record<string, RegExp>;

/** The commonest words of European languages: sentences have many, menus and lists of products few. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'the of and to in is you that it for on are with as at be this have from or by not but we your our can will an if ' +
    'their they more all has was how what when which who there about out up so its also than them i a ' +
    'der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an werden aus er hat dass sie nach ' +
    'bei um im am wir oder ihre unser wie le la les des et est en un une du que pour dans qui sur pas plus par avec sont ' +
    'nous vous ce au aux el los las y de por con para una su como más o pero sus lo se si il di che è non per sono del ' +
    'della da nel alla gli i het een van en dat op te voor met zijn niet aan ook er maar om bij of wij onze'
  ).split(' '),
);
