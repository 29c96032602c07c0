import { CloseCrm, type CloseSettings } from '#src/adapters/crm/close/close.crm';
import { SystemClock } from '#src/platform/clock';
import type { Clock } from '#src/ports/clock';
import { type CloseSimulator, type CloseSimulatorOptions, startCloseSimulator } from '#test/simulators/close/server';
import type { ObjectType } from '#test/simulators/close/stored';
import { fetchTo } from '#test/support/fetch-to';

export const API_KEY = 'api_1Sim.secret-of-the-key';
export const HOUR_MS = 3_600_000;

export const CLOSE_OBJECTS = {
  company: 'lead',
  contact: 'contact',
  deal: 'opportunity',
} as const satisfies Record<string, ObjectType>;

export interface CloseUnderTest {
  simulator: CloseSimulator;
  crm: CloseCrm;
  /** Another client of the same organization. */
  client(clock: Clock, settings?: Partial<CloseSettings>): CloseCrm;
}

/** A simulated organization whose search is an hour behind, and a client for it. */
export async function startClose(
  simulated: Partial<CloseSimulatorOptions> = {},
  settings: Partial<CloseSettings> = {},
): Promise<CloseUnderTest> {
  const simulator = await startCloseSimulator({
    apiKey: API_KEY,
    searchLagMs: HOUR_MS,
    perSecond: 10_000,
    ...simulated,
  });
  const client = (clock: Clock, more: Partial<CloseSettings> = {}) => {
    const baseUrl = more.baseUrl ?? simulator.baseUrl;
    return new CloseCrm({ apiKey: API_KEY, fetch: fetchTo(baseUrl), clock, ...more, baseUrl });
  };
  return { simulator, client, crm: client(new SystemClock(), settings) };
}

/** The fields of a lead or contact that hold these properties, as a person fills them in. */
export function closeFields(type: keyof typeof CLOSE_OBJECTS, properties: Record<string, string>) {
  return type === 'company' ? leadFields(properties) : contactFields(properties);
}

function leadFields({ domain, city, ...others }: Record<string, string>) {
  return {
    ...others,
    ...(domain !== undefined && { url: `https://www.${domain}/` }),
    ...(city !== undefined && { addresses: city === '' ? [] : [{ label: 'business', city }] }),
  };
}

function contactFields({ email, phone, firstname, lastname, ...others }: Record<string, string>) {
  return {
    ...others,
    ...((firstname || lastname) && { name: [firstname, lastname].filter(Boolean).join(' ') }),
    ...(email !== undefined && { emails: [{ type: 'office', email }] }),
    ...(phone !== undefined && { phones: phone === '' ? [] : [{ type: 'office', phone }] }),
  };
}
