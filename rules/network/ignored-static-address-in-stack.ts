import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { staticAddresses, type StaticAddress } from '../shared/addresses/static-addresses.ts';
import { removeFix } from '../shared/edits/remove-setting.ts';
import { keyLabel } from '../shared/label.ts';

export default defineRule({
  meta: {
    id: 'ignored-static-address-in-stack',
    summary: 'A stack ignores the static address of a service.',
    category: 'network',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N17: {
        title: 'A static address in a stack',
        affects: '`docker stack deploy`',
        consequence: 'No error and no warning: `ipv4_address` and `ipv6_address` are dropped, the tasks get any address of the network.',
        severity: 'warning',
        remedy: 'Delete it and use the name of the service. `--fix` does so where the stack is declared (`--orchestrator stack`).',
        sources: ['https://github.com/docker/cli/blob/master/cli/compose/convert/service.go', 'https://github.com/moby/moby/issues/24170'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#ipv4_address-ipv6_address'],
    messages: {
      ignored: {
        message: 'A stack ignores `{key}`: `{service}` gets any address of network `{network}`.',
        help: 'Delete it, and reach the service by its name.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'stack') return;
      for (const addresses of staticAddresses(project).values()) {
        for (const address of addresses) {
          const { attachment, key, scalar } = address;
          report({ message: 'ignored', hazard: 'N17', data: { key, service: attachment.service.name, network: attachment.network.key }, at: keyLabel(scalar), path: scalar.path, fixes: [deletion(context, address)] });
        }
      }
    },
  },
});

/** Safe where only a stack is made of the file; an inferred stack may be started by Compose as well, which honours the address. */
function deletion({ project, platform }: LoadedProject, { scalar, key }: StaticAddress): Fix | undefined {
  const declared = platform.declared.orchestrator === 'stack';
  return removeFix(project, scalar, { title: `Delete \`${key}\``, ...(declared ? { safety: 'safe' } : { safety: 'unsafe', note: 'Docker Compose honours the address, if this file is also started with it.' }) });
}
