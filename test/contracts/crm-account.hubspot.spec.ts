import { describe, expect, it } from '@jest/globals';
import { HUBSPOT_API_VERSIONS } from '#src/adapters/crm/hubspot/hubspot.paths';
import { staticToken } from '#src/adapters/crm/hubspot/hubspot.tokens';
import { ALL_SCOPES } from '#test/simulators/hubspot/object-types';
import { options } from './crm.contract.ts';
import { failure, startHubSpot } from './hubspot-under-test.ts';

describe.each(HUBSPOT_API_VERSIONS)('checking a HubSpot account, %s', (apiVersion) => {
  it('names the account, its quota and every permission, and changes nothing', async () => {
    const { simulator, crm } = await startHubSpot({ limits: { perDay: 250_000 } }, { apiVersion });
    const report = await crm.check.check(options());
    expect(report).toMatchObject({
      account: `portal ${simulator.portalId} (DEVELOPER_TEST)`,
      kind: 'test',
      notWritable: null,
      quota: { perDay: 250_000, leftToday: expect.any(Number) },
    });
    expect(report.permissions.map(({ granted }) => granted)).toEqual(report.permissions.map(() => true));
    expect(simulator.companies()).toEqual([]);
    await simulator.close();
  });

  it.each([
    'crm.objects.companies.write',
    'crm.objects.contacts.read',
    'crm.objects.owners.read',
    'crm.schemas.contacts.write',
  ])('says that %s is missing, and only that', async (missing) => {
    const scopes = ALL_SCOPES.filter((scope) => scope !== missing);
    const { simulator, crm } = await startHubSpot({ scopes }, { apiVersion });
    const { permissions } = await crm.check.check(options());
    expect(permissions.filter(({ granted }) => granted !== true)).toMatchObject([{ name: missing, granted: false }]);
    await simulator.close();
  });
});

describe('checking a HubSpot account', () => {
  it('says of a live account how writing to it is allowed', async () => {
    const { simulator, crm } = await startHubSpot({ accountType: 'STANDARD' });
    const { kind, notWritable } = await crm.check.check(options());
    expect(kind).toBe('live');
    expect(notWritable).toContain('HUBSPOT_LIVE_PORTALS');
    await simulator.close();
  });

  it('does not know what it could not ask', async () => {
    const { simulator, crm } = await startHubSpot();
    simulator.failNext({ method: 'GET', path: /deals$/, fault: { kind: 'status', status: 503 } });
    const { permissions } = await crm.check.check(options());
    expect(permissions.filter(({ granted }) => granted !== true)).toMatchObject([{ granted: null }]);
    await simulator.close();
  });

  it('fails with a token that is not accepted', async () => {
    const { simulator, crm } = await startHubSpot({}, { tokens: staticToken('pat-wrong') });
    expect(await failure(crm.check.check(options()))).toMatchObject({ kind: 'auth' });
    await simulator.close();
  });
});
