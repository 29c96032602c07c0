import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type CrmChange, CrmChanges } from '#modules/crm-sync';
import type { Sql } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { type Delivery, OutboxHandlers } from '#src/platform/outbox/outbox-handlers';
import { Clock } from '#src/ports/clock';
import { CrmFieldsPort } from '#src/ports/crm-fields';
import { ActedOnRepository } from './acted-on.repository.ts';
import { ActedOn } from './acted-on.service.ts';

/** Asks the CRM whether a person made a change. Payload: `{ vendor, type, id, fields, at }`. */
const CHANGED_EFFECT = 'alerts:crm-change';

/** No alert waits longer for an answer, whatever the rules say. */
const LONGEST_WAIT_MS = 14 * 86_400_000;

/** A person who changes a lead's record in the CRM has taken care of it; a program has not. */
@Injectable()
export class CrmAnswersListener implements OnModuleInit {
  constructor(
    @Inject(CrmChanges) private readonly changes: CrmChanges,
    @Inject(CrmFieldsPort) private readonly crm: CrmFieldsPort,
    @Inject(ActedOnRepository) private readonly answers: ActedOnRepository,
    @Inject(ActedOn) private readonly actedOn: ActedOn,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(OutboxHandlers) private readonly handlers: OutboxHandlers,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.listen((change, sql) => this.onChange(change, sql));
    this.handlers.register(CHANGED_EFFECT, (delivery) => this.judge(delivery));
  }

  private async onChange(change: CrmChange, sql: Sql): Promise<(() => Promise<void>) | null> {
    const { vendor, type, id, kind, fields } = change;
    if (kind !== 'changed' || type === 'deal') return null;
    const at = this.clock.now();
    if (!(await this.answers.isWaiting(sql, change, new Date(at - LONGEST_WAIT_MS)))) return null;
    const effect = await this.outbox.put(sql, {
      ...{ runId: null, kind: CHANGED_EFFECT, lane: `alerts:${type}:${id}`, payload: { vendor, type, id, fields, at } },
      idempotencyKey: `alerts:crm-change:${vendor}:${type}:${id}:${at}`,
    });
    return () => this.outbox.wake(effect.id);
  }

  /** A value nobody signed counts as a person's, as everywhere. */
  private async judge({ payload, signal, deadline, id: runId }: Delivery): Promise<void> {
    const { vendor, type, id, fields, at } = payload as {
      vendor: string;
      type: 'company' | 'contact';
      id: string;
      fields: string[];
      at: number;
    };
    const values = (await this.crm.readFields(type, [id], fields, { signal, deadline, runId })).get(id) ?? {};
    const byPerson = Object.values(values).some(({ setBy }) => setBy === 'person' || setBy === null);
    if (byPerson) await this.actedOn.atRecord({ vendor, type, id }, at);
  }
}
