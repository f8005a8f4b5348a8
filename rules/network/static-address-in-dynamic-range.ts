import { defineRule } from '../../src/lint/rule.ts';
import { enumerate } from '../../src/text/words.ts';
import { addressLabel, addressPlace } from '../shared/addresses/address-place.ts';
import { racesOn, type Race } from '../shared/addresses/dynamic-addresses.ts';
import { ownNetworks } from '../shared/addresses/own-networks.ts';
import { setRangeFix } from '../shared/addresses/set-range.ts';
import { keyLabel } from '../shared/label.ts';

export default defineRule({
  meta: {
    id: 'static-address-in-dynamic-range',
    summary: 'The engine may give the static address of a service to another container.',
    category: 'network',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N15: {
        title: 'A static address in the range of the others',
        affects: 'every engine on Linux; Docker Compose',
        consequence:
          'A container without a static address gets the first one that is free when it starts. It may be the one that a service asks for which starts later, and that one fails with `Address already in use`: now and then, after a reboot or an update.',
        severity: 'warning; info while the other containers of the project are too few to come to the address',
        remedy: 'Write an `ip_range` that leaves the static addresses out. `--unsafe-fixes` takes the largest part of the subnet without any.',
        sources: ['https://docs.docker.com/reference/cli/docker/network/connect/#ip', 'https://github.com/moby/moby/blob/master/daemon/libnetwork/ipams/defaultipam/allocator.go'],
      },
    },
    references: ['https://docs.docker.com/reference/cli/docker/network/connect/#ip', 'https://docs.docker.com/reference/compose-file/networks/#ipam'],
    messages: {
      race: {
        message: 'If {others} of network `{network}` starts before `{service}`, it may get {address}: the engine gives containers without an address of their own the first free one of {range}.',
        help: 'Write an `ip_range` in {subnet} that leaves the static addresses out, or reach `{service}` by its name.',
      },
      later: {
        message: '{address} of `{service}` lies in {range}, from which {others} of network `{network}` gets an address, though only after {free}.',
        help: 'Write an `ip_range` in {subnet} that leaves the static addresses out, before more containers come.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      for (const network of ownNetworks(context)) {
        for (const race of racesOn(context, network)) {
          const { pool, range, exposed, dynamic, isReached } = race;
          const [first, ...rest] = exposed;
          if (first === undefined) continue;
          const fix = setRangeFix(context, race);
          const { at, related } = addressPlace(first.scalar);
          const data = { others: othersOf(race), network: network.key, service: first.attachment.service.name, address: first.text, subnet: pool.text, range };
          const places = [...rest.map(({ scalar, attachment }) => addressLabel(scalar, `\`${attachment.service.name}\` likewise`)), ...dynamic.slice(0, 1).map(({ service }) => keyLabel(service.node, 'gets an address from the range'))];
          const common = { hazard: 'N15', at, related: [...places, ...related], path: first.scalar.path, subject: `${network.key} ${pool.text}`, fixes: [fix] } as const;
          if (isReached) report({ message: 'race', data, ...common });
          else report({ message: 'later', severity: 'info', data: { ...data, free: first.free === 1n ? 'one that is free' : `${String(first.free)} that are free` }, ...common });
        }
      }
    },
  },
});

function othersOf({ dynamic }: Race): string {
  const names = dynamic.map(({ service }) => `\`${service.name}\``);
  return names.length <= 3 ? enumerate(names).replace(/ and (?=[^,]*$)/u, ' or ') : `one of the ${String(names.length)} other services`;
}
