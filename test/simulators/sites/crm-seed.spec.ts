import { describe, expect, it } from '@jest/globals';
import { simulatedCompany } from './companies.data.ts';
import { SEEDED_CRM_COMPANIES, type SeedableCrm, seedCrm } from './crm-seed.ts';
import { STORY_USERS } from './story.ts';

describe('the seeded CRM', () => {
  it('gives the opportunity to a colleague and records what he typed as his own', () => {
    const crm = recordingCrm();
    const ids = seedCrm(crm);
    const id = ids.get('ferrystone.example') ?? '';
    const colleague = crm.owners.findIndex(({ email }) => email === STORY_USERS.recordOwner.email);
    expect(crm.companies.get(id)).toMatchObject({ hubspot_owner_id: `owner-${colleague}` });
    expect(crm.edits.get(id)).toMatchObject({ phone: '+44 131 496 0199', lifecyclestage: 'opportunity' });
    expect(crm.owners[colleague]).toMatchObject({ firstName: 'Callum', lastName: 'Estwick-Byrne' });
  });

  it('leaves one match without an owner and without a hand-made value', () => {
    const crm = recordingCrm();
    const id = seedCrm(crm).get('hollinvault.example') ?? '';
    expect(crm.companies.get(id)).not.toHaveProperty('hubspot_owner_id');
    expect(crm.edits.has(id)).toBe(false);
  });

  it('holds only companies of the sandbox, each with values that differ from the imported file', () => {
    for (const { domain, typedByOwner } of SEEDED_CRM_COMPANIES) {
      const { row } = simulatedCompany(domain);
      if ('numberofemployees' in typedByOwner) {
        expect(typedByOwner.numberofemployees).not.toBe(String(row.employeeCount));
      }
    }
  });
});

interface RecordingCrm extends SeedableCrm {
  owners: { email: string; firstName: string; lastName: string }[];
  companies: Map<string, Record<string, string>>;
  edits: Map<string, Record<string, string>>;
}

function recordingCrm(): RecordingCrm {
  const crm: RecordingCrm = {
    owners: [],
    companies: new Map(),
    edits: new Map(),
    seedOwner: (owner) => `owner-${crm.owners.push(owner) - 1}`,
    seedCompany: (properties) => {
      const id = `company-${crm.companies.size}`;
      crm.companies.set(id, properties);
      return id;
    },
    edit: (_type, id, properties) => {
      crm.edits.set(id, properties);
    },
  };
  return crm;
}
