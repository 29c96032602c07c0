import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that thinks about every request for the same time. */
export interface DelayedServer {
  url: string;
  /** Requests so far. */
  readonly requests: number;
  /** Most requests that were under way at the same time. */
  readonly mostAtOnce: number;
  forget(): void;
  close(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. It answers every request with `body()`. */
export async function startDelayedServer(delayMs: number, body: () => string): Promise<DelayedServer> {
  let requests = 0;
  let underWay = 0;
  let mostAtOnce = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    setTimeout(() => {
      underWay -= 1;
      response.end(body());
    }, delayMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    forget() {
      requests = 0;
      mostAtOnce = 0;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
