import { setTimeout as wait } from 'node:timers/promises';
import { SignInService } from '#modules/crm-sync';
import { readConfig } from '../config/config.ts';
import { answer, say, withProduct } from './command-context.ts';
import { runningService } from './running-service.ts';

const LOOK_EVERY_MS = 500;

/** `gtm hubspot connect --oauth`: says where to go, and waits for what comes of it. Exit code 1 when nothing does. */
export async function connectByConsent(): Promise<void> {
  const config = readConfig();
  const outcome = await withProduct(async (product) => {
    const signIn = product.get(SignInService);
    const begun = await signIn.begin();
    if (config.hubspot !== null) say('HUBSPOT_TOKEN is set and goes before what is stored: take it away afterwards.');
    if ((await runningService(config)) === null) {
      say(`No service answers on port ${config.port}; start it (\`gtm start\`), HubSpot sends the browser to it.`);
    }
    say(`The app's redirect URL has to be ${signIn.callback}`);
    say('Open this address as somebody who may install apps in the HubSpot account:');
    answer(begun.url);
    say('Waiting for the answer (a quarter of an hour; Ctrl-C stops the waiting only) ...');
    while (Date.now() < begun.expiresAt) {
      const outcome = await signIn.outcome(begun.id);
      if (outcome !== null) return outcome;
      await wait(LOOK_EVERY_MS);
    }
    return { isConnected: false, message: 'Nobody has answered in time.' };
  });
  if (!outcome.isConnected) process.exitCode = 1;
  (outcome.isConnected ? answer : say)(outcome.message);
}
