import ipaddr from 'ipaddr.js';

/** Everything the internet routes as ordinary IPv6 today lies in this block; the rest is reserved. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True when the text is an IP address that belongs to the public internet. Everything else is refused rather than the
 * known-bad listed: private, loopback, link-local, carrier NAT, multicast, reserved, documentation and benchmarking
 * ranges, and every IPv6 form that carries an IPv4 address inside (mapped, compatible, 6to4, Teredo, NAT64), because
 * a gateway on the way would take the inner address as the target.
 */
export function isPublicAddress(address: string): boolean {
  // A zone ("fe80::1%eth0") only exists on a local link.
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST_V6);
}

/** True when the host part of a URL is an address and not a name; brackets around IPv6 are accepted. */
export function isAddress(host: string): boolean {
  return ipaddr.isValid(withoutBrackets(host));
}

/** `[::1]` -> `::1`; anything else stays. */
export function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
