import { z } from 'zod';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { CrmAccountPort, type CrmAccountReport, type CrmPermission } from '#src/ports/crm-account';
import { type HubSpotAccount, writesRefused } from './hubspot.account.ts';
import type { HubSpotClient, HubSpotRequest } from './hubspot.client.ts';
import { HUBSPOT_PATHS, type HubSpotObjects, type HubSpotPaths } from './hubspot.paths.ts';

/** No record and no property has these names, so whoever is allowed to change them changes nothing. */
const NO_RECORD = '0';
const NO_PROPERTY = 'gtm_agent_is_this_allowed';

interface Question {
  scope: string;
  usedFor: string;
  method: 'GET' | 'PATCH';
  path: string;
}

/**
 * What a token may do. HubSpot tells nobody the scopes of a static token, so each is tried: readings of one row, and
 * changes of things that do not exist. Only a 403 means "not granted".
 */
export class HubSpotCheck extends CrmAccountPort {
  readonly vendor = 'hubspot';

  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
    private readonly account: HubSpotAccount,
  ) {
    super();
  }

  async check(options: CallOptions): Promise<CrmAccountReport> {
    const info = await this.account.info(options, { refresh: true });
    const permissions: CrmPermission[] = [];
    for (const question of questions(this.paths)) {
      const { scope, usedFor } = question;
      permissions.push({ name: scope, usedFor, granted: await this.isGranted(question, options) });
    }
    return {
      account: `portal ${info.portalId} (${info.accountType ?? 'account type unknown'})`,
      kind: this.account.isLive(info) ? 'live' : 'test',
      notWritable: this.account.isWritable(info) ? null : writesRefused(info),
      permissions,
      quota: this.client.quota,
    };
  }

  private async isGranted({ method, path }: Question, options: CallOptions): Promise<boolean | null> {
    const body = method === 'PATCH' ? { body: { properties: {} } } : { query: { limit: '1' } };
    const request: HubSpotRequest = { operation: 'check permission', isWrite: false, method, path, ...body };
    try {
      await this.client.send(request, z.unknown(), options);
      return true;
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      if (error.kind === 'permission') return false;
      return error.kind === 'not-found' || error.kind === 'rejected' ? true : null;
    }
  }
}

/** Every permission we need; an app has to declare exactly these. */
export const HUBSPOT_SCOPES: readonly string[] = questions(HUBSPOT_PATHS['2026-09']).map(({ scope }) => scope);

function questions(paths: HubSpotPaths): Question[] {
  const read = (objects: HubSpotObjects, usedFor: string): Question => ({
    scope: `crm.objects.${objects}.read`,
    usedFor,
    method: 'GET',
    path: paths.objects(objects),
  });
  const write = (objects: HubSpotObjects, usedFor: string): Question => ({
    scope: `crm.objects.${objects}.write`,
    usedFor,
    method: 'PATCH',
    path: paths.object(objects, NO_RECORD),
  });
  const schema = (objects: HubSpotObjects): Question[] => [
    {
      scope: `crm.schemas.${objects}.read`,
      usedFor: `looking for our properties of ${objects}`,
      method: 'GET',
      path: paths.properties(objects),
    },
    {
      scope: `crm.schemas.${objects}.write`,
      usedFor: `making our properties of ${objects}`,
      method: 'PATCH',
      path: paths.property(objects, NO_PROPERTY),
    },
  ];
  return [
    read('companies', 'finding and mirroring companies'),
    write('companies', 'scores and new companies'),
    read('contacts', 'finding and mirroring people, and notes'),
    write('contacts', 'new people, notes and tasks'),
    read('deals', 'learning from won and lost deals'),
    { scope: 'crm.objects.owners.read', usedFor: 'who may approve and who is told', method: 'GET', path: paths.owners },
    ...schema('companies'),
    ...schema('contacts'),
  ];
}
