import { hasHostBits, parseAddress, printCidr } from '../../src/compose/syntax/cidr.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { printVersion } from '../../src/platform/version.ts';
import { addressPlace } from '../shared/addresses/address-place.ts';
import { ownNetworks, type Pool } from '../shared/addresses/own-networks.ts';
import { meantNetwork, refusesHostBits } from '../shared/addresses/short-prefix.ts';
import { rewriteFix } from '../shared/edits/plan-rewrites.ts';

const MOBY = 'https://github.com/moby/moby/blob/master/daemon/network.go';

export default defineRule({
  meta: {
    id: 'invalid-subnet',
    summary: 'A `subnet` is not the address of a network.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N08: {
        title: 'A subnet with host bits, or no subnet at all',
        affects: 'engine 25.0 and later on every platform; older ones mask the host bits themselves',
        consequence: 'The network is not created: `invalid subnet 172.25.0.1/16: it should be 172.25.0.0/16`, or `invalid subnet foo: invalid CIDR block notation`.',
        severity: 'error; info for host bits on an engine before 25.0',
        remedy: 'Write the first address of the range and its prefix length. `--fix` masks the host bits.',
        sources: [MOBY, 'https://github.com/moby/moby/commit/4f47013feb'],
      },
      W15: {
        title: 'A subnet with host bits on Windows',
        affects: 'every Windows build; engine 25.0 and later, older ones mask the host bits themselves',
        consequence: 'The network is not created: `invalid network config:` and `invalid subnet 10.0.0.5/24: it should be 10.0.0.0/24`.',
        severity: 'error; info on an engine before 25.0',
        remedy: 'Write the first address of the range. `--fix` does it.',
        sources: [MOBY],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#ipam'],
    messages: {
      hostBits: {
        message: '{subnet} is an address in the network {masked}, not the network: the engine refuses to create `{network}`.',
        help: 'Write {masked}.',
      },
      hostBitsLater: {
        message: '{subnet} is an address in the network {masked}, not the network. Engine {engine} masks it; from 25.0 on it is refused.',
        help: 'Write {masked}.',
      },
      shortPrefix: {
        message: '{subnet} is an address in {masked}, a large part of the internet, and not the network: the engine refuses to create `{network}`.',
        help: 'The prefix is a slip: write {meant}, if that is what is meant.',
      },
      withoutPrefix: {
        message: '{subnet} has no prefix length: the engine refuses to create `{network}`.',
        help: 'Say how large the range is, such as {subnet}/{example}.',
      },
      notCidr: {
        message: '`{subnet}` is no subnet: the engine refuses to create `{network}`.',
        help: 'Write the first address of the range and its prefix length, such as `10.80.0.0/24`.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, report } = context;
      const isRefused = refusesHostBits(platform.engine);
      for (const { key, pools, families, certainlyWindows } of ownNetworks(context)) {
        for (const pool of pools) {
          const { cidr, text } = pool;
          const common = { hazard: certainlyWindows && pool.cidr !== undefined ? 'W15' : 'N08', ...addressPlace(pool.subnet), path: pool.subnet.path } as const;
          if (cidr === undefined) {
            const address = parseAddress(text);
            if (address === undefined) report({ message: 'notCidr', data: { subnet: text, network: key }, ...common });
            else report({ message: 'withoutPrefix', data: { subnet: text, network: key, example: address.family === 4 ? '24' : '64' }, ...common });
          } else if (hasHostBits(cidr) && families[cidr.family] === true) {
            const masked = printCidr(cidr);
            const fixes = [maskFix(context, pool, masked)];
            const meant = meantNetwork(cidr);
            if (isRefused && meant !== undefined) report({ message: 'shortPrefix', data: { subnet: text, masked, meant: printCidr(meant), network: key }, ...common });
            else if (isRefused) report({ message: 'hostBits', data: { subnet: text, masked, network: key }, ...common, fixes });
            else report({ message: 'hostBitsLater', severity: 'info', data: { subnet: text, masked, engine: printVersion(platform.engine) }, ...common, fixes });
          }
        }
      }
    },
  },
});

/** What older engines did themselves, and newer ones ask for. */
function maskFix({ project }: LoadedProject, { subnet }: Pool, masked: string): Fix | undefined {
  return rewriteFix(project, [{ scalar: subnet, to: masked, everywhere: true }], { title: `Write ${masked}`, safety: 'safe' });
}
