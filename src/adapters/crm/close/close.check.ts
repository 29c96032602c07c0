import type { CallOptions } from '#src/ports/call-options';
import { CrmAccountPort, type CrmAccountReport } from '#src/ports/crm-account';
import type { CloseClient } from './close.client.ts';
import { MeAnswer } from './close.schema.ts';

/** The organization behind the API key. Close has no test accounts, and tells neither permissions nor a daily quota. */
export class CloseCheck extends CrmAccountPort {
  readonly vendor = 'close';

  constructor(private readonly client: CloseClient) {
    super();
  }

  async check(options: CallOptions): Promise<CrmAccountReport> {
    const request = { operation: 'read account', isWrite: false, method: 'GET', path: '/me/' } as const;
    const { email, organizations } = await this.client.send(request, MeAnswer, options);
    const name = organizations?.[0]?.name ?? 'of unknown name';
    const quota = { perDay: null, leftToday: null };
    return {
      account: `organization ${name}, as ${email ?? 'a user'}`,
      kind: 'live',
      notWritable: null,
      permissions: [],
      quota,
    };
  }
}
