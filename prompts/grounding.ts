/**
 * Whether words stand in a text: letters and digits are compared, in lower case; blanks, punctuation, invisible
 * characters and typographic variants are not, since the text a model reads was cleaned of them. Whole words only.
 */
export function standsIn(words: string, text: string): boolean {
  const wanted = wordsOnly(words);
  return wanted !== '' && ` ${wordsOnly(text)} `.includes(` ${wanted} `);
}

/** Numbers as a reader sees them: "1,000" and "1.000" are 1000; those inside names ("B2B") are part of the name. */
export function numbersIn(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(NUMBER)].map(([number]) => number.replace(/[.,](?=\d{3}(?!\d))/g, ''));
}

const NUMBER = /(?<![\p{L}\d.,])\d+(?:[.,]\d+)*(?![\p{L}\d])/gu;

function wordsOnly(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}'’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
