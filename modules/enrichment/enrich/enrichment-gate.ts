import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { FairGate } from '#src/platform/fair-gate';
import type { CallOptions } from '#src/ports/call-options';

/** Bounds what enrichment does at once in this process, whoever asks, and lets the runs take turns. */
@Injectable()
export class EnrichmentGate {
  private readonly visits: FairGate;
  private readonly models: FairGate;

  constructor(@Inject(CONFIG) { enrichment }: Pick<Config, 'enrichment'>) {
    this.visits = new FairGate(enrichment.visitsAtOnce);
    this.models = new FairGate(enrichment.modelCallsAtOnce);
  }

  /**
   * One visit to a website at a time per place; a visit fetches one page after the other. Rejects with NoPlaceInTime when
   * the call's deadline comes before its turn.
   */
  visit<T>(call: CallOptions, work: () => Promise<T>): Promise<T> {
    return this.visits.run(call.runId, call, work);
  }

  /** The same for calls of language models. */
  modelCall<T>(call: CallOptions, work: () => Promise<T>): Promise<T> {
    return this.models.run(call.runId, call, work);
  }
}
