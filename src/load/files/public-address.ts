/** Classification of IP addresses as public or not. */
import { BlockList, isIP } from 'node:net';

// Source: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890): everything not globally reachable.
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(network, prefix, 'ipv4');
}
// Global unicast is 2000::/3; tunnels and translations (6to4, Teredo, NAT64) would carry a private IPv4 address inside.
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const specialInGlobal = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  specialInGlobal.addSubnet(network, prefix, 'ipv6');
}

/**
 * True for the address of a host on the public internet. False for loopback, private, link-local, multicast, reserved, or IPv4
 * mapped into IPv6.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  if (family !== 6) return false;
  return globalUnicast.check(address, 'ipv6') && !specialInGlobal.check(address, 'ipv6');
}
