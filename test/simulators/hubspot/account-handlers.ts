import type { Owner } from './account.ts';
import { type Answer, HubSpotRefusal } from './answers.ts';
import { needScope, ok, param, type SimulatedCall } from './call.ts';

export function readAccount({ account }: SimulatedCall): Answer {
  const { portalId, accountType } = account.options;
  return ok({
    portalId,
    accountType,
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    additionalCurrencies: [],
    utcOffset: '+01:00',
    utcOffsetMilliseconds: 3_600_000,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'eu1',
  });
}

export function listOwners(call: SimulatedCall): Answer {
  needScope(call, 'crm.objects.owners.read');
  const email = call.query.get('email');
  return ok({
    results: call.account.owners.filter((owner) => email === null || owner.email === email).map(ownerAnswer),
  });
}

/** Every account begins with this pipeline of deals; the stages are not told in their order. */
const SALES_PIPELINE = {
  id: 'default',
  label: 'Sales Pipeline',
  displayOrder: 0,
  archived: false,
  stages: [
    stage('closedwon', 'Closed Won', 5, { isClosed: 'true', probability: '1.0' }),
    stage('closedlost', 'Closed Lost', 6, { isClosed: 'true', probability: '0.0' }),
    stage('appointmentscheduled', 'Appointment Scheduled', 0, { isClosed: 'false', probability: '0.2' }),
    stage('contractsent', 'Contract Sent', 4, { isClosed: 'false', probability: '0.9' }),
  ],
};

function stage(id: string, label: string, displayOrder: number, metadata: Record<string, string>) {
  return { id, label, displayOrder, metadata, archived: false };
}

export function listPipelines(call: SimulatedCall): Answer {
  needScope(call, 'crm.objects.deals.read');
  return ok({ results: param(call, 'type') === 'deals' ? [SALES_PIPELINE] : [] });
}

export function readOwner(call: SimulatedCall): Answer {
  needScope(call, 'crm.objects.owners.read');
  const byUser = call.query.get('idProperty') === 'userId';
  const id = param(call, 'id');
  const owner = call.account.owners.find((candidate) => (byUser ? String(candidate.userId) : candidate.id) === id);
  if (!owner) throw new HubSpotRefusal(404, 'OBJECT_NOT_FOUND', `Owner ${id} does not exist`);
  return ok(ownerAnswer(owner));
}

function ownerAnswer(owner: Owner): Record<string, unknown> {
  return { ...owner, type: 'PERSON', archived: false, userIdIncludingInactive: owner.userId, teams: [] };
}
