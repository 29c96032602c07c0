import { InboundWork } from '#modules/crm-sync';
import { OpenParts } from '#src/open-parts';
import { type CloseSimulator, startCloseSimulator } from '#test/simulators/close/server';
import { openWebProduct, StageClock, type WebProduct } from './web-product.ts';

const API_KEY = 'api_1Sim.secret-of-the-key';

/** The product's web part with a simulated Close and a clock that stands still. */
export interface CloseStage extends WebProduct {
  close: CloseSimulator;
  clock: StageClock;
  /** Where webhooks go. */
  webhookUrl: string;
  /** Lets Close send what waits, and the product work until nothing is due. */
  settle(): Promise<void>;
  end(): Promise<void>;
}

export async function openCloseStage(): Promise<CloseStage> {
  const opened = new OpenParts();
  const clock = new StageClock();
  const close = await startCloseSimulator({ apiKey: API_KEY, now: () => clock.now(), perSecond: 100_000 });
  opened.add(() => close.close());
  const product = await openWebProduct(opened, clock, new URL(close.baseUrl).host, {
    CLOSE_API_KEY: API_KEY,
    CLOSE_API_URL: close.baseUrl,
    CLOSE_WEBHOOK_KEY: close.webhooks.signatureKey,
  });
  const webhookUrl = `${product.url}/webhooks/close`;
  close.attach({ url: webhookUrl });
  return {
    ...product,
    close,
    clock,
    webhookUrl,
    async settle() {
      while ((await close.webhooks.deliver()) > 0);
      await product.part(InboundWork).drain();
    },
    end: () => opened.close(),
  };
}
