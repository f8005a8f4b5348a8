import type { MapNode, ScalarNode } from '../../../src/compose/model.ts';
import { getMap, getScalar, getSeq, scalarText } from '../../../src/compose/navigate.ts';
import { contains, hasHostBits, overlaps, parseAddress, parseCidr, printCidr } from '../../../src/compose/syntax/cidr.ts';
import { compareVersions, type Version } from '../../../src/platform/version.ts';
import type { LivePool, OwnNetwork } from './own-networks.ts';
import { endsOf, gatewayOf } from './reserved-addresses.ts';

/** What is wrong with the setting of an entry of `ipam.config`; `says` completes the sentence. */
export interface WrongSetting {
  readonly kind: 'ip_range' | 'gateway' | 'aux_addresses';
  /** Of an auxiliary address. */
  readonly name?: string;
  readonly scalar: ScalarNode;
  readonly text: string;
  readonly problem: 'unreadable' | 'family' | 'outside' | 'larger' | 'host-bits' | 'reserved' | 'taken';
  readonly says: string;
  /** Of what takes the same address. */
  readonly other?: ScalarNode;
}

/** Every setting of an entry that the engine refuses, at most one problem for each. */
export function wrongSettings(pool: LivePool, engine: Version): readonly WrongSetting[] {
  const wrong: WrongSetting[] = [];
  if (pool.ipRange !== undefined) wrong.push(...checkRange(pool, pool.ipRange).filter(({ problem }) => isStrict(engine) || (problem !== 'larger' && problem !== 'host-bits')));
  if (pool.gateway !== undefined) wrong.push(...checkGateway(pool, pool.gateway));
  return [...wrong, ...checkAuxiliary(pool, engine)];
}

/** Before this engine a range was masked, and cut to its subnet: moby 4f47013feb. */
const STRICT: Version = { major: 25, minor: 0, patch: 0 };

function isStrict(engine: Version): boolean {
  return compareVersions(engine, STRICT) >= 0;
}

function checkRange({ cidr, text: subnet }: LivePool, scalar: ScalarNode): readonly WrongSetting[] {
  const text = scalarText(scalar);
  if (text === undefined) return [];
  const range = parseCidr(text);
  const wrong = (problem: WrongSetting['problem'], says: string): readonly WrongSetting[] => [{ kind: 'ip_range', scalar, text, problem, says }];
  if (range === undefined) return wrong('unreadable', 'is no range');
  if (range.family !== cidr.family) return wrong('family', `is IPv${String(range.family)}, but the subnet ${subnet} is IPv${String(cidr.family)}`);
  if (!overlaps(cidr, range)) return wrong('outside', `lies outside of the subnet ${subnet}`);
  if (range.prefix < cidr.prefix) return wrong('larger', `is larger than the subnet ${subnet}`);
  return hasHostBits(range) ? wrong('host-bits', `is an address in the range ${printCidr(range)}, not the range`) : [];
}

function checkGateway(pool: LivePool, scalar: ScalarNode): readonly WrongSetting[] {
  const text = scalarText(scalar);
  if (text === undefined) return [];
  const problem = checkAddress(pool, text) ?? checkEnds(pool, text);
  return problem === undefined ? [] : [{ kind: 'gateway', scalar, text, ...problem }];
}

function checkAuxiliary(pool: LivePool, engine: Version): readonly WrongSetting[] {
  const wrong: WrongSetting[] = [];
  const taken = new Map<bigint, { readonly says: string; readonly scalar?: ScalarNode }>();
  const gateway = isBooked(pool.network) ? gatewayOf(pool, engine) : undefined;
  if (gateway !== undefined) taken.set(gateway.value, gateway);
  for (const { name, scalar } of pool.auxiliary) {
    const text = scalarText(scalar);
    if (text === undefined) continue;
    const problem = checkAddress(pool, text) ?? checkEnds(pool, text);
    const value = parseAddress(text)?.value ?? 0n;
    const other = isBooked(pool.network) ? taken.get(value) : undefined;
    if (problem !== undefined) wrong.push({ kind: 'aux_addresses', name, scalar, text, ...problem });
    else if (other !== undefined) wrong.push({ kind: 'aux_addresses', name, scalar, text, problem: 'taken', says: `is ${other.says}`, ...(other.scalar === undefined ? {} : { other: other.scalar }) });
    else taken.set(value, { says: `the address of \`${name}\` too`, scalar });
  }
  return wrong;
}

type Problem = Pick<WrongSetting, 'problem' | 'says'>;

function checkAddress({ cidr, text: subnet }: LivePool, text: string): Problem | undefined {
  const address = parseAddress(text);
  if (address === undefined) return { problem: 'unreadable', says: 'is no address' };
  if (address.family !== cidr.family) return { problem: 'family', says: `is IPv${String(address.family)}, but the subnet ${subnet} is IPv${String(cidr.family)}` };
  return contains(cidr, address) ? undefined : { problem: 'outside', says: `lies outside of the subnet ${subnet}` };
}

function checkEnds({ cidr, network, text: subnet }: LivePool, text: string): Problem | undefined {
  const address = parseAddress(text);
  const end = isBooked(network) ? endsOf(cidr).find(({ value }) => value === address?.value) : undefined;
  return end === undefined ? undefined : { problem: 'reserved', says: `is ${end.says} in ${subnet}` };
}

/** Whether the engine keeps books of single addresses; on Windows the host does, in its own way. */
function isBooked({ plainIpam, system }: OwnNetwork): boolean {
  return plainIpam && system !== 'windows';
}

/** An entry of `ipam.config` with settings that belong to a subnet, and without one. */
export interface Orphan {
  readonly setting: ScalarNode;
  readonly kind: WrongSetting['kind'];
}

/** The entries of `ipam.config` that say something of a subnet which they do not name. */
export function orphansOf({ network }: OwnNetwork): readonly Orphan[] {
  return (getSeq(network.node, 'ipam', 'config')?.items ?? []).flatMap((entry): readonly Orphan[] => {
    if (entry.kind !== 'map' || namesSubnet(entry)) return [];
    for (const kind of ['gateway', 'ip_range'] as const) {
      const setting = getScalar(entry, kind);
      if (setting !== undefined && scalarText(setting) !== undefined && setting.value !== '') return [{ setting, kind }];
    }
    const [auxiliary] = getMap(entry, 'aux_addresses')?.entries.values() ?? [];
    return auxiliary?.kind === 'scalar' && scalarText(auxiliary) !== undefined ? [{ setting: auxiliary, kind: 'aux_addresses' }] : [];
  });
}

function namesSubnet(entry: MapNode): boolean {
  const subnet = getScalar(entry, 'subnet');
  return subnet !== undefined && (subnet.unresolved.length > 0 || (subnet.value !== null && subnet.value !== ''));
}
