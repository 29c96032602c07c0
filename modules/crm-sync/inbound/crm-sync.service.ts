import { Inject, Injectable, Logger } from '@nestjs/common';
import { messageOf, VendorError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort, type CrmRecordType } from '#src/ports/crm-records';
import { ChangedReading } from './changed-reading.ts';
import { CursorRepository } from './cursor.repository.ts';
import { DeletedReading } from './deleted-reading.ts';
import { FullReading, isUnfinished, type OnProgress } from './full-reading.ts';
import { InboundWork } from './inbound-work.ts';
import { OwnerRepository } from './owner.repository.ts';
import { PipelineRepository } from './pipeline.repository.ts';

export interface SyncOptions {
  /** Reads everything again; otherwise only what has changed, or everything when that was never done. */
  full?: boolean;
  onProgress?: OnProgress;
}

/** What became of one type of records. */
export interface TypeSync {
  type: CrmRecordType;
  read: number;
  /** Why it ended early; `null`: it did not. */
  problem: string | null;
}

const CALL_MS = 60_000;
/** Any number; one process at a time reads a CRM. */
const LOCK = 6_780_015;

/** Brings the mirror in step by asking. Webhooks make it faster; without them this is the only way in. */
@Injectable()
export class CrmSyncService {
  private readonly logger = new Logger(CrmSyncService.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(CursorRepository) private readonly cursors: CursorRepository,
    @Inject(FullReading) private readonly all: FullReading,
    @Inject(ChangedReading) private readonly changed: ChangedReading,
    @Inject(DeletedReading) private readonly deleted: DeletedReading,
    @Inject(OwnerRepository) private readonly owners: OwnerRepository,
    @Inject(PipelineRepository) private readonly pipelines: PipelineRepository,
    @Inject(InboundWork) private readonly work: InboundWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** `null`: another process is at it. A type that fails does not keep the others back. */
  async sync(signal: AbortSignal, options: SyncOptions = {}): Promise<TypeSync[] | null> {
    return this.database.withClient(async (client) => {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
      if (!rows[0]?.mine) return null;
      try {
        return await this.syncAll(signal, options);
      } finally {
        await client.query('select pg_advisory_unlock($1)', [LOCK]);
      }
    });
  }

  private async syncAll(signal: AbortSignal, options: SyncOptions): Promise<TypeSync[]> {
    const call = () => ({ signal, deadline: this.clock.now() + CALL_MS, runId: 'crm-sync' });
    const done: TypeSync[] = [];
    for (const type of this.crm.types) {
      try {
        done.push({ type, read: await this.syncType(type, call, options), problem: null });
      } catch (error) {
        done.push({ type, read: 0, problem: await this.noteProblem(type, error) });
      }
    }
    await this.work.drain();
    return done;
  }

  private async syncType(type: CrmRecordType, call: () => CallOptions, options: SyncOptions): Promise<number> {
    const { vendor } = this.crm;
    const cursor = await this.cursors.get(vendor, type);
    let read = 0;
    if (options.full || isUnfinished(cursor) || cursor.fullFinishedAt === null) {
      read += await this.all.run(type, call, options.onProgress ?? (() => {}));
    }
    read += (await this.changed.run(type, call)).read;
    await this.deleted.runIfDue(type, call);
    if (type === 'company') await this.owners.keep(vendor, await this.crm.listOwners(call()));
    if (type === 'deal') await this.pipelines.keep(vendor, await this.crm.listPipelines(call()));
    return read;
  }

  private async noteProblem(type: CrmRecordType, error: unknown): Promise<string> {
    if (!(error instanceof VendorError)) throw error;
    const problem = error.userMessage;
    const cursor = await this.cursors.get(this.crm.vendor, type);
    await this.cursors.set(this.crm.vendor, type, { ...cursor, problem, polledAt: this.clock.now() });
    this.logger.warn({ type, reason: messageOf(error) }, 'Reading the CRM ended early; the next time goes on.');
    return problem;
  }
}
