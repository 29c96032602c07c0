/** Legal forms, which people leave out of a company's name as often as not. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'ab ag as asa aps bv co company corp corporation eg ev gmbh group gruppe holding holdings inc incorporated kft kg ' +
    'limited llc llp lp ltd mbh nv oy oyj plc pty pvt sa sarl sas se sl slu spa spzoo srl sro ug'
  ).split(' '),
);
/** Shorter beginnings of a name fit too many companies. */
const SHORTEST_BEGINNING = 6;

/**
 * True when a text names the company: the same words without legal forms, case, marks and punctuation, or the first
 * label of its domain. A text cut off with `…` or `...` may be the beginning of the name. Part of a longer name is
 * another company: "Acme Foods" is not "Acme".
 */
export function namesCompany(text: string, company: { name: string | null; domain: string }): boolean {
  const cut = /(?:…|\.{3})\s*$/.test(text);
  const stated = squeezed(text.replace(/(?:…|\.{3})\s*$/, ''));
  if (stated === '') return false;
  const names = [squeezed(company.name ?? ''), squeezed(company.domain.split('.')[0] ?? '')].filter(Boolean);
  return names.some(
    (name) => stated === name || (cut && stated.length >= SHORTEST_BEGINNING && name.startsWith(stated)),
  );
}

function squeezed(name: string): string {
  const words = name
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  // A name may consist of a legal form alone ("SE"); then it is the name.
  const core = words.filter((word, index) => index === 0 || !LEGAL_FORMS.has(word));
  return core.join('');
}
