import {
  escapeHtml,
  hostileMarkup,
  metaDescription,
  navigation,
  type PageContext,
  type PageStyle,
} from './page-context.ts';
import { semanticBlocks } from './semantic.style.ts';

/** A site made for search engines: schema.org Organization, Open Graph and breadcrumbs on every page. */
export const jsonLd: PageStyle = (context) => {
  const { company, site, page } = context;
  const links = navigation(context).map(({ href, text }) => `<a href="${href}">${escapeHtml(text)}</a>`);
  return `<!DOCTYPE html>
<html lang="${site.language}"><head><meta charset="utf-8"><title>${escapeHtml(page.title)}</title>
${metaDescription(page)}
<meta property="og:title" content="${escapeHtml(page.heading)}">
<meta property="og:site_name" content="${escapeHtml(company.name)}">
<meta property="og:url" content="${context.origin}${context.basePath}/">
<script type="application/ld+json">${scriptJson(organization(context))}</script>
<script type="application/ld+json">${scriptJson(webSite(context))}</script>
</head><body>
<nav aria-label="breadcrumb">${links.join(' / ')}</nav>
<section class="hero"><h1>${escapeHtml(page.heading)}</h1></section>
<section>${semanticBlocks(page.blocks)}</section>
${hostileMarkup(site)}
</body></html>
`;
};

function organization({ company, site, origin, basePath }: PageContext): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: company.name,
    url: `${origin}${basePath}/`,
    description: site.metaDescription ?? site.pitch[0],
    slogan: site.headline,
    foundingDate: site.founding?.year.toString(),
    numberOfEmployees: site.size === null ? undefined : { '@type': 'QuantitativeValue', value: site.size.employees },
    address: { '@type': 'PostalAddress', streetAddress: site.contact.address, addressCountry: company.row.country },
    telephone: site.contact.phone ?? undefined,
    employee: site.people
      .filter(([, , seat]) => seat === undefined)
      .map(([name, jobTitle]) => ({ '@type': 'Person', name, jobTitle })),
  };
}

function webSite({ company, origin, basePath }: PageContext): object {
  return { '@context': 'https://schema.org', '@type': 'WebSite', name: company.name, url: `${origin}${basePath}/` };
}

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
