/**
 * How sure one reading is, by the way it was read, before agreement counts. Structured data is written to be read by
 * machines but is often left over from a template, so it is good and not certain; a sentence may be old or meant
 * otherwise; a lower bound is the right order of magnitude at best. Nothing read from a website is as certain as what a
 * person or an import says. The steps are an order by judgement; the eval `facts` shows how often each field is right.
 */
export const FACT_METHODS = {
  'json-ld': 0.8,
  /** Addresses in several countries: the first one need not be the seat. */
  'json-ld-one-of-several': 0.5,
  /** The organisation bears a name that neither the domain nor the page shows: perhaps a widget's or a template's. */
  'json-ld-other-name': 0.35,
  'json-ld-job': 0.85,
  'meta-description': 0.7,
  'og-description': 0.65,
  'og-site-name': 0.7,
  'title-and-domain': 0.65,
  'copyright-line': 0.6,
  /** A name with its legal form on the page where the law wants it, or beside the name of the domain. */
  'legal-form-in-imprint': 0.8,
  'legal-form-and-domain': 0.75,
  'legal-form-in-footer': 0.65,
  'legal-form-in-text': 0.45,
  'text-founded': 0.65,
  'text-team-size': 0.6,
  'text-team-size-about': 0.5,
  'text-team-size-at-least': 0.4,
  'text-team-range': 0.55,
  'address-in-imprint': 0.75,
  'address-in-contact': 0.7,
  'address-in-text': 0.5,
  /** The country or town was taken from within an address. */
  'country-of-address': 0.65,
  'town-of-address': 0.6,
  /** A law, a register or the form of a tax number that one country has. */
  'country-of-register': 0.6,
  'office-sentence': 0.6,
  'offering-sentence': 0.6,
  'offering-headline': 0.4,
  'audience-section': 0.6,
  'audience-sentence': 0.5,
  /** Right in nine of ten and four of five descriptions by cross-validation (eval `industry`); a website says it less clearly. */
  'industry-words': 0.7,
  'industry-words-likely': 0.5,
  'customer-sentence': 0.7,
  'customer-section': 0.6,
  'customer-logos': 0.6,
  fingerprint: 0.85,
  'role-list': 0.65,
  'e-mail-link': 0.8,
  'e-mail-text': 0.7,
  /** A guess about addresses in general, never about a person. */
  'e-mail-pattern': 0.7,
  'phone-link': 0.8,
  'phone-text': 0.65,
  'profile-link': 0.75,
  'profile-link-named': 0.85,
  model: 0.5,
} as const satisfies Record<string, number>;

export type FactMethod = keyof typeof FACT_METHODS;
