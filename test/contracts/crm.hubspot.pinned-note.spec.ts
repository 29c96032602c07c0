import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HubSpotCrm } from '#src/adapters/crm/hubspot/hubspot.crm';
import type { HubSpotSimulator } from '#test/simulators/hubspot/server';
import { options } from './crm.contract.ts';
import { startHubSpot } from './hubspot-under-test.ts';

let simulator: HubSpotSimulator;
let crm: HubSpotCrm;
let company: string;

beforeEach(async () => {
  ({ simulator, crm } = await startHubSpot());
  company = simulator.seedCompany({ name: 'Acme', domain: 'acme.example' });
});
afterEach(() => simulator.close());

const put = (noteId: string | null = null, html = '<p>Fit 80</p>') =>
  crm.putCompanyNote(company, { noteId, html }, options());
const pinned = () => simulator.company(company)!.properties.hs_pinned_engagement_id;

describe('our note on a record of HubSpot', () => {
  it('stands on top of it', async () => {
    const { noteId } = await put();
    expect(pinned()).toBe(noteId);
  });

  it('leaves what a person pinned', async () => {
    const theirs = simulator.seed('notes', {
      hs_note_body: 'Call before Friday',
      hs_timestamp: '2026-11-20T09:00:00Z',
    });
    simulator.associate('notes', theirs, 'companies', company);
    simulator.edit('companies', company, { hs_pinned_engagement_id: theirs });
    await put();
    expect(pinned()).toBe(theirs);
  });

  it('is not pinned again when a person takes it down', async () => {
    const { noteId } = await put();
    simulator.edit('companies', company, { hs_pinned_engagement_id: '' });
    await put(noteId, '<p>Fit 90</p>');
    expect(pinned()).toBeFalsy();
  });

  it('is pinned by the next try when HubSpot does not answer in time, and stays one note', async () => {
    simulator.failNext({ method: 'PATCH', path: `companies/${company}`, fault: { kind: 'status', status: 503 } });
    await expect(put()).rejects.toMatchObject({ kind: 'unavailable' });
    const { noteId } = await put();
    expect(pinned()).toBe(noteId);
    expect(simulator.company(company)!.notes).toHaveLength(1);
  });

  it('stays in the timeline where HubSpot refuses to pin it', async () => {
    simulator.failNext({ method: 'PATCH', path: `companies/${company}`, fault: { kind: 'status', status: 403 } });
    const { noteId } = await put();
    expect(pinned()).toBeFalsy();
    expect(simulator.company(company)!.notes.map(({ id }) => id)).toEqual([noteId]);
  });
});
