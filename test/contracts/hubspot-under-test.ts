import { HubSpotCrm, type HubSpotSettings } from '#src/adapters/crm/hubspot/hubspot.crm';
import { staticToken } from '#src/adapters/crm/hubspot/hubspot.tokens';
import { VendorError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import type { Clock } from '#src/ports/clock';
import {
  type HubSpotSimulator,
  type HubSpotSimulatorOptions,
  startHubSpotSimulator,
} from '#test/simulators/hubspot/server';
import { fetchTo } from '#test/support/fetch-to';

export const TOKEN = 'pat-test';

export const HOUR_MS = 3_600_000;

export interface HubSpotUnderTest {
  simulator: HubSpotSimulator;
  crm: HubSpotCrm;
  /** Another client of the same portal. */
  client(clock: Clock, settings?: Partial<HubSpotSettings>): HubSpotCrm;
}

/** A simulated portal whose search is an hour behind, and a client for it. */
export async function startHubSpot(
  simulated: Partial<HubSpotSimulatorOptions> = {},
  settings: Partial<HubSpotSettings> = {},
): Promise<HubSpotUnderTest> {
  const simulator = await startHubSpotSimulator({ token: TOKEN, searchLagMs: HOUR_MS, ...simulated });
  const client = (clock: Clock, more: Partial<HubSpotSettings> = {}) => {
    const basePath = more.basePath ?? simulator.basePath;
    return new HubSpotCrm({ tokens: staticToken(TOKEN), fetch: fetchTo(basePath), clock, ...more, basePath });
  };
  return { simulator, client, crm: client(new SystemClock(), settings) };
}

/** The vendor error a call fails with; anything else fails the test. */
export async function failure(promise: Promise<unknown>): Promise<VendorError> {
  const error = await promise.then(
    () => new Error('It succeeded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof VendorError)) throw error;
  return error;
}
