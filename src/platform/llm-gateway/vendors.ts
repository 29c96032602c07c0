import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { VENDOR_SWITCH } from '#src/config/llm.config';
import type { ModelRole } from '#src/domain/prompt';
import { type LanguageModel, LLM_VENDORS, type LlmVendor } from '#src/ports/language-model';
import { VendorGuard, type VendorState } from '../vendors/vendor-guard.ts';
import { ModelSource } from './model-source.ts';

/** A vendor that can be asked. */
interface VendorOn {
  vendor: LlmVendor;
  on: true;
  state: VendorState<LlmVendor>;
  models: string[];
  roles: ModelRole[];
}

/** What doctor, health and metrics say about one vendor. */
export type VendorReport = { vendor: LlmVendor; on: false; turnOnWith: string } | VendorOn;

/** The vendors that are set up: their models, opened when first asked, and their guards. */
@Injectable()
export class LlmVendors {
  private readonly guards = new Map<LlmVendor, VendorGuard<LlmVendor>>();
  private readonly models = new Map<LlmVendor, Promise<LanguageModel>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ModelSource) private readonly source: ModelSource,
  ) {}

  guard(vendor: LlmVendor): VendorGuard<LlmVendor> {
    const known = this.guards.get(vendor);
    if (known) return known;
    const guard = new VendorGuard(vendor, this.config.llm.limits[vendor], 'complete');
    this.guards.set(vendor, guard);
    return guard;
  }

  async model(vendor: LlmVendor): Promise<LanguageModel> {
    const known = this.models.get(vendor);
    if (known) return known;
    const opening = this.source.open(vendor);
    this.models.set(vendor, opening);
    // A failed opening is tried again by the next caller.
    opening.catch(() => this.models.delete(vendor));
    return opening;
  }

  /** The vendors that a role asks. */
  inUse(): VendorOn[] {
    return this.report().filter((report): report is VendorOn => report.on && report.roles.length > 0);
  }

  /** Every vendor we know, on or off. Holds no secrets. */
  report(): VendorReport[] {
    return LLM_VENDORS.map((vendor): VendorReport => {
      if (!this.config.llm.vendors[vendor]) return { vendor, on: false, turnOnWith: VENDOR_SWITCH[vendor] };
      const used = Object.entries(this.config.llm.chains).flatMap(([role, chain]) =>
        chain.filter((ref) => ref.vendor === vendor).map(({ model }) => ({ role: role as ModelRole, model })),
      );
      return {
        vendor,
        on: true,
        state: this.guard(vendor).state,
        models: [...new Set(used.map(({ model }) => model))],
        roles: [...new Set(used.map(({ role }) => role))],
      };
    });
  }
}
