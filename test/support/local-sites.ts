import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import { GuardedHttp, type GuardedHttpOptions } from '#src/platform/http/guarded-http';
import type { HttpAnswer, HttpRequest } from '#src/platform/http/http-exchange';

export interface LocalSite {
  port: number;
  url: (path: string) => string;
  /** Requests that arrived. */
  hits: () => number;
}

/** The servers of one test, on loopback, and clients that may reach exactly these. */
export class LocalSites {
  private readonly servers = new Map<string, net.Server>();

  async serve(handler: (request: http.IncomingMessage, response: http.ServerResponse) => unknown): Promise<LocalSite> {
    let hits = 0;
    const server = http.createServer((request, response) => {
      hits += 1;
      handler(request, response);
    });
    const port = await this.listen(server);
    return { port, url: (path) => `http://127.0.0.1:${port}${path}`, hits: () => hits };
  }

  async listen(server: net.Server): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    this.servers.set(`127.0.0.1:${port}`, server);
    return port;
  }

  client(options: GuardedHttpOptions = {}): GuardedHttp {
    return new GuardedHttp({ exceptions: new Set(this.servers.keys()), ...options });
  }

  get(url: string, more: Partial<HttpRequest> = {}, options: GuardedHttpOptions = {}): Promise<HttpAnswer> {
    return this.client(options).get(url, { ...limitsOfATest(), ...more });
  }

  /** Stops every server, open connections included. */
  async close(): Promise<void> {
    for (const [pair, server] of this.servers) {
      this.servers.delete(pair);
      if (server instanceof http.Server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

/** Five seconds, nobody stops it. */
export function limitsOfATest() {
  return { vendor: 'test', operation: 'read', signal: new AbortController().signal, deadline: Date.now() + 5_000 };
}

/** The VendorError a call ends with; a test fails when it ends otherwise. */
export async function failureOf(answer: Promise<unknown>): Promise<VendorError> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(VendorError);
  return error as VendorError;
}
