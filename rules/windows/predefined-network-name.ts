import { getScalar } from '../../src/compose/navigate.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import type { Network } from '../../src/compose/views/service.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import type { Platform } from '../../src/platform/verdict.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { NAT, PREDEFINED_NAMES } from '../shared/nat/nat.ts';

/** Settings of the file's own that a reference to an existing network cannot carry. */
const OWN_SETTINGS = ['driver_opts', 'ipam', 'internal', 'attachable', 'labels', 'enable_ipv6', 'enable_ipv4'] as const;

export default defineRule({
  meta: {
    id: 'predefined-network-name',
    summary: 'A network of the project asks for a name that the Windows engine keeps for itself.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W12: {
        title: 'A project network with the name of a predefined one',
        affects: 'every Windows build',
        consequence: 'Compose tries to create it: `operation is not permitted on predefined nat network `.',
        severity: 'error',
        remedy: 'Add `external: true` to use the engine\'s network, or choose another name.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/network.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#external'],
    messages: {
      reserved: {
        message: 'The Windows engine does not let a project create a network called `{name}`.',
        help: 'To use the engine\'s own network, add `external: true`; for a network of the project, choose another name.',
      },
      reservedInStack: {
        message: 'The Windows engine does not let a stack create a network called `{name}`.',
        help: 'Choose another name; a stack cannot use the engine\'s own network.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      for (const network of networksOf(project).values()) {
        const { engineName, node } = network;
        if (network.external !== false || engineName === undefined || !PREDEFINED_NAMES.has(engineName) || node === undefined) continue;
        if (!network.services.some((name) => isWindows(platform.services.get(name)))) continue;
        const isStack = platform.orchestrator === 'stack';
        const fix = engineName === NAT && !isStack ? makeExternal(network, platform) : undefined;
        const name = getScalar(node, 'name');
        report({
          message: isStack ? 'reservedInStack' : 'reserved',
          hazard: 'W12',
          data: { name: engineName },
          at: name === undefined ? keyLabel(node) : valueLabel(name),
          path: node.path,
          fixes: [fix],
        });
      }
    },
  },
});

function makeExternal(network: Network, platform: Platform): Fix | undefined {
  const { node } = network;
  if (node?.kind !== 'map' || node.origins.some((origin) => origin.via !== undefined)) return undefined;
  const lost = OWN_SETTINGS.filter((setting) => node.entries.has(setting));
  const certain = network.services.every((name) => isConclusive(platform.services.get(name)));
  const name = getScalar(node, 'name');
  const origin = name?.origins[0] ?? node.origins[0];
  const entry = name === undefined ? origin.path : origin.path.slice(0, -1);
  const driver = node.entries.get('driver');
  const patches: FilePatch[] = (driver?.origins ?? []).map((written) => ({ file: written.file, document: written.document, patch: { op: 'remove', path: written.path } }));
  const title = 'Use the engine\'s own `nat` network';
  const notes = [
    ...(lost.length === 0 ? [] : [`The engine's network keeps its own settings; ${lost.map((setting) => `\`${setting}\``).join(', ')} ${lost.length === 1 ? 'has' : 'have'} no effect any more.`]),
    ...(certain ? [] : ['The files suggest Windows but do not prove it.']),
  ];
  return {
    title,
    safety: certain && lost.length === 0 ? 'safe' : 'unsafe',
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    patches: [{ file: origin.file, document: origin.document, patch: { op: 'set', path: [...entry, 'external'], value: true } }, ...patches],
    changes: [['networks', network.key]],
  };
}
