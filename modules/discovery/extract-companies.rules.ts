import { getDomain, getDomainWithoutSuffix } from 'tldts';
import type { ExtractCompaniesInput, ExtractCompaniesOutput, NamedCompany } from '#prompts/extract-companies';
import { foldedKey } from '#src/platform/text/words';

const MOST_COMPANIES = 30;
/** Characters of a result that are quoted around a name. */
const QUOTE_LENGTH = 200;

/** What names put around themselves to get a domain: gettide.com, attio.com, linearapp.com. */
const DOMAIN_ADDITIONS: readonly [before: string, after: string][] = [
  ['', ''],
  ['get', ''],
  ['try', ''],
  ['join', ''],
  ['use', ''],
  ['', 'hq'],
  ['', 'app'],
  ['', 'ai'],
  ['', 'group'],
];

/** Legal forms behind a name; a name with one of them is a company whatever stands around it. */
const LEGAL_FORM =
  '(?:GmbH(?: & Co\\. KG)?|gGmbH|AG|UG|KG|SE|Ltd\\.?|Limited|plc|PLC|LLP|LLC|Inc\\.?|Corp\\.?|SAS|S\\.A\\.S\\.|S\\.A\\.|B\\.V\\.|BV|AB|Oy|ApS|A/S|S\\.r\\.l\\.|S\\.L\\.|Pty Ltd)';
const NAME_WITH_FORM = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:\\p{Lu}[\\p{L}\\p{N}&.'’-]{0,40}|\\d[\\p{L}\\p{N}]{0,20})(?:,? (?:\\p{Lu}[\\p{L}\\p{N}&.'’-]{0,40}|&|and|und|of)){0,4},? ${LEGAL_FORM})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Where a list goes on after a name with its legal form: "Acme Ltd, Beta Ltd and Gamma Ltd" are three. */
const NEXT_NAME = new RegExp(`(?<=${LEGAL_FORM})(?:, (?:(?:and|und) )?| (?:and|und) )(?!(?:Co|KG)\\b)`, 'u');

/** Words that begin a sentence, not a name. */
const NOT_PART_OF_NAME =
  /^(?:(?:The|About|At|By|From|With|For|In|And|But|Our|Contact|Copyright|Die|Der|Das|Bei|Von|Mit|Für|Über|Und|Bereits) )+/u;

/**
 * Companies that search results name beyond doubt: those whose own home page is a result (a part of the title is the
 * name of its domain), and names with a legal form. All others need a reader; they are left out, not guessed.
 */
export function extractCompanies({ results }: ExtractCompaniesInput): ExtractCompaniesOutput {
  const found = new Map<string, NamedCompany>();
  for (const result of results) {
    for (const company of [...ownerOf(result), ...namesWithForm(result)]) {
      const key = foldedKey(withoutLegalForm(company.name));
      if (key !== '' && !found.has(key)) found.set(key, company);
    }
  }
  return { companies: [...found.values()].slice(0, MOST_COMPANIES) };
}

/** "Acme Ltd" is Acme to everybody but a register. */
export function withoutLegalForm(name: string): string {
  return name.replace(new RegExp(`,? ${LEGAL_FORM}$`, 'u'), '');
}

/** Whether a domain's own part is that of a name, both in letters and digits only: `gettide` is named after `tide`. */
export function isNamedAfter(label: string, name: string): boolean {
  return name !== '' && DOMAIN_ADDITIONS.some(([before, after]) => label === `${before}${name}${after}`);
}

type SearchResult = ExtractCompaniesInput['results'][number];

function ownerOf({ index, title, url }: SearchResult): NamedCompany[] {
  const domain = url === null ? null : getDomain(url);
  const label = url === null ? null : getDomainWithoutSuffix(url);
  if (domain === null || label === null) return [];
  const plainLabel = label.replace(/[^\p{L}\p{N}]/gu, '');
  const name = title
    .split(/\s+[|–—:·•-]\s+|[|:]\s+/u)
    .map((part) => part.trim())
    .find((part) => {
      const plain = foldedKey(withoutLegalForm(part)).replaceAll(' ', '');
      return isNamedAfter(plainLabel, plain);
    });
  return name === undefined ? [] : [{ name, domain, quote: around(title, title.indexOf(name), name), result: index }];
}

function namesWithForm({ index, title, snippet }: SearchResult): NamedCompany[] {
  return [title, snippet].flatMap((text) =>
    [...text.matchAll(NAME_WITH_FORM)].flatMap((match) =>
      (match[1] ?? '').split(NEXT_NAME).flatMap((part): NamedCompany[] => {
        const name = part.replace(NOT_PART_OF_NAME, '');
        // A legal form alone ("Limited") is a heading.
        if (!name.includes(' ')) return [];
        const start = match.index + match[0].lastIndexOf(part) + part.length - name.length;
        return [{ name, domain: null, quote: around(text, start, name), result: index }];
      }),
    ),
  );
}

/** The text around a name, beginning and ending with whole words. */
function around(text: string, start: number, name: string): string {
  if (text.length <= QUOTE_LENGTH) return text.trim();
  const spare = Math.max(0, QUOTE_LENGTH - name.length);
  const from = Math.max(0, start - Math.floor(spare / 2));
  const to = Math.min(text.length, start + name.length + Math.ceil(spare / 2));
  const before = text.slice(from, start);
  const after = text.slice(start + name.length, to);
  return [
    from === 0 ? before : before.replace(/^\S*\s?/u, ''),
    name,
    to === text.length ? after : after.replace(/\s?\S*$/u, ''),
  ]
    .join('')
    .trim();
}
