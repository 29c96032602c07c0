import { SIMULATED_COMPANIES } from '#test/simulators/sites/companies.data';
import { type PageBody, pagesOf } from '#test/simulators/sites/pages/page-body';
import { escapeHtml, type PageContext, pathOf } from '#test/simulators/sites/pages/page-context';
import { PAGE_STYLES } from '#test/simulators/sites/pages/page-styles';
import { isWorking, type SimulatedCompany, type WorkingSite } from '#test/simulators/sites/simulated-company';
import type { FetchedPage } from '../../../modules/enrichment/facts/facts-from-site.rules.ts';
import { detailsOf, type SiteDetails } from './site-details.ts';
import { fetched, type KnownSite, type Truth } from './truth.ts';

const KIND_OF_SLUG = {
  home: 'home',
  about: 'about',
  team: 'team',
  customers: 'customers',
  contact: 'contact',
  impressum: 'imprint',
} as const;

/**
 * The websites of the invented companies that can be read without a browser, with what real sites have besides: a
 * legal name where the law wants it, a careers page, profiles in the footer, tags of known software.
 */
export function dressedSites(): KnownSite[] {
  return SIMULATED_COMPANIES.flatMap((company, index): KnownSite[] => {
    const { domain, site } = company;
    if (domain === null || !isWorking(site) || site.style === 'script-shell') return [];
    const details = detailsOf(company, site, index);
    const bare = pagesOf(company, site);
    const own = bare.map((body) => withLegalName(body, site, details));
    const bodies = site.style === 'one-pager' ? own : [...own, careersBody(company, site, details)];
    const pages = bodies.map((body, at): FetchedPage => {
      const context: PageContext = {
        company,
        site,
        page: body,
        pages: bare,
        origin: `https://${domain}`,
        basePath: '',
      };
      const isCareers = site.style !== 'one-pager' && at === bodies.length - 1;
      const html = dressed(PAGE_STYLES[site.style](context), details);
      const url = isCareers ? `https://${domain}/careers` : `https://${domain}${pathOf(body.slug, '')}`;
      return fetched(isCareers ? 'careers' : KIND_OF_SLUG[body.slug], url, html);
    });
    const truth = truthOf(company, site, details);
    // A one-pager has no contact page, and not every page a copyright line.
    if (!pages.some(({ page }) => page.html.includes(escapeHtml(details.legalName)))) delete truth.legalName;
    return [{ domain, style: `${site.style} ${site.language}`, pages, truth }];
  });
}

function careersBody(company: SimulatedCompany, site: WorkingSite, details: SiteDetails): PageBody {
  const heading = { en: 'Open roles', de: 'Offene Stellen', es: 'Ofertas de empleo' }[site.language];
  const apply = { en: 'Apply now', de: 'Jetzt bewerben', es: 'Envíe su solicitud' }[site.language];
  return {
    slug: 'about',
    title: `${heading} | ${company.name}`,
    metaDescription: null,
    heading,
    blocks: [
      { kind: 'list', items: details.roles },
      { kind: 'paragraph', text: apply },
    ],
  };
}

/** Contact and imprint begin with the legal name, unless the address does. */
function withLegalName(body: PageBody, site: WorkingSite, { legalName }: SiteDetails): PageBody {
  const isStated = (body.slug !== 'contact' && body.slug !== 'impressum') || site.contact.address.startsWith(legalName);
  return isStated ? body : { ...body, blocks: [{ kind: 'paragraph', text: legalName }, ...body.blocks] };
}

/** Puts the footer and the tags before the end of the page. */
function dressed(html: string, details: SiteDetails): string {
  const links = details.profiles.map((url) => `<a href="${escapeHtml(url)}">${new URL(url).hostname}</a>`).join(' ');
  const legal = details.copyright ? `<p>© 2019-2025 ${escapeHtml(details.legalName)}. All rights reserved.</p>` : '';
  const footer = `<footer>${legal}${links}</footer>${details.tags.join('')}`;
  return html.replace(/<\/body>/i, `${footer}</body>`);
}

function truthOf(company: SimulatedCompany, site: WorkingSite, details: SiteDetails): Truth {
  const { row } = company;
  const mailbox = site.language === 'de' ? 'info' : 'hello';
  return {
    name: company.name,
    legalName: details.legalName,
    ...(site.metaDescription === null ? {} : { description: site.metaDescription }),
    offering: [...site.pitch, site.headline, site.metaDescription ?? '', ...site.story],
    customerSegments: [site.audience],
    industry: row.industry,
    ...(site.founding === null ? {} : { founded: site.founding.year }),
    ...(site.size === null ? {} : { employeeCount: site.size.employees }),
    headquarters: site.contact.address,
    location: row.location.split(',')[0] ?? '',
    country: row.country,
    customers: site.customers.map(([name]) => name),
    technologies: details.technologies,
    ...(site.style === 'one-pager' ? {} : { openRoles: details.roles }),
    emails: [`${mailbox}@${company.domain}`],
    ...(site.contact.phone === null ? {} : { phones: [site.contact.phone] }),
    ...details.profileTruth,
  };
}
