/** What is left of a form letter that nobody filled in. */
export const PLACEHOLDERS: readonly RegExp[] = [
  /\{\{?[^{}\n]{0,60}\}?\}/gu,
  /\[(?!\d{1,3}\])[^[\]\n]{1,60}\]/gu,
  /<(?!https?:)[\p{L}][^<>\n]{0,40}>/gu,
  /%[A-Z_]{2,30}%|\*\|[A-Z_]{2,30}\|\*|\$\{[^}\n]{0,40}\}|__[A-Z_]{2,30}__/gu,
  /(?<!\p{L})(?:X{3,}|TBD|TODO|FIXME|N\/A|lorem ipsum|undefined|NaN|null|object Object|insert (?:name|company|text)|your name here|(?:first|last|company) ?name here|(?:dein|Ihr) name hier|Vorname|Nachname|Firmenname|Mustermann|Musterfirma|John Doe|Acme Corp)(?!\p{L})/giu,
  /_{4,}|\.{5,}/gu,
];

/** Words that filters and readers take for advertising, English and German. */
export const SPAM_WORDS: readonly RegExp[] = [
  /(?<!\p{L})(?:100 ?% (?:free|satisfied|gratis|kostenlos)|act now|limited[- ](?:time|offer)|click (?:here|below)|buy now|order now|don't miss|once in a lifetime|no obligation|no strings attached|risk[- ]free|double your|make money|earn money|extra cash|cash bonus|winner|congratulations|guaranteed|amazing|incredible|unbelievable|game[- ]?changer|game[- ]changing|revolutionary|cutting[- ]edge|mind-?blowing|best price|lowest price|special promotion|exclusive deal|free (?:gift|trial|access)|apply now|urgent|miracle|this isn't spam|not spam|dear friend|money back)(?!\p{L})/giu,
  /(?<!\p{L})(?:jetzt (?:kaufen|bestellen|zugreifen|handeln|sichern)|nur (?:heute|kurze zeit)|hier klicken|klicken sie hier|gratis|völlig kostenlos|100 ?prozent|garantiert|einmalige (?:chance|gelegenheit)|geld verdienen|sonderangebot|schnäppchen|bester preis|unverbindlich und kostenlos|gewinnen sie|glückwunsch|sensationell\p{L}{0,2}|unglaublich\p{L}{0,2}|revolutionär\p{L}{0,2}|bahnbrechend\p{L}{0,2}|dringend)(?!\p{L})/giu,
];

/** A sentence that asks the reader for something; questions count anyway. */
export const ASKS: Record<'en' | 'de', RegExp> = {
  en: /(?<!\p{L})(?:(?:please |just )?(?:reply|let me know|book|schedule|sign up|register|download|visit|click|call me|get in touch|write (?:me|back)|drop me|send me|have a look at|take a look at|try it|start your)|I(?:'d| would) (?:love|like|be happy|be glad) to (?:show|talk|hear|meet|learn|discuss|send))(?!\p{L})/iu,
  de: /(?<!\p{L})(?:(?:bitte )?(?:antworten Sie|melden Sie sich|buchen Sie|vereinbaren Sie|registrieren Sie|laden Sie|besuchen Sie|klicken Sie|rufen Sie|schreiben Sie|schicken Sie|testen Sie|starten Sie|sehen Sie sich|lassen Sie (?:mich|uns))|ich (?:würde|freue mich|zeige Ihnen)(?! nicht))(?!\p{L})/iu,
};

/** Links that hide where they lead. */
export const SHORTENERS: ReadonlySet<string> = new Set([
  'bit.ly',
  'tinyurl.com',
  't.co',
  'goo.gl',
  'ow.ly',
  'is.gd',
  'buff.ly',
  'rebrand.ly',
  'cutt.ly',
  'lnkd.in',
  't.ly',
]);
