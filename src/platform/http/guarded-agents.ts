import { lookup as systemLookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { isAddress, isPublicAddress, withoutBrackets } from './address.rules.ts';
import { pairOf } from './url.rules.ts';

/** One answer of a name server. */
export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Resolves a name to all of its addresses; rejects with a Node error code such as `ENOTFOUND`. */
export type ResolveHost = (hostname: string) => Promise<ResolvedAddress[]>;

/** The answer of the operating system, hosts file included. */
export const resolveWithSystem: ResolveHost = (hostname) => systemLookup(hostname, { all: true, verbatim: true });

/** Where a socket is about to be opened to. */
export interface ConnectionTarget {
  hostname: string;
  port: number;
  /** The checked addresses; the socket goes to one of these and nowhere else. */
  addresses: string[];
}

export interface ConnectionPolicy {
  resolve: ResolveHost;
  /** Exact `host:port` pairs that may be reached although they are not public. */
  exceptions: ReadonlySet<string>;
  /** Hostname -> exact `host:port` it is served from; the target must be an exception. */
  hostMap: ReadonlyMap<string, string>;
  /** Called with every checked target just before its socket is opened; throwing refuses it. */
  beforeConnect: (target: ConnectionTarget) => void;
}

/** The host may not be reached; carries the reason as a half sentence. */
export class AddressRefused extends Error {}

/** Agents of one exchange: they tell afterwards whether a socket was opened, so whether the request may have left. */
export interface GuardedAgents {
  httpAgent: http.Agent;
  httpsAgent: https.Agent;
  connected: () => boolean;
}

/**
 * Makes agents that check the address at the only moment that counts, when the socket is opened: the name is resolved
 * once, every answer must be public, and the socket is given those checked answers. A name server that answers
 * differently a moment later is not asked again, and literal addresses (for which Node never calls a lookup) take the
 * same way.
 */
export function guardedAgents(policy: ConnectionPolicy): GuardedAgents {
  let connected = false;
  const connection: GuardedConnection = {
    check: (options) => checkedTarget(options, policy),
    opened: (socket) => {
      socket?.once('connect', () => {
        connected = true;
      });
    },
  };
  return {
    httpAgent: new GuardedHttpAgent(connection),
    httpsAgent: new GuardedHttpsAgent(connection),
    connected: () => connected,
  };
}

interface GuardedConnection {
  check: (options: http.ClientRequestArgs) => Promise<http.ClientRequestArgs>;
  opened: (socket: Duplex | null | undefined) => void;
}

type OnCreated = (error: Error | null, stream: Duplex) => void;
type Connect = (options: http.ClientRequestArgs) => Duplex | null | undefined;

class GuardedHttpAgent extends http.Agent {
  constructor(private readonly connection: GuardedConnection) {
    super({ keepAlive: false });
  }

  override createConnection(options: http.ClientRequestArgs, created?: OnCreated): undefined {
    connectWhenChecked(this.connection, options, (checked) => super.createConnection(checked), created);
  }
}

class GuardedHttpsAgent extends https.Agent {
  constructor(private readonly connection: GuardedConnection) {
    super({ keepAlive: false });
  }

  override createConnection(options: https.RequestOptions, created?: OnCreated): undefined {
    connectWhenChecked(this.connection, options, (checked) => super.createConnection(checked), created);
  }
}

function connectWhenChecked(
  connection: GuardedConnection,
  options: http.ClientRequestArgs,
  connect: Connect,
  created: OnCreated | undefined,
): void {
  connection
    .check(options)
    .then((checked) => {
      const socket = connect(checked);
      connection.opened(socket);
      return socket;
    })
    .then(
      (socket) => created?.(null, socket as Duplex),
      // Node's type asks for a stream even beside an error; the agent does not look at it.
      (error: Error) => created?.(error, undefined as unknown as Duplex),
    );
}

async function checkedTarget(
  options: http.ClientRequestArgs,
  policy: ConnectionPolicy,
): Promise<http.ClientRequestArgs> {
  const asked = { hostname: hostOf(options), port: Number(options.port) };
  const target = mapped(asked, policy.hostMap);
  const addresses = await addressesOf(target.hostname, policy.resolve);
  if (addresses.length === 0) throw new AddressRefused(`${target.hostname} has no address`);
  if (!policy.exceptions.has(pairOf(target.hostname, target.port))) {
    const bad = addresses.find((candidate) => !isPublicAddress(candidate.address));
    if (bad !== undefined) throw new AddressRefused(`${target.hostname} leads to ${bad.address}, not a public address`);
  }
  policy.beforeConnect({ ...target, addresses: addresses.map((candidate) => candidate.address) });
  return { ...options, host: target.hostname, port: target.port, lookup: pinnedTo(addresses) };
}

function hostOf(options: http.ClientRequestArgs): string {
  return withoutBrackets(options.hostname ?? options.host ?? '').toLowerCase();
}

/** Only the ports of the scheme are mapped: `site.example:8080` is another place than `site.example`. */
function mapped(
  asked: { hostname: string; port: number },
  hostMap: ReadonlyMap<string, string>,
): { hostname: string; port: number } {
  const pair = hostMap.get(asked.hostname);
  if (pair === undefined || (asked.port !== 80 && asked.port !== 443)) return asked;
  const split = pair.lastIndexOf(':');
  return { hostname: withoutBrackets(pair.slice(0, split)), port: Number(pair.slice(split + 1)) };
}

async function addressesOf(hostname: string, resolve: ResolveHost): Promise<ResolvedAddress[]> {
  if (isAddress(hostname)) return [{ address: hostname, family: hostname.includes(':') ? 6 : 4 }];
  return resolve(hostname);
}

/** A lookup that knows one answer only. */
function pinnedTo(addresses: ResolvedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const first = addresses[0];
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  };
}
