import type { SimulatedCompany, WorkingSite } from '#test/simulators/sites/simulated-company';
import type { Truth } from './truth.ts';

/** What a site shows besides its texts. */
export interface SiteDetails {
  legalName: string;
  /** The legal name stands in a copyright line on every page as well. */
  copyright: boolean;
  roles: readonly string[];
  profiles: readonly string[];
  profileTruth: Truth;
  /** Markup that loads software, and the names of that software. */
  tags: readonly string[];
  technologies: readonly string[];
}

const LEGAL_FORM_BY_COUNTRY: Readonly<Record<string, string>> = {
  'United Kingdom': 'Ltd',
  Ireland: 'DAC',
  Germany: 'GmbH',
  Austria: 'GmbH',
  Switzerland: 'AG',
  France: 'SAS',
  Spain: 'S.L.',
  Mexico: 'S.A. de C.V.',
  Italy: 'S.r.l.',
  Netherlands: 'B.V.',
  Denmark: 'ApS',
  Sweden: 'AB',
  Norway: 'AS',
  Poland: 'Sp. z o.o.',
  Portugal: 'Lda.',
  Brazil: 'Ltda.',
  'United States': 'Inc.',
  USA: 'Inc.',
};

const ROLES: Record<WorkingSite['language'], readonly string[]> = {
  en: [
    'Senior Backend Engineer',
    'Customer Success Manager',
    'Accountant (part-time)',
    'Head of Sales, Nordics',
    'Field Technician',
  ],
  de: [
    'Softwareentwicklerin (m/w/d)',
    'Kundenberater Innendienst',
    'Leiter Einkauf (w/m/d)',
    'Sachbearbeitung Buchhaltung (m/w/d)',
    'Werkstudent Marketing',
  ],
  es: ['Ingeniera de datos', 'Técnico de soporte', 'Responsable de ventas', 'Contable (H/M)', 'Desarrollador frontend'],
};

/** Tags as their vendors tell people to write them. */
const TAGS: readonly { name: string; tag: string }[] = [
  { name: 'HubSpot', tag: '<script async defer src="//js.hs-scripts.com/4812.js"></script>' },
  {
    name: 'Google Tag Manager',
    tag: '<script>(function(w,d,s){var j=d.createElement(s);j.src="https://www.googletagmanager.com/gtm.js?id=GTM-X1";d.head.appendChild(j)})(window,document,"script");</script>',
  },
  { name: 'Intercom', tag: '<script src="https://widget.intercom.io/widget/ab12"></script>' },
  { name: 'WordPress', tag: '<img src="/wp-content/uploads/2024/05/office.png" alt="">' },
  { name: 'Plausible', tag: '<script defer data-domain="x" src="https://plausible.io/js/script.js"></script>' },
  { name: 'Stripe', tag: '<script src="https://js.stripe.com/v3/"></script>' },
  { name: 'Matomo', tag: '<script src="https://stats.example/matomo.js"></script>' },
];

/** Different for each company, the same on every run: chosen by its place in the list. */
export function detailsOf(company: SimulatedCompany, site: WorkingSite, index: number): SiteDetails {
  const label = (company.domain ?? '').replace('.example', '');
  const stated = /^[^,\d]{3,60}? (?:GmbH|AG|KG)(?=,)/.exec(site.contact.address)?.[0];
  const form = LEGAL_FORM_BY_COUNTRY[company.row.country] ?? 'Ltd';
  const tags = TAGS.filter((_, at) => (index + at) % 3 === 0);
  const profiles = profilesOf(label, index);
  return {
    legalName: stated ?? `${company.name} ${form}`,
    copyright: index % 2 === 0,
    roles: ROLES[site.language].filter((_, at) => (index + at) % 5 < 3),
    profiles: profiles.links,
    profileTruth: profiles.truth,
    tags: tags.map(({ tag }) => tag),
    technologies: tags.map(({ name }) => name),
  };
}

/** Real footers hold share buttons and the profiles of others, too. */
function profilesOf(label: string, index: number): { links: string[]; truth: Truth } {
  const links = [`https://de.linkedin.com/company/${label}/?originalSubdomain=de`];
  const truth: Truth = { linkedin: `https://www.linkedin.com/company/${label}` };
  if (index % 2 === 0) {
    links.push(`https://twitter.com/${label.slice(0, 15)}`, 'https://twitter.com/intent/tweet?text=hello');
    truth.x = `https://x.com/${label.slice(0, 15)}`;
  }
  if (index % 3 === 0) {
    links.push('https://www.facebook.com/sharer/sharer.php?u=x', `https://www.youtube.com/@${label}`);
    truth.youtube = `https://www.youtube.com/@${label}`;
  }
  if (index % 4 === 0) {
    links.push(`https://github.com/${label}`, 'https://www.linkedin.com/in/somebody-else');
    truth.github = `https://github.com/${label}`;
  }
  return { links, truth };
}
