import type { ScalarNode } from '../../src/compose/model.ts';
import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { valueLabel } from '../shared/label.ts';

/** Registries that most people pull from without a login: their own pages, read 2026-11-25. */
const OPEN_REGISTRIES: ReadonlySet<string> = new Set([
  'docker.io', 'index.docker.io', 'registry-1.docker.io', 'mcr.microsoft.com', 'public.ecr.aws', 'quay.io', 'gcr.io', 'k8s.gcr.io', 'registry.k8s.io', 'ghcr.io', 'lscr.io', 'docker.elastic.co', 'container-registry.oracle.com', 'registry.access.redhat.com',
]);

export default defineRule({
  meta: {
    id: 'unsent-registry-login',
    summary: 'A Windows stack takes images from a registry of its own, whose login must be sent along.',
    category: 'stack',
    severity: 'info',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W112: {
        title: 'The login of a registry in a stack',
        affects: 'every Windows build; `docker stack deploy`',
        consequence:
          'Without `--with-registry-auth` the manager cannot read the image (`unable to pin image … to digest: … no basic auth credentials`), and the nodes cannot pull it: tasks are rejected with `No such image`.',
        severity: 'info: whether the registry asks for a login does not show in the file',
        remedy: '`docker login` on the manager, then `docker stack deploy --with-registry-auth`. A login on each node is not needed.',
        sources: ['https://docs.docker.com/reference/cli/docker/stack/deploy/'],
      },
    },
    references: ['https://docs.docker.com/reference/cli/docker/stack/deploy/'],
    messages: {
      login: {
        message: 'The nodes pull from {registries}: if that takes a login, `docker stack deploy` must send it along.',
        help: 'Log in on the manager and deploy with `--with-registry-auth`.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'stack') return;
      const images = servicesOf(project).flatMap(({ name, node }) => {
        const image = isWindows(platform.services.get(name)) ? getScalar(node, 'image') : undefined;
        const registry = image === undefined ? undefined : registryOf(image);
        return image === undefined || registry === undefined ? [] : [{ image, registry }];
      });
      const [first, ...rest] = images;
      if (first === undefined) return;
      report({
        message: 'login',
        hazard: 'W112',
        data: { registries: enumerateNames([...new Set(images.map(({ registry }) => registry))]) },
        at: valueLabel(first.image),
        related: rest.map(({ image }) => valueLabel(image, 'this one too')),
        path: first.image.path,
        subject: 'registries',
      });
    },
  },
});

/** The host in front of an image's name, unless it is one that everybody may pull from. */
function registryOf(image: ScalarNode): string | undefined {
  const [host, rest] = (scalarText(image) ?? '').split('/', 2);
  if (host === undefined || rest === undefined || !(host.includes('.') || host.includes(':') || host === 'localhost')) return undefined;
  return OPEN_REGISTRIES.has(host.toLowerCase()) ? undefined : host;
}
