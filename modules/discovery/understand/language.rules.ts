import type { Sentence } from './sentence.ts';

/** English unless the sentence has more German than English grammar words. */
export function readLanguage(sentence: Sentence): 'en' | 'de' {
  let german = 0;
  let english = 0;
  for (const word of sentence.words) {
    if (GERMAN.has(word.folded) || /[äöüß]/i.test(word.raw)) german += 1;
    if (ENGLISH.has(word.folded)) english += 1;
  }
  return german > english ? 'de' : 'en';
}

const GERMAN = new Set(
  'gibt es als weniger mehr welche haben aber sind zeig der die das den dem ein eine einen und oder fur fuer mit aus nicht ohne keine kein unternehmen firmen kunden mitarbeiter mitarbeitern mitarbeitenden finde suche zeige deutsche deutschen im unter uber ueber bis zwischen wir brauche nenne anbieter ausserhalb mindestens hochstens kleine schweiz'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  'the a an and or for with from not without no companies customers employees people find show in of that who outside under over between to startups which based us'.split(
    ' ',
  ),
);
