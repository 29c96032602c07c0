import type { FactField } from '../data/fact-fields.data.ts';
import { type Candidate, namesDomain, type Site, type SitePage } from '../site-page.ts';
import { list, text } from './json-ld.ts';
import { organizationsOf } from './organization-json-ld.rules.ts';

/** How a network addresses the profile of an organisation. */
interface Network {
  field: FactField;
  hosts: RegExp;
  /** Path of a profile; `name` is what it is called. */
  profile: RegExp;
  /** First parts of paths that are no profile. */
  not?: RegExp;
  canonical: (path: string) => string;
}

const NAME = String.raw`(?<name>[\p{L}\p{N}._%-]{1,100})`;

/** Only profiles of organisations: `/in/…` on LinkedIn is a person, a tweet or a shared link is no profile. */
const NETWORKS: readonly Network[] = [
  {
    field: 'linkedin',
    hosts: /(?:^|\.)linkedin\.com$/,
    profile: new RegExp(`^/(?<kind>company|school|showcase)/${NAME}(?:/|$)`, 'u'),
    canonical: (path) => `https://www.linkedin.com${path}`,
  },
  {
    field: 'x',
    hosts: /^(?:www\.|mobile\.)?(?:twitter|x)\.com$/,
    profile: /^\/@?(?<name>[A-Za-z0-9_]{1,15})\/?$/,
    not: /^\/(?:intent|share|home|search|hashtag|i|login|explore|privacy|tos|compose|wordpress|wix|squarespace|shopify|webflow)\/?$/i,
    canonical: (path) => `https://x.com${path.replace('@', '')}`,
  },
  {
    field: 'github',
    hosts: /^(?:www\.)?github\.com$/,
    profile: /^\/(?:orgs\/)?(?<name>[A-Za-z0-9-]{1,39})\/?$/,
    not: /^\/(?:features|about|pricing|login|join|site|topics|marketplace|sponsors|contact|security|enterprise|explore)\/?$/i,
    canonical: (path) => `https://github.com${path.replace('/orgs/', '/')}`,
  },
  {
    field: 'youtube',
    hosts: /^(?:www\.|m\.)?youtube\.com$/,
    profile: /^\/(?:@(?<name>[\p{L}\p{N}._-]{1,60})|(?:c|user|channel)\/(?<other>[\p{L}\p{N}._-]{1,60}))\/?/u,
    canonical: (path) => `https://www.youtube.com${path}`,
  },
  {
    field: 'facebook',
    hosts: /(?:^|\.)(?:facebook|fb)\.com$/,
    profile: /^\/(?:pages\/[^/]{1,100}\/)?(?<name>[\p{L}\p{N}.-]{2,100})\/?$/u,
    not: /^\/(?:sharer|sharer\.php|share|share\.php|dialog|login|tr|groups|events|privacy|policy|help|plugins|wordpress|wix|squarespace|shopify|webflow|watch|profile\.php)\/?/i,
    canonical: (path) => `https://www.facebook.com${path}`,
  },
  {
    field: 'instagram',
    hosts: /^(?:www\.)?instagram\.com$/,
    profile: /^\/(?<name>[A-Za-z0-9._]{1,30})\/?$/,
    not: /^\/(?:p|reel|explore|accounts|about|share|wix|squarespace|shopify|webflow)\/?$/i,
    canonical: (path) => `https://www.instagram.com${path}`,
  },
  {
    field: 'crunchbase',
    hosts: /^(?:www\.)?crunchbase\.com$/,
    profile: new RegExp(`^/organization/${NAME}/?$`, 'u'),
    canonical: (path) => `https://www.crunchbase.com${path}`,
  },
];

const MOST_LINKS = 3_000;

interface ProfileLink {
  field: FactField;
  url: string;
  /** Called after the company. */
  named: boolean;
  /** In the page's frame (header, navigation, footer) rather than in its content. */
  framed: boolean;
  candidate: Candidate;
}

/**
 * The company's own profiles, in canonical form. A link in the content may lead to a customer or partner, so it counts
 * only when it is called after the company; of several in the frame, those called after it go first.
 */
export function fromSocialProfiles(site: Site): Candidate[] {
  const links = [...site.pages.flatMap((page) => linksOn(page, site)), ...statedProfiles(site)];
  return NETWORKS.flatMap(({ field }) => {
    const ofNetwork = links.filter((link) => link.field === field && (link.named || link.framed));
    const named = ofNetwork.filter((link) => link.named);
    const distinct = new Set(ofNetwork.map(({ url }) => url));
    // Two strangers in the frame: neither is known to be the company's.
    const chosen = named.length > 0 ? named : distinct.size === 1 ? ofNetwork : [];
    return chosen.map(({ candidate }) => candidate);
  });
}

function linksOn(page: SitePage, site: Site): ProfileLink[] {
  const { dom } = page.document;
  return dom('a[href]')
    .toArray()
    .slice(0, MOST_LINKS)
    .flatMap((link): ProfileLink[] => {
      const href = link.attribs.href ?? '';
      const profile = profileAt(href.trim());
      if (profile === null) return [];
      const named = namesDomain(profile.name, site.domain);
      const framed =
        dom(link).closest('footer, header, nav, [class*=footer], [id*=footer], [id=fuss], [class*=social]').length > 0;
      const method = named ? 'profile-link-named' : 'profile-link';
      const candidate: Candidate = {
        field: profile.field,
        value: profile.url,
        quote: href.trim(),
        method,
        page,
        place: 'markup',
      };
      return [{ field: profile.field, url: profile.url, named, framed, candidate }];
    });
}

/** `sameAs` of the site's own organisation. */
function statedProfiles(site: Site): ProfileLink[] {
  return organizationsOf(site)
    .filter(({ fits }) => fits)
    .flatMap(({ object, page }) =>
      list(object.sameAs)
        .slice(0, 50)
        .flatMap((given): ProfileLink[] => {
          const address = text(given);
          const profile = address === null ? null : profileAt(address);
          if (address === null || profile === null) return [];
          const candidate: Candidate = {
            field: profile.field,
            value: profile.url,
            quote: address,
            method: 'json-ld',
            page,
          };
          return [
            {
              field: profile.field,
              url: profile.url,
              named: namesDomain(profile.name, site.domain),
              framed: true,
              candidate,
            },
          ];
        }),
    );
}

/** The profile an address leads to, in canonical form; `null` when it is none of an organisation. */
function profileAt(address: string): { field: FactField; url: string; name: string } | null {
  if (!/^(?:https?:)?\/\//i.test(address) || !URL.canParse(address, 'https://x.invalid')) return null;
  const { hostname, pathname } = new URL(address, 'https://x.invalid');
  const host = hostname.toLowerCase();
  const network = NETWORKS.find(({ hosts }) => hosts.test(host));
  if (network === undefined || network.not?.test(pathname)) return null;
  const path = decoded(pathname);
  const match = network.profile.exec(path);
  const name = match?.groups?.name ?? match?.groups?.other;
  if (match === null || name === undefined) return null;
  const trimmed = match[0].replace(/\/+$/, '');
  return {
    field: network.field,
    url: network.canonical(network.field === 'x' ? trimmed : encodeURI(trimmed)),
    name: name.replace(/[-_.]+/g, ' '),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
