import type { WrittenPlace } from '../../src/compose/model.ts';
import { getScalar } from '../../src/compose/navigate.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import type { Network } from '../../src/compose/views/service.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { count, enumerateNames } from '../../src/text/words.ts';
import { ownPlaces } from '../shared/edits/edit-place.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { NAT } from '../shared/nat/nat.ts';

/** Windows drivers whose networks end at the node: Microsoft's page on network drivers, table of scopes, read 2026-11-21. */
const NODE_LOCAL_DRIVERS: ReadonlySet<string> = new Set(['nat', 'l2bridge', 'l2tunnel', 'internal', 'private', 'ics', 'transparent']);

export default defineRule({
  meta: {
    id: 'node-local-network-in-stack',
    summary: 'Services of a stack are on a Windows network that ends at each node.',
    category: 'stack',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W10: {
        title: 'The external `nat` network in a stack',
        affects: '`docker stack deploy`',
        consequence:
          'A Linux client refuses: `network "nat" is declared as external, but it is not in the right scope: "local" instead of "swarm"`. A Windows client skips that check because `nat` is predefined there, so the outcome depends on where the command runs.',
        severity: 'error',
        remedy: 'Use an overlay network: `networks: {default: {driver: overlay}}`.',
        sources: ['https://github.com/docker/cli/blob/master/cli/command/stack/deploy_composefile.go'],
      },
      W18: {
        title: 'A NAT or other node-local network in a stack',
        affects: '`docker stack deploy` with Windows nodes',
        consequence: 'Containers on different nodes cannot reach each other, and the DNS of each node lists only its own tasks.',
        severity: 'warning',
        remedy: 'Use `driver: overlay`.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/network-drivers-topologies'],
      },
    },
    references: ['https://docs.docker.com/engine/network/drivers/overlay/'],
    messages: {
      externalNat: {
        message: 'Network `nat` belongs to one host: a stack cannot put {services} on it.',
        help: 'Use an overlay network of the stack: `driver: overlay`.',
      },
      localDriver: {
        message: 'A `{driver}` network ends at each node: the tasks of {services} on different nodes cannot reach each other.',
        help: 'Use `driver: overlay`.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'stack') return;
      for (const network of networksOf(project).values()) {
        const { node, driver } = network;
        if (node === undefined || network.services.length === 0) continue;
        const services = network.services.length > 3 ? count(network.services.length, 'service') : enumerateNames(network.services);
        if (network.external === true && network.engineName === NAT) {
          report({ message: 'externalNat', hazard: 'W10', data: { services }, at: keyLabel(node), path: node.path, fixes: [overlay(network)] });
        } else if (network.external === false && driver !== undefined && NODE_LOCAL_DRIVERS.has(driver)) {
          const written = getScalar(node, 'driver');
          report({
            message: 'localDriver',
            hazard: 'W18',
            severity: 'warning',
            data: { driver, services },
            at: written === undefined ? keyLabel(node) : valueLabel(written),
            path: node.path,
            fixes: [overlay(network)],
          });
        }
      }
    },
  },
});

function overlay({ node, key, external }: Network): Fix | undefined {
  const written = external === true ? node : getScalar(node, 'driver');
  const places = written === undefined ? undefined : ownPlaces(written);
  const patches = (places ?? []).map((place) => setPatch(place, place.path, external === true ? { driver: 'overlay' } : 'overlay'));
  return makeFix({
    title: `Make \`${key}\` an overlay network`,
    safety: 'unsafe',
    note: 'The containers get addresses of the overlay network, and are no longer reached by containers outside of the stack.',
    changes: [['networks', key]],
  }, patches);
}

function setPatch({ file, document }: WrittenPlace, path: readonly (string | number)[], value: string | { readonly driver: string }): FilePatch {
  return { file, document, patch: { op: 'set', path, value } };
}
