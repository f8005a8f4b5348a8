import { networksOf } from '../../src/compose/views/networks.ts';
import type { Network } from '../../src/compose/views/service.ts';
import type { Fix, FilePatch } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import type { Platform } from '../../src/platform/verdict.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { ownPlaces } from '../shared/edits/edit-place.ts';
import { keyLabel } from '../shared/label.ts';

const INGRESS = 'ingress';

export default defineRule({
  meta: {
    id: 'attached-to-ingress',
    summary: 'A service is attached to the network `ingress`, which swarm keeps for the routing mesh.',
    category: 'stack',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W42: {
        title: 'A Windows service on the network `ingress`',
        affects: 'every platform; this number for Windows services',
        consequence:
          '`Service cannot be explicitly attached to the ingress network "ingress"`. Engines of 2017 accepted it, and names never resolved there, because this network has no service discovery.',
        severity: 'error',
        remedy: 'An overlay network of your own; `--fix` makes one when the file has no other.',
        sources: ['https://github.com/moby/swarmkit/blob/master/manager/controlapi/service.go'],
      },
      N52: {
        title: 'A service on the network `ingress`',
        affects: 'every platform; this number for services that are not Windows',
        consequence: '`Service cannot be explicitly attached to the ingress network "ingress"`.',
        severity: 'error',
        remedy: 'An overlay network of your own; `--unsafe-fixes` makes one.',
        sources: ['https://github.com/moby/swarmkit/blob/master/manager/controlapi/service.go'],
      },
    },
    references: ['https://docs.docker.com/engine/swarm/networking/'],
    messages: {
      reserved: {
        message: 'Network `ingress` is kept for the routing mesh: swarm refuses {services} on it, and names do not resolve there.',
        help: 'Use an overlay network of your own: `driver: overlay`.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      const networks = [...networksOf(project).values()];
      for (const network of networks) {
        if (network.engineName !== INGRESS || network.external !== true || network.node === undefined || network.services.length === 0) continue;
        const others = networks.some((other) => other !== network && other.driver === 'overlay');
        const fix = ownOverlay(network, platform, others);
        report({
          message: 'reserved',
          hazard: network.services.some((name) => isWindows(platform.services.get(name))) ? 'W42' : 'N52',
          data: { services: enumerateNames(network.services) },
          at: keyLabel(network.node),
          path: network.node.path,
          fixes: [fix],
        });
      }
    },
  },
});

/** The same key as an overlay network of the project; the services stay attached to the key. */
function ownOverlay(network: Network, platform: Platform, others: boolean): Fix | undefined {
  const places = network.node === undefined ? undefined : ownPlaces(network.node);
  if (places === undefined) return undefined;
  const attachable = platform.orchestrator === 'compose' ? { attachable: true } : {};
  const patches = places.toReversed().map(({ file, document, path }, index): FilePatch => ({
    file,
    document,
    patch: index === 0 ? { op: 'set', path, value: { driver: 'overlay', ...attachable } } : { op: 'remove', path },
  }));
  const certain = network.services.every((name) => {
    const verdict = platform.services.get(name);
    return isWindows(verdict) && isConclusive(verdict);
  });
  const notes = [...(others ? ['The file has another overlay network; perhaps that one was meant.'] : []), ...(certain ? [] : ['The services leave the `ingress` of the swarm for a network of their own.'])];
  return makeFix({
    title: `Make \`${network.key}\` an overlay network of the project`,
    safety: certain && !others ? 'safe' : 'unsafe',
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    changes: [['networks', network.key]],
  }, patches);
}
