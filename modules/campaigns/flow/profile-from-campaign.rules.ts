import type { Profile } from '#src/domain/profile';
import type { Section } from '../parts/statement.ts';
import type { CampaignResult } from './campaign.flow.ts';

/** Who the company of a website is, in its own words; `null` when its website says too little. */
export function profileFrom({ domain, parts }: CampaignResult): Omit<Profile, 'writing'> | null {
  const overview = parts.find(({ part }) => part === 'product_overview');
  const company = parts.find(({ part }) => part === 'target_company');
  if (overview?.part !== 'product_overview' || overview.data === null) return null;
  const segments = company?.part === 'target_company' ? company.data?.firmographics.segments : undefined;
  return {
    name: first(overview.data.company_name) ?? domain,
    website: `https://${domain}`,
    sells: first(overview.data.description),
    sellsTo: segments?.statements.map(({ text }) => text).join(', ') || null,
  };
}

function first({ statements }: Section): string | null {
  return statements[0]?.text ?? null;
}
