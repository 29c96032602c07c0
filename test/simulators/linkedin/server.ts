import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simulatedCompany } from '../sites/companies.data.ts';
import { isWorking, type SimulatedCompany } from '../sites/simulated-company.ts';
import { challengePage, companyAboutPage, companyPeoplePage, loginPage, profilePage } from './pages.ts';

export interface LinkedinSimulator {
  baseUrl: string;
  /** Paths asked for, in order. */
  visits: string[];
  /** From now on every page is a challenge. */
  challenge(): void;
  close(): Promise<void>;
}

/** A small LinkedIn on 127.0.0.1 with the staff of some invented companies, for who brings the session's cookie. */
export async function startLinkedinSimulator(sessionCookie: string): Promise<LinkedinSimulator> {
  const companies = ['quillpenny.example', 'brackenpay.example'].map(simulatedCompany);
  const visits: string[] = [];
  let challenging = false;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const send = (status: number, html: string) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    const turnTo = (location: string) => response.writeHead(302, { location }).end();
    if (url.pathname === '/authwall') return send(200, loginPage());
    if (url.pathname === '/checkpoint/challenge/1') return send(200, challengePage());
    visits.push(url.pathname);
    if (!request.headers.cookie?.split('; ').includes(`li_at=${sessionCookie}`)) return turnTo('/authwall');
    if (challenging) return turnTo('/checkpoint/challenge/1');
    const html = pageAt(url, companies);
    return html === null ? send(404, '<h1>Page not found</h1>') : send(200, html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    challenge: () => {
      challenging = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pageAt(url: URL, companies: readonly SimulatedCompany[]): string | null {
  const [folder, slug = '', part = ''] = url.pathname.split('/').slice(1);
  if (folder === 'company') {
    const company = companies.find(({ domain }) => domain?.split('.')[0] === slug);
    if (company === undefined) return null;
    const keyword = (url.searchParams.get('keywords') ?? '').toLowerCase();
    const staff = staffOf(company).filter(({ title }) => title.toLowerCase().includes(keyword));
    return part === 'people' ? companyPeoplePage(company.name, staff) : companyAboutPage(company);
  }
  const everybody = companies.flatMap((company) =>
    staffOf(company).map((person) => ({ ...person, company: company.name })),
  );
  const person = folder === 'in' ? everybody.find((candidate) => candidate.slug === slug) : undefined;
  return person ? profilePage(person) : null;
}

function staffOf({ site }: SimulatedCompany): { name: string; title: string; slug: string }[] {
  const people = isWorking(site) ? site.people.filter(([, , seat]) => seat === undefined) : [];
  return people.map(([name, title]) => ({ name, title, slug: name.toLowerCase().replaceAll(' ', '-') }));
}
