import { InboundWork } from '#modules/crm-sync';
import { OpenParts } from '#src/open-parts';
import { type HubSpotSimulator, startHubSpotSimulator } from '#test/simulators/hubspot/server';
import type { ManualClock } from './manual-clock.ts';
import { openWebProduct, StageClock, type WebProduct } from './web-product.ts';

const PUBLIC_URL = 'https://gtm.example';
const WEBHOOK_SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const SUBSCRIPTIONS = ['company', 'contact', 'deal'].flatMap((type) => [
  ...['creation', 'deletion', 'restore', 'merge', 'associationChange'].map((what) => `${type}.${what}`),
  ...['name', 'city', 'email', 'jobtitle', 'dealstage', 'notes_last_contacted'].map(
    (property) => `${type}.propertyChange/${property}`,
  ),
]);

/** The product's web part with a simulated HubSpot and a clock that stands still; nothing happens by itself. */
export interface InboundStage extends WebProduct {
  hubspot: HubSpotSimulator;
  clock: ManualClock;
  /** Where webhooks go. */
  webhookUrl: string;
  /** What is signed instead, as a proxy stands between. */
  publicWebhookUrl: string;
  secret: string;
  /** Lets HubSpot send what waits, and the product work until nothing is due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openInboundStage(env: Record<string, string> = {}): Promise<InboundStage> {
  const opened = new OpenParts();
  const clock = new StageClock();
  const hubspot = await startHubSpotSimulator({
    token: 'pat-test',
    now: () => clock.now(),
    limits: { perTenSeconds: 100_000, searchesPerSecond: 100_000 },
  });
  opened.add(() => hubspot.close());
  const product = await openWebProduct(opened, clock, new URL(hubspot.basePath).host, {
    HUBSPOT_TOKEN: 'pat-test',
    HUBSPOT_API_URL: hubspot.basePath,
    HUBSPOT_WEBHOOK_SECRET: WEBHOOK_SECRET,
    GTM_PUBLIC_URL: `${PUBLIC_URL}/`,
    ...env,
  });
  const webhookUrl = `${product.url}/webhooks/hubspot`;
  const publicWebhookUrl = `${PUBLIC_URL}/webhooks/hubspot`;
  hubspot.attach({
    url: webhookUrl,
    publicUrl: publicWebhookUrl,
    clientSecret: WEBHOOK_SECRET,
    subscriptions: [...SUBSCRIPTIONS, 'contact.privacyDeletion'],
    held: true,
  });
  return {
    hubspot,
    clock,
    webhookUrl,
    publicWebhookUrl,
    secret: WEBHOOK_SECRET,
    ...product,
    async settle() {
      while ((await hubspot.webhooks.deliver()) > 0);
      await product.part(InboundWork).drain();
    },
    close: () => opened.close(),
  };
}
