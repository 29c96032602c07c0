import { messageOf } from '#src/domain/errors';
import { PRICES_AS_OF } from '#src/platform/llm-gateway/price-table.data';
import { LlmVendors, type VendorReport } from '#src/platform/llm-gateway/vendors';
import type { CallOptions } from '#src/ports/call-options';
import { DEFAULT_MODELS_AS_OF } from '../config/default-models.data.ts';
import type { CommandContext } from './command-context.ts';
import type { RunningService } from './running-service.ts';

const PROBE_MS = 8_000;

/** What the doctor says about language models: `off` is a choice, not a fault. */
export interface ModelFinding {
  what: string;
  state: 'ok' | 'off' | 'problem';
  detail: string;
}

/**
 * One line on whether models are used at all, and one for each vendor: probed when on, with its state in the running
 * service (`null`: none runs); else how to turn it on.
 */
export async function modelFindings(product: CommandContext, service: RunningService | null): Promise<ModelFinding[]> {
  const vendors = product.get(LlmVendors);
  const report = vendors.report();
  const used = report.filter((vendor) => vendor.on && vendor.roles.length > 0);
  const summary: ModelFinding =
    used.length === 0
      ? { what: 'models', state: 'off', detail: 'No language model is used: deterministic rules answer every prompt.' }
      : {
          what: 'models',
          state: 'ok',
          detail: `In use: ${used.map(({ vendor }) => vendor).join(', ')}; else rules. Default models as of ${DEFAULT_MODELS_AS_OF}, prices as of ${PRICES_AS_OF}.`,
        };
  return [summary, ...(await Promise.all(report.map((vendor) => findingOf(vendor, vendors, service))))];
}

async function findingOf(
  report: VendorReport,
  vendors: LlmVendors,
  service: RunningService | null,
): Promise<ModelFinding> {
  const what = report.vendor;
  if (!report.on) return { what, state: 'off', detail: `Set ${report.turnOnWith} to turn it on.` };
  if (report.roles.length === 0) {
    return {
      what,
      state: 'off',
      detail: 'Set up, but no role asks it. Name its models in LLM_FAST, LLM_SMART or LLM_CHEAP.',
    };
  }
  const use = `${report.models.join(', ')} for ${report.roles.join(', ')}`;
  const inService = stateIn(service, what);
  try {
    const call: CallOptions = {
      signal: AbortSignal.timeout(PROBE_MS),
      deadline: Date.now() + PROBE_MS,
      runId: 'doctor',
    };
    const { ok, detail } = await (await vendors.model(report.vendor)).probe(call);
    return { what, state: ok ? 'ok' : 'problem', detail: `${detail} (${use}${inService})` };
  } catch (error) {
    return { what, state: 'problem', detail: `${messageOf(error)} (${use}${inService})` };
  }
}

/** The same word as in `/health/ready` and the metrics. */
function stateIn(service: RunningService | null, vendor: string): string {
  const told = service?.language_models.find((model) => model.vendor === vendor);
  if (!told) return '';
  const again = told.asked_again_at === null ? '' : ` until ${told.asked_again_at}`;
  return `; ${told.state}${again} in the running service`;
}
