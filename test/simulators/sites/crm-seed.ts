import { STORY_USERS, type StoryUser } from './story.ts';

/** A company that the CRM has before the story begins. */
export interface SeededCrmCompany {
  domain: string;
  /** What an import or a form left behind. */
  properties: Record<string, string>;
  /** What its owner typed in afterwards: nobody else may overwrite these. Empty when nobody did. */
  typedByOwner: Record<string, string>;
  /** `null`: nobody owns it. */
  owner: StoryUser | null;
}

/** The part of a simulated CRM that seeding needs; the HubSpot simulator has it. */
export interface SeedableCrm {
  /** Returns the owner's id. */
  seedOwner(owner: { email: string; firstName: string; lastName: string }): string;
  /** Returns the company's id. */
  seedCompany(properties: Record<string, string>, origin: { changeSource: string }): string;
  edit(type: 'companies', id: string, properties: Record<string, string>, origin: { userId: number }): void;
}

/**
 * Two matches of the story are in the CRM already - one as a colleague's opportunity with values he typed himself, one
 * as an unowned lead that a form left behind - and so is one customer.
 */
export const SEEDED_CRM_COMPANIES: readonly SeededCrmCompany[] = [
  {
    domain: 'ferrystone.example',
    properties: { name: 'Ferrystone Lending Ltd', domain: 'ferrystone.example', country: 'United Kingdom' },
    typedByOwner: {
      phone: '+44 131 496 0199',
      industry: 'FINANCIAL_SERVICES',
      numberofemployees: '33',
      description: 'Met Hamish at the breakfast in Leith. Wants an audit trail before the year ends.',
      lifecyclestage: 'opportunity',
    },
    owner: STORY_USERS.recordOwner,
  },
  {
    domain: 'hollinvault.example',
    properties: { name: 'hollinvault', domain: 'hollinvault.example', lifecyclestage: 'lead' },
    typedByOwner: {},
    owner: null,
  },
  {
    domain: 'harrowmint.example',
    properties: { name: 'Harrowmint', domain: 'harrowmint.example', country: 'United Kingdom' },
    typedByOwner: { industry: 'FINANCIAL_SERVICES', lifecyclestage: 'customer' },
    owner: STORY_USERS.rep,
  },
];

/** Who owns records in the CRM; their e-mail addresses are those of their Slack accounts. */
const OWNERS: readonly StoryUser[] = [STORY_USERS.rep, STORY_USERS.recordOwner];

/** Puts the owners and companies of the story into a simulated CRM; returns the company ids by domain. */
export function seedCrm(crm: SeedableCrm): Map<string, string> {
  const ownerIds = new Map(
    OWNERS.map((owner) => [owner.email, crm.seedOwner({ email: owner.email, ...names(owner) })]),
  );
  return new Map(
    SEEDED_CRM_COMPANIES.map((company) => {
      const ownerId = company.owner === null ? undefined : ownerIds.get(company.owner.email);
      const properties = { ...company.properties };
      if (ownerId !== undefined) properties.hubspot_owner_id = ownerId;
      const id = crm.seedCompany(properties, { changeSource: 'IMPORT' });
      if (company.owner !== null) crm.edit('companies', id, company.typedByOwner, { userId: USER_NUMBER });
      return [company.domain, id];
    }),
  );
}

/** The number by which the CRM's history names a person who edits. */
const USER_NUMBER = 5_200_102;

function names(user: StoryUser): { firstName: string; lastName: string } {
  const [firstName = '', ...lastNames] = user.realName.split(' ');
  return { firstName, lastName: lastNames.join(' ') };
}
