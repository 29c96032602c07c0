import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BusyTime } from './busy-time.ts';

const PAGES = ['about', 'product', 'customers', 'pricing', 'contact'];

/** Websites of software makers on one port, each with a home page and five others, that think about every request. */
export async function startSlowSites(
  delayMs: number,
  busy: BusyTime,
): Promise<{ pair: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const name = (request.headers.host ?? '').split('.')[0] ?? '';
    const page = (request.url ?? '/').slice(1);
    const exists = page === '' || PAGES.includes(page);
    void busy.think('page', delayMs).then(() => {
      response.writeHead(exists ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(exists ? html(name, page) : 'not here');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    pair: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** About 20 kB, as plain company pages are. */
function html(name: string, page: string): string {
  const links = PAGES.map((kind) => `<a href="/${kind}">${kind}</a>`).join(' ');
  const about = page || 'home';
  const section = (number: number) => `<section><h2>${about} part ${number} of ${name}</h2>
<p>${name} plans the looms of weaving mills for shift ${number} and saves the foreman ${number + 2} hours of typing.</p>
<p>Unlike spreadsheets, plan ${number} of the ${about} page changes by itself when a loom stands still.</p>
<p>Most mills plan hall ${number} by hand, and a single mistake costs a night of work there.</p></section>`;
  const sections = Array.from({ length: 25 }, (_, number) => section(number)).join('');
  return `<!doctype html><html lang="en"><head><title>${name} ${about}</title>
<meta name="description" content="${name} is planning software for weaving mills with 20 to 200 looms."></head>
<body><nav>${links}</nav><main><h1>${name} ${about}</h1><p>Founded in 2014. We are 45 people.</p>${sections}</main>
<footer>© 2026 ${name} Ltd</footer></body></html>`;
}
