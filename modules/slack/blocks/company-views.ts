import type { EvidenceView } from './view-models.ts';

/** What cards about one company show, as plain data. Names are those of `gtm contacts --json` and `gtm enrich --json`. */

interface CompanyNameView {
  readonly name: string;
  readonly domain: string | null;
}

interface SourceView {
  readonly source: string;
  readonly state: string;
  readonly reason: string | null;
  readonly kept: boolean;
}

export interface ContactView {
  readonly name: string;
  readonly title: string | null;
  readonly level: string | null;
  readonly function: string | null;
  readonly is_atl: boolean;
  readonly role: string | null;
  readonly linkedin_url: string | null;
  readonly email: string | null;
  readonly email_status: string | null;
  readonly email_guess: { readonly address: string } | null;
  readonly quote: string;
  readonly page: string;
  readonly date: string;
  readonly source: string;
}

/** Who decides at a company. */
export interface ContactsView {
  readonly company: CompanyNameView;
  readonly contacts: readonly ContactView[];
  readonly roles_missing: readonly string[];
  readonly left_out: readonly { name: string; title: string | null; reason: string; page: string }[];
  readonly sources: readonly (SourceView & {
    readonly people: number;
    readonly pages: readonly { url: string; state: string }[];
  })[];
  readonly partial: boolean;
}

/** What is known of a company. */
export interface ResearchView {
  readonly company: CompanyNameView;
  /** Within a field the strongest first. */
  readonly facts: readonly {
    readonly field: string;
    readonly value: string | number | boolean | readonly string[];
    readonly evidence: EvidenceView;
    readonly stale: boolean;
  }[];
  readonly gaps: readonly { label: string; reason: string }[];
  readonly sources: readonly (SourceView & { readonly facts: number })[];
  readonly partial: boolean;
}
