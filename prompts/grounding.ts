/**
 * Whether words stand in a text: letters and digits are compared, in lower case; blanks, punctuation, invisible
 * characters and typographic variants are not, since the text a model reads was cleaned of them. Whole words only.
 */
export function standsIn(words: string, text: string): boolean {
  const wanted = wordsOnly(words);
  return wanted !== '' && ` ${wordsOnly(text)} `.includes(` ${wanted} `);
}

/** Numbers as a reader sees them: "1,000" and "1.000" are 1000; those inside names ("B2B") are part of the name. */
function numbersIn(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(NUMBER)].map(([number]) => number.replace(/[.,](?=\d{3}(?!\d))/g, ''));
}

/**
 * Web and e-mail addresses as a reader sees them, with or without "https://": "acme.example", "www.acme.example/offer",
 * "sales@acme.example". Each is what a stranger's order in the material would want passed on.
 */
export function addressesIn(text: string): string[] {
  return [
    ...new Set([...text.normalize('NFKC').matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:!?)]+$/, ''))),
  ];
}

/** A scheme with what follows, something@something, or a name with a dot and two letters or more behind it. */
const ADDRESS =
  /\b[a-z][a-z0-9+.-]*:\/\/\S+|\b(?:mailto|javascript|tel|data):\S+|[^\s@<>()"]+@[^\s@<>()"]+|(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?/giu;

const NUMBER = /(?<![\p{L}\d.,])\d+(?:[.,]\d+)*(?![\p{L}\d])/gu;

function wordsOnly(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}'’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** Numbers in the words that the material does not give. */
export function strangeNumbers(words: string, material: string): string[] {
  const known = new Set(numbersIn(material));
  return numbersIn(words).filter((number) => !known.has(number));
}

/**
 * Names in English words that the material does not give: capital letters inside a sentence. German writes all nouns
 * so, which is why only English can be held to this.
 */
export function strangeNames(words: string, material: string): string[] {
  const inside = words.matchAll(/(?<=[\p{L}\p{N},;:)"'’%-]\s+)\p{Lu}[\p{L}\p{N}&+.-]*/gu);
  return [...new Set([...inside].map(([name]) => name.replace(/[.-]+$/, '')))].filter(
    (name) => name !== 'I' && !standsIn(name, material),
  );
}
