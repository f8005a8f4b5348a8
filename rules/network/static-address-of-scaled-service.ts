import type { ModelNode, ScalarNode } from '../../src/compose/model.ts';
import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { attachmentsOf } from '../../src/compose/views/networks.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { addressPlace } from '../shared/addresses/address-place.ts';
import { addressNote } from '../shared/addresses/mentions.ts';
import { staticAddresses } from '../shared/addresses/static-addresses.ts';
import { removeFix } from '../shared/edits/remove-setting.ts';
import { keyLabel } from '../shared/label.ts';
import { replicasOf } from '../shared/services/replicas.ts';

export default defineRule({
  meta: {
    id: 'static-address-of-scaled-service',
    summary: 'Several containers of a service ask for one static address, or have one MAC address.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N16: {
        title: 'A static address on a service with several containers',
        affects: 'every engine; Docker Compose',
        consequence:
          'The first container starts, the second one fails with `Address already in use`. One MAC address is given to all of them without a word: the network then delivers to one what is meant for another.',
        severity: 'error',
        remedy: 'Delete the address and reach the service by its name, which answers with all its containers. `--unsafe-fixes` does so.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/libnetwork/ipams/defaultipam/address_space.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#ipv4_address-ipv6_address'],
    messages: {
      scaled: {
        message: 'All {count} containers of `{service}` ask for {address} on network `{network}`; only one of them can have it.',
        help: 'Delete the address and reach the service by its name, or run one container.',
      },
      sameMac: {
        message: 'All {count} containers of `{service}` have the MAC address {address}: the network delivers to one of them what is meant for another.',
        help: 'Delete the address, so that each gets one of its own, or run one container.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      for (const { service, scalar } of macAddresses(project)) {
        const replicas = replicasOf(service);
        if (replicas?.written === undefined || replicas.count < 2) continue;
        const { at, related } = addressPlace(scalar);
        const fix = removeFix(project, scalar, { title: 'Delete `mac_address`', safety: 'unsafe', note: 'Whatever knows the containers by this address, such as a licence or a DHCP server, does not any more.' });
        report({
          message: 'sameMac',
          hazard: 'N16',
          data: { count: String(replicas.count), service: service.name, address: scalarText(scalar) ?? 'of a variable' },
          at,
          related: [keyLabel(replicas.written, 'the number of containers'), ...related],
          path: scalar.path,
          fixes: [fix],
        });
      }
      for (const addresses of staticAddresses(project).values()) {
        for (const { attachment, key, scalar, text, address } of addresses) {
          const replicas = replicasOf(attachment.service);
          if (replicas?.written === undefined || replicas.count < 2) continue;
          const { at, related } = addressPlace(scalar);
          const mentions = address === undefined ? '' : addressNote(project, address, text ?? '');
          const fix = removeFix(project, scalar, { title: `Delete \`${key}\``, safety: 'unsafe', note: `Whoever uses the address has to use the name of the service instead.${mentions}` });
          report({
            message: 'scaled',
            hazard: 'N16',
            data: { count: String(replicas.count), service: attachment.service.name, address: text ?? 'one address', network: attachment.network.key },
            at,
            related: [keyLabel(replicas.written, 'the number of containers'), ...related],
            path: scalar.path,
            fixes: [fix],
          });
        }
      }
    },
  },
});

/** The MAC addresses that services ask for, by themselves or on a network. */
function macAddresses(project: Project): readonly { readonly service: Service; readonly scalar: ScalarNode }[] {
  const given = (service: Service, node: ModelNode | undefined): readonly { service: Service; scalar: ScalarNode }[] => {
    const scalar = getScalar(node, 'mac_address');
    return scalar === undefined || (scalar.unresolved.length === 0 && (scalar.value === null || scalar.value === '')) ? [] : [{ service, scalar }];
  };
  return [...servicesOf(project).flatMap((service) => given(service, service.node)), ...attachmentsOf(project).flatMap(({ service, node }) => given(service, node))];
}
