import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './address.rules.ts';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.215.14', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '2606:4700::1111'])(
    'accepts %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.0.9'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['link-local', '169.254.169.254'],
    ['carrier NAT', '100.100.100.200'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.7'],
    ['documentation', '203.0.113.7'],
    ['benchmarking', '198.18.0.1'],
    ['6to4 relay', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified v6', '::'],
    ['loopback v6', '::1'],
    ['mapped private v4', '::ffff:10.0.0.1'],
    ['mapped public v4', '::ffff:8.8.8.8'],
    ['mapped v4 in hex', '::ffff:a9fe:a9fe'],
    ['compatible v4', '::7f00:1'],
    ['translated v4', '::ffff:0:7f00:1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:53aa:64c::1'],
    ['unique local', 'fd00:ec2::254'],
    ['link-local v6', 'fe80::1'],
    ['link-local v6 with a zone', 'fe80::1%eth0'],
    ['global v6 with a zone', '2606:4700::1111%eth0'],
    ['site-local', 'fec0::1'],
    ['documentation v6', '2001:db8::1'],
    ['new documentation v6', '3fff::1'],
    ['discard', '100::1'],
    ['multicast v6', 'ff02::1'],
    ['outside the allocated block', '4000::1'],
    ['not an address', 'example.com'],
    ['nothing', ''],
  ])('refuses %s: %s', (_range, address) => expect(isPublicAddress(address)).toBe(false));
});
