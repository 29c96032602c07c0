import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { VendorError } from '#src/domain/errors';
import type { ConnectionTarget, ResolvedAddress } from '#src/platform/http/guarded-agents';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { checkUrl } from '#src/platform/http/url.rules';

/** What came of trying to reach every address of the list. */
export interface SsrfResult {
  name: 'ssrf';
  total: number;
  refused: number;
  /** Of the refused: by their text alone, before any name is looked up; the others when the socket was to be opened. */
  refused_by_text: number;
  /** Sockets that were about to be opened to anything but the eval's own redirecting server; must be 0. */
  connections: number;
  /** The URLs that got through at least one of the attacks, with the attack. */
  accepted: string[];
  ok: boolean;
}

/** What an attacker's name server may answer for a name of his: each is one attack. */
const HOSTILE_ANSWERS: ReadonlyArray<{ attack: string; addresses: ResolvedAddress[] }> = [
  { attack: 'name leads to loopback', addresses: [v4('127.0.0.1')] },
  { attack: 'name leads to the metadata address', addresses: [v4('169.254.169.254')] },
  { attack: 'name leads to a public and a private address', addresses: [v4('93.184.215.14'), v4('10.0.0.1')] },
  { attack: 'name leads to a mapped address', addresses: [{ address: '::ffff:169.254.169.254', family: 6 }] },
];

/** The name under which the eval's own redirecting server is reached. */
const REDIRECTOR = 'redirector.example';

/**
 * Tries every URL of `<dataDir>/security/ssrf_urls.json` directly and as the target of a redirect, while the name
 * server answers what an attacker would. A URL counts as refused when every attempt ends with `rejected` and no socket
 * is opened. Nothing but a server of the eval itself, on loopback, is ever contacted.
 *
 * @param answers what the name server says; replaced in tests to show that the eval can fail.
 */
export async function ssrfEval(dataDir: string, answers = HOSTILE_ANSWERS): Promise<SsrfResult> {
  const urls = await readUrls(dataDir);
  const redirector = await startRedirector();
  const seen: ConnectionTarget[] = [];
  const accepted: string[] = [];
  try {
    for (const url of urls) {
      for (const { attack, addresses } of answers) {
        const client = clientFor(redirector, addresses, seen);
        if (!(await isRefused(client, url))) accepted.push(`${url} (${attack})`);
        const location = `http://${REDIRECTOR}/?to=${encodeURIComponent(url)}`;
        if (!(await isRefused(client, location))) accepted.push(`${url} (as a redirect, ${attack})`);
      }
    }
  } finally {
    await redirector.close();
  }
  const through = urls.filter((url) => accepted.some((entry) => entry.startsWith(`${url} (`)));
  return {
    name: 'ssrf',
    total: urls.length,
    refused: urls.length - through.length,
    refused_by_text: urls.filter((url) => !checkUrl(url).ok).length,
    connections: seen.length,
    accepted,
    ok: urls.length > 0 && accepted.length === 0 && seen.length === 0,
  };
}

function clientFor(redirector: Redirector, addresses: ResolvedAddress[], seen: ConnectionTarget[]): GuardedHttp {
  return new GuardedHttp({
    exceptions: new Set([redirector.pair]),
    hostMap: new Map([[REDIRECTOR, redirector.pair]]),
    lookup: async () => addresses,
    beforeConnect: (target) => {
      if (`${target.hostname}:${target.port}` === redirector.pair) return;
      seen.push(target);
      throw new Error('the eval opens no socket');
    },
  });
}

async function isRefused(client: GuardedHttp, url: string): Promise<boolean> {
  try {
    const signal = new AbortController().signal;
    await client.get(url, { vendor: 'eval', operation: 'ssrf', signal, deadline: Date.now() + 5_000 });
    return false;
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return error.kind === 'rejected' && error.status === undefined;
  }
}

interface Redirector {
  pair: string;
  close: () => Promise<void>;
}

/** Redirects to whatever its query names, as the open redirects of the list do. */
async function startRedirector(): Promise<Redirector> {
  const server = http.createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://redirector').searchParams.get('to') ?? '';
    // A header carries bytes: what is not ASCII goes out as UTF-8, as real servers send it.
    response.writeHead(302, { location: Buffer.from(target, 'utf8').toString('latin1') }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    pair: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readUrls(dataDir: string): Promise<string[]> {
  const rows: unknown = JSON.parse(await readFile(join(dataDir, 'security', 'ssrf_urls.json'), 'utf8'));
  if (!Array.isArray(rows)) throw new Error('security/ssrf_urls.json is not a list');
  return rows.map((row: { url: string }) => row.url);
}

function v4(address: string): ResolvedAddress {
  return { address, family: 4 };
}
