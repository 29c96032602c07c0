/** A role and the words of a title that mean it. */
type RoleWords = readonly [role: string, words: RegExp];

const FUNCTIONS: readonly RoleWords[] = [
  ['operations', /\b(operations|operating|betrieb|opérations|operaciones)\b/iu],
  ['finance', /\b(finance|financial|finanzen|finances|finanzas)\b/iu],
  ['sales', /\b(sales|vertrieb|revenue|ventes|ventas)\b/iu],
  ['marketing', /\bmarketing\b/iu],
  ['engineering', /\b(engineering|technology|entwicklung|technik)\b/iu],
  ['product', /\b(product|produkt|produit)\b/iu],
  ['people', /\b(people|human resources|hr|personal)\b/iu],
  ['it', /\b(it|information technology|informatik)\b/iu],
];

const TOP: readonly RoleWords[] = [
  [
    'ceo',
    /\b(ceo|chief executive|managing director|geschäftsführer(in)?|geschäftsführung|vorstandsvorsitzende[rn]?|pdg|directeur général|director general|amministratore delegato|verkställande direktör)\b/iu,
  ],
  ['coo', /\b(coo|chief operating|chief operations)\b/iu],
  ['cfo', /\b(cfo|chief financial|chief finance|finanzvorstand|finanzchef(in)?)\b/iu],
  ['cto', /\b(cto|chief technology|chief technical|technischer leiter)\b/iu],
  ['cio', /\b(cio|chief information)\b/iu],
  ['cmo', /\b(cmo|chief marketing)\b/iu],
  ['cro', /\b(cro|chief revenue)\b/iu],
  ['cpo', /\b(cpo|chief product)\b/iu],
  ['founder', /\b(co-?)?(founder|gründer(in)?|fondateur|fondatrice|fundador(a)?)\b/iu],
  ['owner', /\b(owner|inhaber(in)?|propriétaire)\b/iu],
  ['president', /(?<!vice[ -])\bpresident\b/iu],
];

const VICE = /\b([se]?vp|vice[ -]president)\b/iu;
const HEAD = /\b(head of|director|leiter(in)?|bereichsleiter(in)?|directeur|directrice)\b/iu;
/** Who works for somebody with the title, or had it once, does not decide. */
const NOT_THEMSELVES =
  /\b(assistant|assistenz|assistent(in)?|to the|office of|former|ex-|retired|deputy|stellvertretende[rn]?)\b/iu;
const LONGEST_TITLE = 200;

/**
 * What somebody with this title decides: `ceo`, `coo`, `cfo`, `cto`, `cio`, `cmo`, `cro`, `cpo`, `founder`, `owner`,
 * `president`, and `vp-…` or `head-…` with operations, finance, sales, marketing, engineering, product, people or it.
 */
export function executiveRoles(title: string): string[] {
  const text = title.slice(0, LONGEST_TITLE);
  if (NOT_THEMSELVES.test(text)) return [];
  const level = VICE.test(text) ? 'vp' : HEAD.test(text) ? 'head' : null;
  const areas =
    level === null ? [] : FUNCTIONS.filter(([, words]) => words.test(text)).map(([area]) => `${level}-${area}`);
  return [...TOP.filter(([, words]) => words.test(text)).map(([role]) => role), ...areas];
}
