import { CrmAccountPort, type CrmAccountReport } from '#src/ports/crm-account';

/** Our own tables: nobody else's, and without limits. */
export class LocalCrmAccount extends CrmAccountPort {
  readonly vendor = 'local';

  async check(): Promise<CrmAccountReport> {
    const quota = { perDay: null, leftToday: null };
    return { account: 'our own tables', kind: 'own', notWritable: null, permissions: [], quota };
  }
}
