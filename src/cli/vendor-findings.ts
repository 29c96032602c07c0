import { messageOf } from '#src/domain/errors';
import { VendorUsage } from '#src/platform/vendor-usage/vendor-usage';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { WebSearch } from '#src/ports/search';
import type { Config } from '../config/config.ts';
import { ConfiguredVendors } from '../configured-vendors.ts';
import type { CommandContext } from './command-context.ts';

const PROBE_MS = 8_000;

/** What the doctor says about bought data: `off` is a choice, not a fault. */
export interface VendorFinding {
  what: string;
  state: 'ok' | 'off' | 'problem';
  detail: string;
}

/** One line for each vendor of contacts and company data: probed, with what it was used for today, or how to turn it on. */
export async function vendorFindings(product: CommandContext, config: Config): Promise<VendorFinding[]> {
  return [linkedinFinding(product), await sessionFinding(product, config), await apolloFinding(product, config)];
}

function linkedinFinding(product: CommandContext): VendorFinding {
  const on = product.get(WebSearch).order.length > 0;
  const detail = on
    ? 'Profiles are looked for through the web search.'
    : 'Profiles are looked for once there is a web search.';
  return { what: 'linkedin', state: on ? 'ok' : 'off', detail };
}

/** Nothing is visited to find out: every page counts. */
async function sessionFinding(product: CommandContext, config: Config): Promise<VendorFinding> {
  const what = 'linkedin session';
  if (config.linkedin === null) return { what, state: 'off', detail: 'Pages of LinkedIn are not read in a browser.' };
  const used = await product.get(VendorUsage).usedToday('linkedin');
  const pages = used.find(({ kind }) => kind === 'page')?.calls ?? 0;
  if (used.some(({ kind }) => kind === 'obstacle')) {
    const detail = 'LinkedIn showed a login wall or a challenge today; it is left alone until tomorrow (UTC).';
    return { what, state: 'problem', detail };
  }
  return { what, state: 'ok', detail: `${pages} of ${config.linkedin.pagesPerDay} pages read today.` };
}

async function apolloFinding(product: CommandContext, config: Config): Promise<VendorFinding> {
  if (config.apollo === null) return { what: 'apollo', state: 'off', detail: 'Set APOLLO_API_KEY to turn it on.' };
  const used = await product.get(VendorUsage).usedToday('apollo');
  const credits = used.reduce((sum, kind) => sum + kind.credits, 0);
  const today = `${credits} of ${config.apollo.creditsPerDay} credits used today`;
  const apollo = product.get(ConfiguredVendors).companyData.find(({ vendor }) => vendor === 'apollo');
  if (!apollo) return { what: 'apollo', state: 'problem', detail: 'Apollo is configured, but nothing asks it.' };
  return probed('apollo', (call) => apollo.probe(call), today);
}

async function probed(what: string, ask: (call: CallOptions) => Promise<Probe>, today: string): Promise<VendorFinding> {
  const call = { signal: AbortSignal.timeout(PROBE_MS), deadline: Date.now() + PROBE_MS, runId: 'doctor' };
  try {
    const { ok, detail } = await ask(call);
    return { what, state: ok ? 'ok' : 'problem', detail: `${detail}; ${today}` };
  } catch (error) {
    return { what, state: 'problem', detail: `${messageOf(error)}; ${today}` };
  }
}
