import { SIMULATED_COMPANIES } from '#test/simulators/sites/companies.data';
import { isWorking, type SimulatedCompany, type WorkingSite } from '#test/simulators/sites/simulated-company';
import type { GroundItem } from '../../../modules/campaigns/gates/draft.ts';
import type { DraftCase } from './draft-case.ts';

/** What the sender's website says, sentence by sentence, and what a person gave about the reader. */
export function evidenceOf({ sender, reader }: DraftCase): GroundItem[] {
  const company = SIMULATED_COMPANIES.find(({ name }) => name === sender);
  if (company === undefined || !isWorking(company.site)) throw new Error(`The sandbox has no website of ${sender}.`);
  return [
    ...saidBy(company, company.site),
    ...reader.map((text): GroundItem => ({ text, about: 'recipient', field: 'given' })),
    { text: reader.join(', '), about: 'recipient', field: 'given' },
  ];
}

function saidBy(company: SimulatedCompany, site: WorkingSite): GroundItem[] {
  const said = (text: string, field: string | null = null): GroundItem => ({ text, about: 'sender', field });
  const sentences = [site.metaDescription, site.headline, ...site.pitch, site.audience, site.size?.sentence];
  return [
    said(company.name, 'name'),
    ...[...sentences, site.founding?.sentence, ...site.story].flatMap((text) => (text ? [said(text)] : [])),
    ...site.customers.map(([name, sentence]) => said(`${name} ${sentence}`, 'customers')),
    ...site.people.map(([name, title]) => said(`${name}, ${title}`, 'people')),
    said(site.contact.address, 'headquarters'),
  ];
}
