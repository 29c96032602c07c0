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
