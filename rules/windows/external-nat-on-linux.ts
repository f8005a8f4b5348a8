import { getMap } from '../../src/compose/navigate.ts';
import type { Network } from '../../src/compose/views/service.ts';
import type { Fix, FilePatch } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isConclusive } from '../../src/platform/hosts.ts';
import { enumerateNames } from '../../src/text/words.ts';
import type { Patch } from '../../src/yaml/patch.ts';
import { isInPlace } from '../shared/edits/edit-place.ts';
import { keyLabel } from '../shared/label.ts';
import { sharedNatNetworks } from '../shared/nat/nat.ts';

export default defineRule({
  meta: {
    id: 'external-nat-on-linux',
    summary: 'A Linux service is attached to the external network `nat`, which only Windows engines have.',
    category: 'windows',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W09: {
        title: 'The external network `nat` on a Linux host',
        affects: 'Linux engines, and Windows engines with `"bridge": "none"` in daemon.json',
        consequence: '`network nat declared as external, but could not be found`, unless someone made a network of that name by hand.',
        severity: 'error',
        remedy: 'Keep the `nat` entry in a file that is used on Windows only, such as `docker-compose.windows.yml`, and leave the network to Compose elsewhere.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-docker/configure-docker-daemon'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#external'],
    messages: {
      missing: {
        message: 'Network `nat` exists on Windows engines only, and {services} on Linux.',
        help: 'Move this entry to a file for Windows, or let Compose make the network here.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, report } = context;
      // In a stack no service can be on it, whatever its system; that is told of there.
      if (platform.orchestrator !== 'compose') return;
      for (const network of sharedNatNetworks(context)) {
        const linux = network.services.filter((name) => {
          const verdict = platform.services.get(name);
          return verdict?.os === 'linux' && isConclusive(verdict);
        });
        if (linux.length === 0 || network.node === undefined) continue;
        const fix = linux.length === network.services.length ? letComposeMakeIt(context, network) : undefined;
        report({
          message: 'missing',
          hazard: 'W09',
          data: { services: `${enumerateNames(linux)} ${linux.length === 1 ? 'runs' : 'run'}` },
          at: keyLabel(network.node),
          path: network.node.path,
          fixes: [fix],
        });
      }
    },
  },
});

/** Takes `name` and `external` out, so that the key names a network of the project; nobody needs to define the `default` one. */
function letComposeMakeIt({ project }: LoadedProject, network: Network): Fix | undefined {
  if (network.node?.kind !== 'map' || !network.node.origins.every(isInPlace)) return undefined;
  const isAlone = network.node.origins.length === 1 && getMap(project.model, 'networks')?.entries.size === 1;
  const patches = network.node.origins.map((origin): FilePatch => {
    const patch: Patch = network.key === 'default' ? { op: 'remove', path: isAlone ? origin.path.slice(0, -1) : origin.path } : { op: 'set', path: origin.path, value: {} };
    return { file: origin.file, document: origin.document, patch };
  });
  return makeFix({
    title: `Let Compose make network \`${network.key}\``,
    safety: 'unsafe',
    note: 'If a network called `nat` was made by hand on the Linux hosts, containers of other projects on it are no longer reached.',
    changes: [['networks', network.key]],
  }, patches);
}
