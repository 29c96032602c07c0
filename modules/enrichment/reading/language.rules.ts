import { detectAll } from 'tinyld';

/** The languages of the websites we expect. Asked for all languages it knows, the library takes German for Turkmen. */
const LANGUAGES =
  'ar bg cs da de el en es et fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  );

/** Fewer letters than this say too little; more than this cost time and say nothing new. */
const LEAST_LETTERS = 40;
const MOST_LETTERS = 2_000;
/** With a text this short, or a detection this weak, the author's word counts more. */
const SURE_LETTERS = 200;
const SURE = 0.4;

/**
 * The language of a text as a two-letter code (ISO 639-1), `null` when neither the text nor the author tells.
 *
 * @param declared the `lang` attribute as written. Templates are often left at `en`, so long text is believed first.
 */
export function languageOf(text: string, declared: string): string | null {
  const said = /^\s*([a-z]{2})(?![a-z])/i.exec(declared)?.[1]?.toLowerCase() ?? null;
  const sample = text.slice(0, MOST_LETTERS);
  if (sample.length < LEAST_LETTERS) return said;
  const [best] = detectAll(sample, { only: LANGUAGES });
  if (best === undefined) return said;
  if (said !== null && (sample.length < SURE_LETTERS || best.accuracy < SURE)) return said;
  return best.lang;
}
