import { load } from 'cheerio';
import type { AnsweredPerson } from './atl.score.ts';

const NAME = /^(?:(?:Mr|Mrs|Ms|Dr|Eng|Prof)\.?\s)?\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]*){1,3}$/u;
const TITLE =
  /\b(?:CEO|CTO|CFO|COO|CMO|CIO|Chief\s.{2,40}\sOfficer|(?:Co-?)?Founder|President|[SE]?VP|Director|Head|Managing Director|Geschäftsführer)\b/i;

/**
 * The plain way, to compare with: a heading or bold text that looks like a name, with a title behind it on the line or
 * on the next one. It knows nothing of sections, quotations and other companies.
 */
export function headingAndTitle(html: string): AnsweredPerson[] {
  const $ = load(html);
  $('script,style,noscript,svg').remove();
  const found = new Map<string, AnsweredPerson>();
  for (const element of $('h1,h2,h3,h4,h5,h6,strong,b,td,[class*=name]').toArray()) {
    const text = $(element).text().replace(/\s+/g, ' ').trim();
    const [, name = text, rest = ''] = /^([^,(–—|]{3,50}?)\s*(?:[,(–—|]|\s-)\s*(.{2,100})$/.exec(text) ?? [];
    if (!NAME.test(name)) continue;
    const behind =
      rest || $(element).next().text().replace(/\s+/g, ' ').trim() || $(element).parent().next().text().trim();
    const title = behind.replace(/\)$/, '');
    if (title.length <= 100 && TITLE.test(title)) found.set(name, { name, title, linkedin_url: null, is_atl: true });
  }
  return [...found.values()];
}
