import type { Person, SimulatedCompany, Testimonial, WorkingSite } from '../simulated-company.ts';
import { LABELS } from './labels.ts';

/** One page before it becomes markup: what it says, not how it looks. */
export interface PageBody {
  /** `home`, `about`, …: also the path, except that `home` is `/`. */
  slug: PageSlug;
  title: string;
  metaDescription: string | null;
  heading: string;
  blocks: readonly Block[];
}

export type PageSlug = 'home' | 'about' | 'team' | 'customers' | 'contact' | 'impressum';

/** A part of a page; every style draws each kind in its own way. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'people'; people: readonly Person[] }
  | { kind: 'testimonials'; testimonials: readonly Testimonial[] };

/** The pages of a company's website, home page first. A one-pager has the home page only. */
export function pagesOf(company: SimulatedCompany, site: WorkingSite): readonly PageBody[] {
  const pages = [
    homePage(company, site),
    aboutPage(company, site),
    teamPage(company, site),
    customersPage(company, site),
    contactPage(company, site),
  ];
  return site.style === 'one-pager' ? [onePage(company, site, pages)] : pages;
}

function homePage(company: SimulatedCompany, site: WorkingSite): PageBody {
  const labels = LABELS[site.language];
  return {
    slug: 'home',
    title: `${company.name} | ${site.headline}`,
    metaDescription: site.metaDescription,
    heading: site.headline,
    blocks: [
      ...paragraphs(site.pitch),
      { kind: 'heading', text: labels.forWhom },
      { kind: 'paragraph', text: site.audience },
      { kind: 'heading', text: labels.customers },
      { kind: 'list', items: site.customers.map(([name]) => name) },
      ...paragraphs([[site.founding?.sentence, site.size?.sentence].filter(Boolean).join(' ')]),
    ],
  };
}

function aboutPage(company: SimulatedCompany, site: WorkingSite): PageBody {
  const labels = LABELS[site.language];
  return {
    slug: 'about',
    title: `${labels.about} | ${company.name}`,
    metaDescription: null,
    heading: `${labels.about}: ${company.name}`,
    blocks: [
      ...paragraphs(site.story),
      ...paragraphs([site.founding?.sentence ?? '', site.size?.sentence ?? '']),
      { kind: 'paragraph', text: site.contact.address },
    ],
  };
}

function teamPage(company: SimulatedCompany, site: WorkingSite): PageBody {
  const labels = LABELS[site.language];
  return {
    slug: 'team',
    title: `${labels.team} | ${company.name}`,
    metaDescription: null,
    heading: labels.team,
    blocks: [...peopleBlocks(site), ...praiseBlocks(site)],
  };
}

function customersPage(company: SimulatedCompany, site: WorkingSite): PageBody {
  const labels = LABELS[site.language];
  return {
    slug: 'customers',
    title: `${labels.customers} | ${company.name}`,
    metaDescription: null,
    heading: labels.customers,
    blocks: site.customers.flatMap(([name, sentence]): Block[] => [
      { kind: 'heading', text: name },
      { kind: 'paragraph', text: `${name} ${sentence}` },
    ]),
  };
}

/** German sites must carry an imprint; the others have a contact page. */
function contactPage(company: SimulatedCompany, site: WorkingSite): PageBody {
  const labels = LABELS[site.language];
  const isGerman = site.language === 'de';
  const reachable = [`${labels.email}: ${isGerman ? 'info' : 'hello'}@${company.domain}`];
  if (site.contact.phone !== null) reachable.push(`${labels.phone}: ${site.contact.phone}`);
  const representative = site.people[0]?.[0];
  return {
    slug: isGerman ? 'impressum' : 'contact',
    title: `${labels.contact} | ${company.name}`,
    metaDescription: null,
    heading: labels.contact,
    blocks: [
      ...(isGerman ? paragraphs(['Angaben gemäß § 5 DDG', `Vertreten durch: ${representative}`]) : []),
      { kind: 'paragraph', text: site.contact.address },
      { kind: 'list', items: reachable },
    ],
  };
}

function onePage(company: SimulatedCompany, site: WorkingSite, pages: readonly PageBody[]): PageBody {
  const [home, ...others] = pages;
  return {
    slug: 'home',
    title: `${company.name} | ${site.headline}`,
    metaDescription: site.metaDescription,
    heading: site.headline,
    blocks: [
      ...(home?.blocks ?? []),
      ...others.flatMap((page): Block[] => [{ kind: 'heading', text: page.heading }, ...page.blocks]),
    ],
  };
}

function peopleBlocks(site: WorkingSite): Block[] {
  const labels = LABELS[site.language];
  const seats = { staff: labels.leadership, board: labels.board, advisor: labels.advisors };
  return (['staff', 'board', 'advisor'] as const).flatMap((seat): Block[] => {
    const people = site.people.filter((person) => (person[2] ?? 'staff') === seat);
    return people.length === 0
      ? []
      : [
          { kind: 'heading', text: seats[seat] },
          { kind: 'people', people },
        ];
  });
}

function praiseBlocks({ language, testimonials = [] }: WorkingSite): Block[] {
  if (testimonials.length === 0) return [];
  return [
    { kind: 'heading', text: LABELS[language].praise },
    { kind: 'testimonials', testimonials },
  ];
}

function paragraphs(texts: readonly string[]): Block[] {
  return texts.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text }));
}
