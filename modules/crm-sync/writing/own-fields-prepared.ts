import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions } from '#src/ports/call-options';
import { CrmPort } from '#src/ports/crm';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import type { CrmWritableType } from '#src/ports/crm-fields';

/** Makes our properties exist before the first of them is written, once for each type in this process. */
@Injectable()
export class OwnFieldsPrepared {
  private readonly prepared = new Set<CrmWritableType>();

  constructor(
    @Inject(CrmPort) private readonly companies: CrmPort,
    @Inject(CrmContactsPort) private readonly contacts: CrmContactsPort,
  ) {}

  async ensure(type: CrmWritableType, options: CallOptions): Promise<void> {
    if (this.prepared.has(type)) return;
    await (type === 'company' ? this.companies : this.contacts).prepare(options);
    this.prepared.add(type);
  }

  /** A person may have archived one of them: the next `ensure` looks again. True when there is something to look for. */
  forget(type: CrmWritableType): boolean {
    return this.prepared.delete(type);
  }
}
