import type { Fact } from '#src/domain/fact';
import type { PageKind } from '#src/domain/page-kind';
import type { WebPage } from '#src/ports/website';
import { openPage } from '../page-document.ts';
import { factsFrom } from './agreement.rules.ts';
import { type ContentQuality, contentQuality } from './content-quality.rules.ts';
import { fromAddresses } from './readers/addresses.rules.ts';
import { fromCustomers } from './readers/customers.rules.ts';
import { fromDescriptions } from './readers/descriptions.rules.ts';
import { fromEmails } from './readers/emails.rules.ts';
import { fromIndustryWords } from './readers/industry.rules.ts';
import { fromNames } from './readers/names.rules.ts';
import { fromOffering } from './readers/offering.rules.ts';
import { fromOfficeSentences } from './readers/office-countries.rules.ts';
import { fromOpenRoles } from './readers/open-roles.rules.ts';
import { fromOrganizations } from './readers/organization-json-ld.rules.ts';
import { fromPhones } from './readers/phones.rules.ts';
import { fromRegisters } from './readers/registers.rules.ts';
import { fromSocialProfiles } from './readers/social-profiles.rules.ts';
import { fromTechnologies } from './readers/technologies.rules.ts';
import { fromStatements } from './readers/text-statements.rules.ts';
import type { Candidate, Site } from './site-page.ts';

/** A page as it was fetched, and what it is for. */
export interface FetchedPage {
  kind: PageKind;
  page: WebPage;
}

/** What a website says about its company. */
export interface SiteFacts {
  /**
   * By field in the order of FACT_FIELDS, within a field the surest first. The first one is shown; others of the same
   * field contradict it, or (for lists) add to it. At most one per field, page and method.
   */
  facts: Fact[];
  quality: ContentQuality;
}

/**
 * Reads what the pages of a company's website say about it, by rules alone. Every fact quotes words of its page; what
 * cannot be quoted is no fact. Pages may be broken or hostile: nothing throws, and time is bounded by their length.
 */
export function factsFromSite(pages: readonly FetchedPage[], { domain }: { domain: string }): SiteFacts {
  const site = openSite(pages, domain);
  const facts = factsFrom(candidatesOf(site));
  return { facts, quality: contentQuality(site.pages, facts) };
}

/** Parses the pages of a site once, for several readers. */
export function openSite(pages: readonly FetchedPage[], domain: string): Site {
  return { domain, pages: pages.map(({ kind, page }) => ({ kind, document: openPage(page) })) };
}

/** What the rules read, before agreement. */
export function candidatesOf(site: Site): Candidate[] {
  const read = [
    ...fromOrganizations(site),
    ...fromNames(site),
    ...fromDescriptions(site),
    ...fromOffering(site),
    ...fromIndustryWords(site),
    ...fromStatements(site),
    ...fromAddresses(site),
    ...fromRegisters(site),
    ...fromOfficeSentences(site),
    ...fromCustomers(site),
    ...fromTechnologies(site),
    ...fromOpenRoles(site),
    ...fromEmails(site),
    ...fromSocialProfiles(site),
  ];
  const country = factsFrom(read.filter(({ field }) => field === 'country'))[0]?.value;
  return [...read, ...fromPhones(site, typeof country === 'string' ? country : null)];
}
