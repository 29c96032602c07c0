import { Inject, Injectable } from '@nestjs/common';
import { ContactDiscovery } from '#modules/contacts';
import { CompanyEnrichment } from '#modules/enrichment';
import { ScoringModelsService } from '#modules/scoring';
import { messageOf } from '#src/domain/errors';
import { SingleFlight } from '#src/platform/single-flight';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';

const EXECUTIVES = 'executive_roles';
/** How long a company is looked at before its lead is shown, in milliseconds. What is left is there for the next look. */
const LOOK_MS = 15_000;
const EXECUTIVES_MS = 10_000;

/** Finds out what the scoring model wants to know of a lead's company. What a source cannot say is a trouble in words. */
@Injectable()
export class LeadResearch {
  /** A person and their company arrive together: one of them reads the website, the other finds it read. */
  private readonly looks = new SingleFlight();

  constructor(
    @Inject(CompanyEnrichment) private readonly enrichment: CompanyEnrichment,
    @Inject(ContactDiscovery) private readonly contacts: ContactDiscovery,
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What the company says about itself, then who else says something. Returns the troubles. */
  async enrich(companyId: string, call: CallOptions): Promise<string[]> {
    return this.withoutFaults('research', call, async () => {
      const { looks, unfinished } = await this.enrichment.look(companyId, this.within(LOOK_MS, call));
      return [
        ...looks
          .filter(({ state }) => state !== 'read')
          .map(({ source, state, reason }) => `${source}: ${reason ?? state}`),
        ...unfinished.map((source) => `${source}: the time was over, there may be more`),
      ];
    });
  }

  /** Whether the scoring model in use asks who decides at a company; looking for it unasked would cost for nothing. */
  async wantsExecutives(): Promise<boolean> {
    const { model } = await this.models.inUse();
    return [...model.fit, ...model.disqualifiers].some(({ fact }) => fact === EXECUTIVES);
  }

  /** Who decides there: the company's own pages, then directories for the roles that are missing. */
  async findExecutives(companyId: string, call: CallOptions): Promise<string[]> {
    return this.withoutFaults('executives', call, () =>
      this.looks.run(companyId, call.signal, async () => {
        const inTime = this.within(EXECUTIVES_MS, call);
        await this.contacts.askWebsite(companyId, false, inTime);
        await this.contacts.askDirectories(companyId, this.contacts.usualRoles, false, inTime);
        return [];
      }),
    );
  }

  /** Somebody waits for the lead, not for the last page of a slow website. */
  private within(ms: number, call: CallOptions): CallOptions {
    return { ...call, deadline: Math.min(call.deadline, this.clock.now() + ms) };
  }

  /** A lead is scored with what there is; only the end of its run ends the work. */
  private async withoutFaults(what: string, call: CallOptions, work: () => Promise<string[]>): Promise<string[]> {
    try {
      return await work();
    } catch (error) {
      if (call.signal.aborted) throw error;
      return [`${what}: ${messageOf(error)}`];
    }
  }
}
