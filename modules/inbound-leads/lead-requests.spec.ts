import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmSyncService } from '#modules/crm-sync';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';
import { LeadRequests } from './lead-requests.ts';

let stage: InboundStage;
let contact: string;
let company: string;
beforeAll(async () => {
  stage = await openInboundStage();
  contact = stage.hubspot.seed('contacts', { email: 'ann@acme.example' });
  company = stage.hubspot.seed('companies', { name: 'Acme', domain: 'acme.example' });
  await stage.part(CrmSyncService).sync(new AbortController().signal);
});
afterAll(() => stage.close());

const named = (reference: string, type: 'contact' | 'company' = 'contact') =>
  stage.part(LeadRequests).named(reference, type);

describe('naming a record of the CRM', () => {
  it('takes an address, a domain and the id of a record that is there', async () => {
    expect(await named('Ann@Acme.example')).toEqual({ type: 'contact', recordId: contact });
    expect(await named('acme.example')).toEqual({ type: 'company', recordId: company });
    expect(await named(contact)).toEqual({ type: 'contact', recordId: contact });
    expect(await named(company, 'company')).toEqual({ type: 'company', recordId: company });
  });

  it('takes the id of a record that the mirror has not seen yet', async () => {
    const fresh = stage.hubspot.seed('contacts', { email: 'new@acme.example' });
    expect(await named(fresh)).toEqual({ type: 'contact', recordId: fresh });
  });

  it('refuses an id nobody has, and says whose it is instead', async () => {
    await expect(named('99999999')).rejects.toMatchObject({
      code: 'LEAD.NO_RECORD',
      userMessage: 'The CRM has no contact with the id 99999999.',
    });
    await expect(named(company)).rejects.toThrow("It is a company's id.");
    await expect(named('nobody@acme.example')).rejects.toMatchObject({ code: 'LEAD.NO_RECORD' });
    expect(await stage.rows('select from inbound_lead')).toEqual([]);
  });

  it('refuses the id of a deleted record', async () => {
    const deleted = stage.hubspot.seed('contacts', { email: 'gone@acme.example' });
    stage.hubspot.archive('contacts', deleted);
    await expect(named(deleted)).rejects.toMatchObject({ code: 'LEAD.NO_RECORD' });
  });
});
