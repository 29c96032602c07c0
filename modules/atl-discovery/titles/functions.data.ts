import type { FunctionArea } from './title.ts';

/** Words that say what a role is responsible for; compared without case and diacritics. */
export const FUNCTION_WORDS: readonly (readonly [FunctionArea, string])[] = [
  ['general', 'head office|executive|general|group|corporate|company|corporation|firm|organisation|organization'],
  [
    'operations',
    'operasyon|uretim|contracts|estimating|construction works|site operations|kvalitet|kvalitets|produksjon|produktions|operations|operating|operation|ops|manufacturing|production|supply chain|logistics|delivery|quality|facilities|plant|fleet|maintenance|engineering services|administration|admin|betrieb|produktion|logistik|operaciones|operazioni|operacoes|produzione|produccion|drift|programs|programmes|projects|project|pmo|transformation|construction|infrastructure|service delivery|international operations|qualitatsmanagement',
  ],
  [
    'finance',
    'mali isler|finans|penzugyi|financiar|keuangan|økonomi|okonomi|finance|financial|accounting|accounts|treasury|tax|audit|investor relations|risk|controlling|finanzen|finanz|rechnungswesen|finanzas|finanza|financas|financien|buchhaltung|credit|regulatory|compliance and risk|actuarial|economi|kaufmannisch|mergers and acquisitions|m a|mergers|acquisitions|investments|investment',
  ],
  [
    'technology',
    'utvikling|utveckling|udvikling|technology|technologies|technical|engineering|it|information technology|information|software|development|r d|platform|cloud|architecture|infrastructure engineering|technik|technologie|entwicklung|tecnologia|tecnologias|teknik|informatik|digital|systems|applications|devops|hardware|network|technologii',
  ],
  ['product', 'product|products|produkt|produkte|producto|prodotto|product management'],
  ['data', 'data|analytics|ai|artificial intelligence|machine learning|business intelligence|insights|daten|datos'],
  ['security', 'security|information security|cybersecurity|cyber|sicherheit|privacy|safety|trust'],
  [
    'sales',
    'satis|ertekesitesi|vanzari|penjualan|obchodny|sales|revenue|business development|commercial|growth|account management|partnerships|alliances|channel|channels|vertrieb|verkauf|ventas|commerciale|vendite|vendas|verkoop|forsaljning|salg|sprzedazy|partner|partners|trading|biz dev|go to market|export|retail|solutions|new business|accounts receivable|presales|pre sales|developpement commercial',
  ],
  [
    'marketing',
    'pazarlama|pemasaran|marketing|brand|communications|communication|public relations|pr|content|media|advertising|kommunikation|comunicacion|comunicazione|kommunikasjon|creative|demand generation|marketingu|external affairs|public affairs|community|social media|press|press relations|events|publishing|editorial',
  ],
  [
    'customer',
    'customer|customer success|customer experience|client|clients|client services|customer service|support|customer support|kundenservice|kunden|experience|service|services|account|member services',
  ],
  [
    'people',
    'insan kaynaklari|resurse umane|people|hr|human resources|human resource|talent|talent acquisition|recruiting|recruitment|culture|personal|personalwesen|recursos humanos|risorse umane|ressources humaines|rh|personeelszaken|learning|training|diversity|inclusion|people experience|people operations|workplace|human capital|education',
  ],
  [
    'legal',
    'legal|counsel|compliance|governance|corporate affairs|law|recht|legal affairs|juridique|jurid|ethics|policy|government affairs|government relations|regulatory affairs|rechtsabteilung',
  ],
  [
    'strategy',
    'strategy|strategic|innovation|corporate development|strategie|estrategia|strategia|sustainability|esg|impact|planning|strategic initiatives|business|ventures|research strategy',
  ],
  [
    'procurement',
    'inkops|innkjøp|indkøb|innkjop|indkob|procurement|purchasing|sourcing|einkauf|compras|acquisti|inkoop|achats|inkop|supply',
  ],
  [
    'research',
    'research|science|scientific|scientist|forschung|recherche|ricerca|investigacion|laboratory|lab|clinical research|innovation research|academic',
  ],
  ['design', 'design|ux|user experience|creative services|gestaltung|studio|ui'],
  ['medical', 'medical|clinical|nursing|patient care|pharmacy|medizin|medico|health|care|dental'],
];

/** Words around a role that are neither role nor function: rank, scope, connections. */
export const TITLE_FILLERS: ReadonlySet<string> = new Set(
  (
    'senior sr junior jr global worldwide international national regional group corporate chief principal lead ' +
    'deputy associate assistant acting interim executive managing joint co founding vice first second general ' +
    'of the and for to in de des du la le les del della dei di da do dos das y e et und och og van voor fur der die ' +
    'den das i ds a area zone zona region emea apac amer amea latam nam dach mena anz sea uk us usa eu ' +
    'north south east west northern southern eastern western central asia pacific europe america americas ' +
    'division department dept unit office team practice segment business line lines sector cluster ' +
    'affairs relations management initiatives planning markets market industry industries enterprise ' +
    'regulatory banking insurance wealth capital consumer wholesale government public sector defense energy ' +
    'erp sap oracle crm web mobile full stack front end back frontend backend quality ' +
    'current elected newly appointed part time full'
  ).split(' '),
);

/** Modifier words before a role; compared without case and diacritics. */
export const MODIFIER_WORDS = {
  former:
    'former|formerly|ex|past|previous|previously|retired|late|ehemaliger|ehemalige|ehem|vormals|ancien|ancienne|antiguo|antigua|anterior|precedente|ex presidente|voormalig|tidigare|tidligere|byly|były|byla|była|outgoing|elect',
  'assistant-to':
    'assistant to|assistant of|executive assistant|personal assistant|ea to|pa to|secretary to|secretary of|aide to|office of|office of the|reports to|reporting to|advisor to|adviser to|special assistant|advisor to the|assistentin der|assistent der|assistenz der|assistentin des|assistenz des|assistente|assistante de|assistante du|assistant du|asistente de|referent der|referentin der|referent des|referentin des|buro der|buro des|chief of staff to|sekretariat|sekretarin der|sekretarin des|stabsstelle|assistenz|directiesecretaresse',
  acting: 'acting|kommissarischer|kommissarische|tf|t f|fungerande|konstitueret|ad interim',
  interim: 'interim|interimistischer|interimistische|vorubergehend|par interim',
  deputy:
    'deputy|stellvertretender|stellvertretende|stellv|stv|adjoint|adjointe|adjunct|vice|bitradande|zastepca|zastępca|vicedirettore|adjunto|adjunta|viz',
  associate: 'associate|assistant|junior|jr',
  regional:
    'regional|region|area|zone|district|country|territory|emea|apac|latam|dach|europe|americas|regionaler|regionale|regionalny',
  'non-executive': 'non executive|nonexecutive|independent|nicht geschaftsfuhrender|nicht geschaftsfuhrendes',
  emeritus: 'emeritus|emerita|honorary|ehrenhalber|im ruhestand|i r|a d|hon',
} as const;
