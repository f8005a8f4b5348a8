import { hasHostBits, isPublic, makeCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import { compareVersions, type Version } from '../../../src/platform/version.ts';

/** The engine that began to refuse host bits; older ones masked them: moby 4f47013feb. */
const FROM: Version = { major: 25, minor: 0, patch: 0 };

/** Whether an engine creates no network whose subnet is an address inside of it. */
export function refusesHostBits(engine: Version): boolean {
  return compareVersions(engine, FROM) >= 0;
}

/**
 * The network that is meant by a private address with a prefix so short that the network of that length is the internet's: 10.80.0.0/2 for
 * 10.80.0.0/16. As long a prefix as the address has bytes that are not zero.
 */
export function meantNetwork(cidr: Cidr): Cidr | undefined {
  if (cidr.family !== 4 || !hasHostBits(cidr) || !isPublic(cidr) || isPublic(makeCidr(4, cidr.address, 32))) return undefined;
  return makeCidr(4, cidr.address, [16, 24].find((prefix) => makeCidr(4, cidr.address, prefix).first === cidr.address) ?? 24);
}
