import { quoteAround } from '../quote.rules.ts';
import type { Candidate, Site } from '../site-page.ts';

/** Words of the law and numbers of registers that only companies of one country write. */
const REGISTERS: readonly { country: string; sign: RegExp }[] = [
  {
    country: 'Germany',
    sign: /§\s?5\s?(?:DDG|TMG)|\bAmtsgericht \p{Lu}|\bHRB\s?\d{2,6}\b|\bDE\s?\d{9}\b|\bDE \d{3} \d{3} \d{3}\b/u,
  },
  { country: 'Austria', sign: /\bATU\s?\d{8}\b|\bFirmenbuchnummer\b|§\s?5\s?ECG/u },
  { country: 'Switzerland', sign: /\bCHE-\d{3}\.\d{3}\.\d{3}\b/u },
  { country: 'France', sign: /\bR\.?C\.?S\.? \p{Lu}|\bSIRE[NT]\s?(?:n°)?\s?:?\s?\d{3}/u },
  { country: 'Italy', sign: /\bP\.?\s?IVA\b|\bPartita IVA\b/iu },
  { country: 'Spain', sign: /\b(?:CIF|NIF)\s?:?\s?[A-Z]-?\d{7,8}\b|\bRegistro Mercantil de \p{Lu}/u },
  { country: 'Netherlands', sign: /\bKvK(?:-nummer)?\s?:?\s?\d{8}\b|\bNL\d{9}B\d{2}\b/u },
  {
    country: 'United Kingdom',
    sign: /\b(?:registered|incorporated) in (?:England|Scotland|Wales|Northern Ireland)\b|\bCompanies House\b/iu,
  },
  { country: 'Poland', sign: /\bKRS\s?:?\s?\d{10}\b|\bNIP\s?:?\s?\d{3}-?\d{3}/u },
];
const KINDS = new Set(['imprint', 'contact', 'home']);
/** Registers stand on short pages or at the end of long ones. */
const READ = 60_000;

/** The country whose register and laws the site names for itself. */
export function fromRegisters(site: Site): Candidate[] {
  return site.pages
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap((page): Candidate[] => {
      const text = page.document.text.slice(-READ);
      const named = REGISTERS.flatMap(({ country, sign }) => {
        const found = sign.exec(text);
        return found === null ? [] : [{ country, found }];
      });
      const [one] = named;
      // Two registers on one page: one of them is somebody else's.
      if (one === undefined || named.length > 1) return [];
      const quote = quoteAround(text, one.found.index, one.found.index + one.found[0].length);
      return [{ field: 'country', value: one.country, quote, method: 'country-of-register', page }];
    });
}
