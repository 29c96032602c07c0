import { CLIMATE_PEOPLE_LEARNING } from './companies/climate-people-learning.data.ts';
import { FINTECH_ENGLAND } from './companies/fintech-england.data.ts';
import { FINTECH_IRELAND_GERMANY } from './companies/fintech-ireland-germany.data.ts';
import { FINTECH_NEAR_MISSES } from './companies/fintech-near-misses.data.ts';
import { FINTECH_SCOTLAND_WALES_NORTHERN_IRELAND } from './companies/fintech-scotland-wales-northern-ireland.data.ts';
import { HEALTH_AND_SECURITY } from './companies/health-and-security.data.ts';
import { HOSTILE_AND_CRYPTO } from './companies/hostile-and-crypto.data.ts';
import { LOGISTICS_AND_FOOD } from './companies/logistics-and-food.data.ts';
import { PARTNERS } from './companies/partners.data.ts';
import type { SimulatedCompany } from './simulated-company.ts';

/** Every company of the sandbox, in the order of the imported file. All of them, and all people in them, are invented. */
export const SIMULATED_COMPANIES: readonly SimulatedCompany[] = [
  ...FINTECH_ENGLAND,
  ...FINTECH_SCOTLAND_WALES_NORTHERN_IRELAND,
  ...FINTECH_NEAR_MISSES,
  ...FINTECH_IRELAND_GERMANY,
  ...HOSTILE_AND_CRYPTO,
  ...LOGISTICS_AND_FOOD,
  ...HEALTH_AND_SECURITY,
  ...CLIMATE_PEOPLE_LEARNING,
  ...PARTNERS,
];

/** The company with this domain; throws when there is none, because the caller's data is then wrong. */
export function simulatedCompany(domain: string): SimulatedCompany {
  const company = SIMULATED_COMPANIES.find((candidate) => candidate.domain === domain);
  if (company === undefined) throw new Error(`The sandbox has no company with the domain ${domain}.`);
  return company;
}
