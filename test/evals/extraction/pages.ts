import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { getDomain } from 'tldts';
import { z } from 'zod';

const Truth = z.object({
  url: z.string(),
  page_type: z.string(),
  main_content: z.string(),
  must_contain: z.array(z.string()),
  must_not_contain: z.array(z.string()),
});

/** A saved page with what a person says is its main content. */
export interface LabelledPage extends z.infer<typeof Truth> {
  id: string;
  html: string;
  /** Registrable domain: pages of one site are never both learned from and judged. */
  site: string;
}

/** The pages of `<dataDir>/extraction`, in the order of their names. */
export async function labelledPages(dataDir: string): Promise<LabelledPage[]> {
  const folder = path.join(dataDir, 'extraction');
  const names = (await readdir(path.join(folder, 'html'))).filter((name) => name.endsWith('.html')).sort();
  return Promise.all(
    names.map(async (name) => {
      const id = name.slice(0, -'.html'.length);
      const truth = Truth.parse(JSON.parse(await readFile(path.join(folder, 'truth', `${id}.json`), 'utf8')));
      const html = await readFile(path.join(folder, 'html', name), 'utf8');
      return { ...truth, id, html, site: getDomain(truth.url) ?? truth.url };
    }),
  );
}
