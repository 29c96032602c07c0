import { z } from 'zod';

/** What searching the web gave a find, for those who read its answer. */
export const WebReport = z.object({
  searched: z.boolean(),
  reason: z.string().nullable().describe('Why the web was not searched, or not wholly; null: nothing was missing.'),
  vendors: z.array(z.string()).describe('Who answered.'),
  named: z.number().int().describe('Companies that search results named.'),
  resolved: z.number().int().describe('Of those, whose own website names them or whose domain was known.'),
  new_companies: z.number().int().describe('Of those, unknown before.'),
  dropped: z.array(z.object({ reason: z.string(), count: z.number().int() })).describe('The others, by why.'),
});
export type WebReport = z.infer<typeof WebReport>;

/** The web was not searched, and this is why. */
export function notSearched(reason: string): WebReport {
  return { searched: false, reason, vendors: [], named: 0, resolved: 0, new_companies: 0, dropped: [] };
}

/** What the web has to do with there being few results, in a sentence or two. */
export function webInWords(web: WebReport): string {
  if (!web.searched) return `The web was not searched: ${web.reason}.`;
  const problem = web.reason === null ? '' : ` Not every search worked: ${web.reason}.`;
  if (web.vendors.length === 0) return `The web could not be searched: ${web.reason}.`;
  if (web.named === 0) return `The web (${web.vendors.join(', ')}) named no company.${problem}`;
  const others = web.dropped.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  const rest = others === '' ? '' : `; of the others ${others}`;
  const found = `${web.resolved} of ${web.named} companies named on the web could be traced to a website of their own`;
  return `${found}${rest}.${problem}`;
}
