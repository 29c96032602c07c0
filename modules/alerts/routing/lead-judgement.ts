import { Inject, Injectable } from '@nestjs/common';
import type { LeadView } from '#modules/inbound-leads';
import { type KnownCompany, KnownRecordsRepository } from '#modules/leads';
import { countryCodeOf } from '#src/platform/geography/countries';
import type { CallOptions } from '#src/ports/call-options';
import type { JudgedLead } from '../rules/wanted.rules.ts';
import { Owners } from './owners.ts';
import type { RoutedLead } from './route.rules.ts';

/** A lead as rules look at it. */
@Injectable()
export class LeadJudgement {
  constructor(
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(Owners) private readonly owners: Owners,
  ) {}

  async of({ score, company, owner }: LeadView, call: CallOptions): Promise<RoutedLead> {
    const [known] = company.id === null ? [] : await this.records.companies([company.id]);
    const email = owner?.email ?? null;
    return {
      ...{ score: score?.fit.score ?? null, band: score?.band ?? null, segment: score?.segment ?? null },
      ...placeAndTradeOf(known ?? null),
      domain: company.domain,
      owner: email === null ? null : { email, slack: await this.owners.member(email, call) },
    };
  }
}

/** All that sources say: one who watches an industry wants to hear of a company that only one source counts to it. */
function placeAndTradeOf(company: KnownCompany | null): Pick<JudgedLead, 'industries' | 'countries'> {
  const said = (field: string) =>
    (company?.facts ?? []).filter((fact) => fact.field === field).map(({ value }) => value);
  const countries = [company?.country_code, company?.country, ...said('country')].flatMap(
    (name) => (typeof name === 'string' ? countryCodeOf(name) : null) ?? [],
  );
  const industries = [company?.industry, ...said('industry')].flatMap((name) => (typeof name === 'string' ? name : []));
  return { industries, countries };
}
