import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type CrmChange, CrmChanges } from '#modules/crm-sync';
import type { Sql } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import { touchIn } from './touch.rules.ts';

/** Remembers when somebody first got in touch with a lead: the CRM keeps the last time only. */
@Injectable()
export class LeadTouchesListener implements OnModuleInit {
  constructor(
    @Inject(CrmChanges) private readonly changes: CrmChanges,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.listen((change, sql) => this.onChange(change, sql));
  }

  private async onChange(change: CrmChange, sql: Sql): Promise<null> {
    const touch = touchIn(change, this.clock.now());
    if (touch === null || change.type === 'deal') return null;
    await this.leads.touched(sql, { ...change, type: change.type }, touch);
    return null;
  }
}
