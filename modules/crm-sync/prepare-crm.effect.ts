import { Inject, Injectable } from '@nestjs/common';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { CallOptions } from '#src/ports/call-options';
import { CrmPort, type PreparedSchema } from '#src/ports/crm';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import { CrmWritesSwitch } from './crm-writes.switch.ts';

export const PREPARE_CRM_EFFECT = 'crm:prepare';
export const PREPARE_CONTACTS_EFFECT = 'crm:prepare-contacts';

/** Makes our own properties in the CRM before something is written to them. Also that is a write. */
@Injectable()
export class PrepareCrmEffect {
  constructor(
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(CrmContactsPort) private readonly contacts: CrmContactsPort,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
  ) {}

  /** `null`: nothing may be written now, so nothing was prepared. */
  async deliver(delivery: Delivery): Promise<PreparedSchema | null> {
    if ((await this.writeSwitch.current()) === 'off') return null;
    return this.crm.prepare(callOf(delivery));
  }

  /** The same for contacts, which the switch's `own` leaves alone. */
  async deliverContacts(delivery: Delivery): Promise<PreparedSchema | null> {
    if ((await this.writeSwitch.current()) !== 'approved') return null;
    return this.contacts.prepare(callOf(delivery));
  }
}

function callOf({ signal, deadline, runId, id }: Delivery): CallOptions {
  return { signal, deadline, runId: runId ?? id };
}
