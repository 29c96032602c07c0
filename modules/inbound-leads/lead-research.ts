import { Inject, Injectable } from '@nestjs/common';
import { ContactDiscovery } from '#modules/contacts';
import { CompanyEnrichment } from '#modules/enrichment';
import { ScoringModelsService } from '#modules/scoring';
import { messageOf } from '#src/domain/errors';
import { SingleFlight } from '#src/platform/single-flight';
import type { CallOptions } from '#src/ports/call-options';

const EXECUTIVES = 'executive_roles';

/** Finds out what the scoring model wants to know of a lead's company. What a source cannot say is a trouble in words. */
@Injectable()
export class LeadResearch {
  /** A person and their company arrive together: one of them reads the website, the other finds it read. */
  private readonly looks = new SingleFlight();

  constructor(
    @Inject(CompanyEnrichment) private readonly enrichment: CompanyEnrichment,
    @Inject(ContactDiscovery) private readonly contacts: ContactDiscovery,
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
  ) {}

  /** What the company says about itself, then who else says something. Returns the troubles. */
  async enrich(companyId: string, call: CallOptions): Promise<string[]> {
    return this.withoutFaults('research', call, async () => {
      const { looks } = await this.looks.run(`look:${companyId}`, call.signal, () =>
        this.enrichment.look(companyId, call),
      );
      return looks
        .filter(({ state }) => state !== 'read')
        .map(({ source, state, reason }) => `${source}: ${reason ?? state}`);
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
      this.looks.run(`executives:${companyId}`, call.signal, async () => {
        await this.contacts.askWebsite(companyId, false, call);
        await this.contacts.askDirectories(companyId, this.contacts.usualRoles, false, call);
        return [];
      }),
    );
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
