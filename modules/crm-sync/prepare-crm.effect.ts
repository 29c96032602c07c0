import { Inject, Injectable } from '@nestjs/common';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { CrmPort, type PreparedSchema } from '#src/ports/crm';
import { CrmWritesSwitch } from './crm-writes.switch.ts';

export const PREPARE_CRM_EFFECT = 'crm:prepare';

/** Makes our own properties in the CRM before something is written to them. Also that is a write. */
@Injectable()
export class PrepareCrmEffect {
  constructor(
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
  ) {}

  /** `null`: nothing may be written now, so nothing was prepared. */
  async deliver({ signal, deadline, runId, id }: Delivery): Promise<PreparedSchema | null> {
    if ((await this.writeSwitch.current()) === 'off') return null;
    return this.crm.prepare({ signal, deadline, runId: runId ?? id });
  }
}
