import { parseAddress, parseCidr, printCidr } from '../../src/compose/syntax/cidr.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { addressLabel, addressPlace } from '../shared/addresses/address-place.ts';
import { orphansOf, wrongSettings, type WrongSetting } from '../shared/addresses/address-settings.ts';
import { isGuest, livePools, ownNetworks, type LivePool } from '../shared/addresses/own-networks.ts';
import { freeAddressesOf, movedInto, printIn } from '../shared/addresses/taken-addresses.ts';
import { removeFix } from '../shared/edits/remove-setting.ts';
import { rewriteFix } from '../shared/edits/plan-rewrites.ts';

const NETWORK = 'https://github.com/moby/moby/blob/master/daemon/network.go';
const ALLOCATOR = 'https://github.com/moby/moby/blob/master/daemon/libnetwork/ipams/defaultipam/allocator.go';

const HAZARDS = { ip_range: 'N09', gateway: 'N10', aux_addresses: 'N11' } as const;

export default defineRule({
  meta: {
    id: 'address-range-outside-subnet',
    summary: 'A gateway, an `ip_range` or an auxiliary address does not fit its subnet.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N09: {
        title: 'An `ip_range` that does not fit its subnet',
        affects: 'every engine; Docker Compose (a stack refuses the key)',
        consequence:
          'The network is not created: `invalid ip-range 172.30.0.0/24: parent subnet 172.25.0.0/16 doesn\'t contain ip-range`, `… CIDR block is bigger than its parent subnet …`, `… it should be …` or `… parent subnet is an IPv4 block`.',
        severity: 'error',
        remedy: 'Write a range inside the subnet. `--fix` masks host bits; `--unsafe-fixes` takes the same part of the subnet, or deletes a range that is larger.',
        sources: [NETWORK],
      },
      N10: {
        title: 'A gateway that does not fit its subnet',
        affects: 'every engine; Docker Compose (a stack refuses the key)',
        consequence: 'The network is not created: `invalid gateway 172.26.0.1: parent subnet 172.25.0.0/16 doesn\'t contain this address`; for the network or broadcast address `failed to allocate gateway (172.25.0.0): Address already in use`.',
        severity: 'error',
        remedy: 'Write an address of the subnet, or leave it out: the engine then takes the first one. `--unsafe-fixes` takes the same place in the subnet, else the first free address.',
        sources: [NETWORK, ALLOCATOR],
      },
      N11: {
        title: 'An auxiliary address that does not fit its subnet',
        affects: 'every engine; Docker Compose (a stack refuses the key)',
        consequence: 'The network is not created: `invalid auxiliary address NAME: parent subnet … doesn\'t contain this address`; for one that is the gateway or stands twice `failed to allocate secondary ip address (NAME:…): Address already in use`.',
        severity: 'error',
        remedy: 'Write a free address of the subnet. `--unsafe-fixes` takes the same place in the subnet, and deletes an entry for an address that is kept already.',
        sources: [NETWORK, 'https://github.com/moby/moby/blob/master/daemon/libnetwork/network.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#ipam'],
    messages: {
      wrong: {
        message: '{setting} {text} {says}: the engine refuses to create `{network}`.',
        help: 'Write {wanted}.',
      },
      withoutSubnet: {
        message: 'This `{setting}` has no subnet: the engine refuses to create `{network}`.',
        help: 'Repeat the `subnet` in the entry: by it Compose finds the entry of another file to which this one belongs.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      for (const network of ownNetworks(context)) {
        for (const { setting, kind } of orphansOf(network)) {
          report({ message: 'withoutSubnet', hazard: HAZARDS[kind], data: { setting: kind, network: network.key }, ...addressPlace(setting), path: setting.path });
        }
        for (const pool of livePools(network)) {
          for (const wrong of wrongSettings(pool, platform.engine)) {
            const { at, related } = addressPlace(wrong.scalar);
            const data = { setting: wrong.name === undefined ? `\`${wrong.kind}\`` : `Auxiliary address \`${wrong.name}\``, text: wrong.text, says: wrong.says, network: network.key, wanted: wantedOf(wrong, pool) };
            const others = wrong.other === undefined ? [addressLabel(pool.subnet, 'the subnet')] : [addressLabel(wrong.other, 'the same address')];
            report({ message: 'wrong', hazard: HAZARDS[wrong.kind], data, at, related: [...others, ...related], path: wrong.scalar.path, fixes: [fixOf(context, pool, wrong)] });
          }
        }
      }
    },
  },
});

function wantedOf({ kind, problem, text }: WrongSetting, { text: subnet }: LivePool): string {
  const range = parseCidr(text);
  if (problem === 'host-bits' && range !== undefined) return printCidr(range);
  if (kind === 'ip_range') return `a range inside ${subnet}`;
  return kind === 'gateway' ? `an address of ${subnet}, or leave the gateway out` : `a free address of ${subnet}`;
}

function fixOf(loaded: LoadedProject, pool: LivePool, wrong: WrongSetting): Fix | undefined {
  return wrong.kind === 'ip_range' ? rangeFix(loaded, pool, wrong) : addressFix(loaded, pool, wrong);
}

/** On Windows no range may be written, one can only go. */
function rangeFix(loaded: LoadedProject, pool: LivePool, { scalar, problem, text }: WrongSetting): Fix | undefined {
  const range = parseCidr(text);
  if (range === undefined) return undefined;
  const isWindows = pool.network.system === 'windows';
  if (problem === 'host-bits') return isWindows ? undefined : writeFix(loaded, scalar, printCidr(range), 'safe');
  if (problem === 'larger') return removeFix(loaded.project, scalar, { title: 'Delete `ip_range`', safety: 'unsafe', note: 'The engine then serves containers from the whole subnet.' });
  if (problem !== 'outside' || isWindows || isGuest(pool.network) || range.prefix < pool.cidr.prefix) return undefined;
  const first = movedInto(pool.cidr, range.first);
  return first === undefined ? undefined : writeFix(loaded, scalar, `${printIn(pool.cidr, first)}/${String(range.prefix)}`, 'unsafe', `This is the same part of ${pool.text}; see that it is the one that is meant.`);
}

/** The world outside decides over the gateway of a guest. */
function addressFix(loaded: LoadedProject, pool: LivePool, wrong: WrongSetting): Fix | undefined {
  const { kind, name, scalar, problem, text } = wrong;
  if (problem === 'taken') return removeFix(loaded.project, scalar, { title: `Delete the auxiliary address \`${name ?? ''}\``, safety: 'unsafe', note: 'The address is kept from containers without it.' });
  const address = parseAddress(text);
  if (address === undefined || isGuest(pool.network) || (problem !== 'outside' && !(problem === 'reserved' && kind === 'gateway'))) return undefined;
  const left = freeAddressesOf(loaded, pool);
  const same = problem === 'outside' ? movedInto(pool.cidr, address.value) : undefined;
  if (same !== undefined && left.has(same)) return writeFix(loaded, scalar, printIn(pool.cidr, same), 'unsafe', `This is the same place in ${pool.text}; see that it is the one that is meant.`);
  const free = kind === 'gateway' ? left.takeAfter(pool.cidr.first) : undefined;
  return free === undefined ? undefined : writeFix(loaded, scalar, printIn(pool.cidr, free), 'unsafe', `This is the first free address of ${pool.text}.`);
}

function writeFix({ project }: LoadedProject, scalar: WrongSetting['scalar'], to: string, safety: Fix['safety'], note?: string): Fix | undefined {
  return rewriteFix(project, [{ scalar, to }], { title: `Write ${to}`, safety, ...(note === undefined ? {} : { note }) });
}
