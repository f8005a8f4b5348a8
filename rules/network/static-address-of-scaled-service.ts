import { defineRule } from '../../src/lint/rule.ts';
import { addressPlace } from '../shared/address-place.ts';
import { keyLabel } from '../shared/label.ts';
import { removeFix } from '../shared/remove-setting.ts';
import { replicasOf } from '../shared/replicas.ts';
import { staticAddresses } from '../shared/static-addresses.ts';

export default defineRule({
  meta: {
    id: 'static-address-of-scaled-service',
    summary: 'Several containers of a service ask for one static address.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N16: {
        title: 'A static address on a service with several containers',
        affects: 'every engine; Docker Compose',
        consequence: 'The first container starts, the second one fails with `Address already in use`.',
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
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      for (const addresses of staticAddresses(project).values()) {
        for (const { attachment, key, scalar, text } of addresses) {
          const replicas = replicasOf(attachment.service);
          if (replicas?.written === undefined || replicas.count < 2) continue;
          const { at, related } = addressPlace(scalar);
          const fix = removeFix(project, scalar, `Delete \`${key}\``, 'unsafe', 'Whoever uses the address has to use the name of the service instead.');
          report({
            message: 'scaled',
            hazard: 'N16',
            data: { count: String(replicas.count), service: attachment.service.name, address: text ?? 'one address', network: attachment.network.key },
            at,
            related: [keyLabel(replicas.written, 'the number of containers'), ...related],
            path: scalar.path,
            fixes: fix === undefined ? [] : [fix],
          });
        }
      }
    },
  },
});
