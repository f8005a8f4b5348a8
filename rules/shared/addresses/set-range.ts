import { contains, makeCidr, printAddress, printCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import type { FilePatch, Fix } from '../../../src/lint/finding.ts';
import { makeFix } from '../../../src/lint/fixes/make-fix.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import type { Pattern } from '../../../src/yaml/path.ts';
import { planRewrites } from '../edits/plan-rewrites.ts';
import { makeAddressSet } from './address-set.ts';
import type { Race } from './dynamic-addresses.ts';
import { isOwn } from './network-setting.ts';
import { isGuest } from './own-networks.ts';
import { gatewayOf } from './reserved-addresses.ts';
import { staticAddressesOn } from './static-addresses.ts';
import { onlyThis } from './taken-addresses.ts';

/** How often a range is halved in search of a part without static addresses. */
const HALVINGS = 4;

/** Room that a part must have beside the containers that are there. */
const SPARE = 4;

/**
 * Keeps containers without an address in a part of the range that no static address lies in, and the gateway where it is. Undefined
 * for guests of a network outside, and where no part is large enough.
 */
export function setRangeFix({ project, platform }: LoadedProject, race: Race): Fix | undefined {
  const { pool } = race;
  const { network, node, ipRange } = pool;
  if (isGuest(network)) return undefined;
  const part = freePart(project, race);
  const [entry] = node.origins;
  if (part === undefined || !isOwn(project, entry)) return undefined;
  const range = printCidr(part);
  const patches: FilePatch[] = [];
  // It hangs on the subnet, and so has to wait for one that moves.
  const changes: Pattern[] = [[...node.path, 'subnet']];
  const set = (key: string, value: string): void => {
    patches.push({ file: entry.file, document: entry.document, patch: { op: 'set', path: [...entry.path, key], value } });
    changes.push([...node.path, key]);
  };
  if (ipRange === undefined) set('ip_range', range);
  else {
    const plan = planRewrites(project, [{ scalar: ipRange, to: range }]);
    if (plan === undefined) return undefined;
    patches.push(...plan.patches);
    changes.push(...plan.changes);
  }
  // Without a word the engine takes the first address of the range.
  const gateway = pool.gateway === undefined ? gatewayOf(pool, platform.engine) : undefined;
  if (gateway !== undefined) set('gateway', printAddress(part.family, gateway.value));
  return makeFix({
    title: `Serve containers without an address from ${range}`,
    safety: 'unsafe',
    note: 'These containers get other addresses than before, and the network has to be made again (`docker compose down`, then `up`).',
    changes,
  }, patches);
}

/** The largest part of the range without a static address, the last one of its size. */
function freePart(project: LoadedProject['project'], { pool, cidr, dynamic }: Race): Cidr | undefined {
  const addresses = staticAddressesOn(project, pool.network.key);
  if (addresses.some(({ text }) => text === undefined)) return undefined;
  const taken = makeAddressSet(addresses.flatMap(({ address }) => (address === undefined || !contains(cidr, address) ? [] : [onlyThis(address)])));
  const bits = cidr.family === 4 ? 32 : 128;
  for (let halvings = 1; halvings <= HALVINGS; halvings += 1) {
    const prefix = cidr.prefix + halvings;
    if (prefix > bits || 1n << BigInt(bits - prefix) < BigInt(dynamic.length + SPARE)) return undefined;
    const size = 1n << BigInt(bits - prefix);
    for (let first = cidr.last - size + 1n; first >= cidr.first; first -= size) {
      const part = makeCidr(cidr.family, first, prefix);
      if (taken.takenUntil(part) === undefined) return part;
    }
  }
  return undefined;
}
