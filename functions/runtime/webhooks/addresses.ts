import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Why a message is not sent to where an endpoint points. Rule HOK-01. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/** An address that a connection goes to, and to no other. */
export type CheckedAddress = { readonly address: string; readonly family: 4 | 6 };

/** A name's addresses, as the machine resolves them. */
export type Resolve = (hostname: string) => Promise<readonly { readonly address: string }[]>;

/** By the machine's own resolver. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** All that is given out on the internet, but for the special ranges in it. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet: not private, loopback, link-local (where clouds keep their
 * metadata), shared, reserved, nor a v6 form that carries a v4 address.
 */
export const isPublic = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(globalUnicast);
};

export const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/**
 * The address that a message to a host goes to. All addresses of its name must be allowed: one that is not says that
 * the name is not to be trusted. Rule HOK-01. @throws RefusedAddress, or what resolving throws
 */
export const checkedAddress = async (
  hostname: string,
  isAllowed: (address: string) => boolean,
  resolve: Resolve,
): Promise<CheckedAddress> => {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  const found = ipaddr.isValid(literal) ? [{ address: literal }] : await resolve(literal);
  const [first] = found;
  if (first === undefined || !found.every(({ address }) => isAllowed(address))) {
    throw new RefusedAddress('the address is not public');
  }
  return { address: first.address, family: ipaddr.parse(first.address).kind() === 'ipv4' ? 4 : 6 };
};
