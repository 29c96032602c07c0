import { TECHNOLOGY_FINGERPRINTS, type TechnologyFingerprint } from '../data/technology-fingerprints.data.ts';
import { shortened } from '../quote.rules.ts';
import type { Candidate, Site, SitePage } from '../site-page.ts';

/** Something a page loads, with the piece of markup that says so. */
interface Loaded {
  host: string;
  address: string;
}

const MOST_LOADED = 2_000;
const LONGEST_SNIPPET = 200;

/** Technologies the pages are made with and load, by known fingerprints; each is quoted with its address in the markup. */
export function fromTechnologies(site: Site): Candidate[] {
  return site.pages.flatMap((page) => {
    const loaded = loadedBy(page);
    const generator = page.document.meta.get('generator') ?? '';
    return TECHNOLOGY_FINGERPRINTS.flatMap((fingerprint): Candidate[] => {
      const quote = traceOf(fingerprint, loaded, generator, page);
      if (quote === null) return [];
      return [
        {
          field: 'technologies',
          value: [fingerprint.name],
          quote: shortened(quote),
          method: 'fingerprint',
          page,
          place: 'markup',
        },
      ];
    });
  });
}

function traceOf(
  fingerprint: TechnologyFingerprint,
  loaded: readonly Loaded[],
  generator: string,
  page: SitePage,
): string | null {
  const { hosts = [], paths = [] } = fingerprint;
  const trace = loaded.find(
    ({ host, address }) =>
      hosts.some((known) => host === known || host.endsWith(`.${known}`)) ||
      paths.some((path) => address.includes(path)),
  );
  if (trace !== undefined) return trace.address.slice(0, LONGEST_SNIPPET);
  if (fingerprint.generator !== undefined && generator.toLowerCase().startsWith(fingerprint.generator.toLowerCase()))
    return generator;
  const { attribute } = fingerprint;
  return attribute !== undefined && page.document.dom(`[${attribute}]`).length > 0 ? `${attribute}=` : null;
}

/** Addresses of scripts, style sheets, frames and images, as written. Links to elsewhere are not loaded. */
function loadedBy({ document }: SitePage): Loaded[] {
  const { dom } = document;
  const written = dom('script[src], iframe[src], img[src], link[href]')
    .toArray()
    .slice(0, MOST_LOADED)
    .filter(
      ({ name, attribs }) => name !== 'link' || /stylesheet|preload|preconnect|dns-prefetch/i.test(attribs.rel ?? ''),
    )
    .map(({ attribs }) => attribs.src ?? attribs.href ?? '');
  // What a tag loads is often written in a line of script.
  const inScripts = dom('script:not([src])')
    .toArray()
    .slice(0, 200)
    .flatMap((script) =>
      [
        ...dom(script)
          .text()
          .slice(0, 20_000)
          .matchAll(/(?:https?:)?\/\/[\w.-]{4,100}\/[^\s'"`<>\\]{0,100}/g),
      ].slice(0, 50),
    )
    .map(([address]) => address);
  return [...written, ...inScripts]
    .filter((address) => address !== '')
    .map((address) => ({ address, host: hostOf(address, document.page.url) }));
}

function hostOf(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).hostname : '';
}
