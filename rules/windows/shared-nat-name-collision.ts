import type { ModelNode } from '../../src/compose/model.ts';
import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { attachmentsOf } from '../../src/compose/views/networks.ts';
import type { Attachment } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import type { LoadedProject, Workspace } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerate, enumerateNames } from '../../src/text/words.ts';
import { keyLabel } from '../shared/label.ts';
import { NAT } from '../shared/nat/nat.ts';
import { peersOf } from '../shared/services/peers.ts';

/** Names that nearly every project gives to one of its services. */
const GENERIC_NAMES: ReadonlySet<string> = new Set([
  'admin', 'api', 'app', 'auth', 'backend', 'cache', 'client', 'database', 'db', 'elastic', 'elasticsearch', 'frontend', 'gateway', 'identity',
  'iis', 'mariadb', 'memcached', 'mongo', 'mongodb', 'mssql', 'mysql', 'nginx', 'postgres', 'postgresql', 'proxy', 'queue', 'rabbitmq', 'redis',
  'search', 'server', 'smtp', 'solr', 'sql', 'sqlserver', 'test', 'traefik', 'web', 'webapp', 'webapi', 'website', 'worker', 'www',
]);

/** Those of them that people reach through a published port; a container looks for them only where a service depends on them or names them as a host. */
const FRONT_DOORS: ReadonlySet<string> = new Set(['admin', 'app', 'client', 'frontend', 'gateway', 'iis', 'nginx', 'proxy', 'server', 'test', 'traefik', 'web', 'webapp', 'website', 'www']);

interface SharedName {
  readonly name: string;
  readonly node: ModelNode;
  readonly service: string;
}

export default defineRule({
  meta: {
    id: 'shared-nat-name-collision',
    summary: 'A service with a name that other projects use too is on the `nat` network that all projects share.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W08: {
        title: 'Two projects answer to one name on the shared `nat` network',
        affects: 'every Windows build; Docker Compose',
        consequence:
          'On `nat` every container of every project sees every other, and Compose registers each service name there as an alias. Two projects with a service `db` share that name, and the DNS answers with both addresses: part of the traffic silently goes to the other project.',
        severity: 'error when two projects that are declared to run on one host use one name, else warning for a name that nearly every project uses',
        remedy: 'Give the service an alias of the project\'s own, such as `${COMPOSE_PROJECT_NAME}-db`, and use that name in connection strings.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/container_operations_windows.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#aliases'],
    messages: {
      generic: {
        message: 'On the host\'s `nat`, {names} can be answered by a container of another project with a service of that name.',
        help: 'Add an alias of the project\'s own, such as `{own}`, and connect by that name.',
      },
      taken: {
        message: 'On the host\'s `nat`, the name `{first}` belongs to this project and to {others}: the DNS answers with the containers of {all}.',
        help: 'Give each an alias of its own project and connect by that name.',
      },
    },
  },
  on: {
    project(context) {
      const { project, workspace, report } = context;
      const names = namesOnNat(context);
      if (names.length === 0) return;
      const elsewhere = workspace.sameHost ? namesOfOthers(workspace, project.id) : new Map<string, readonly string[]>();
      for (const { name, node, service } of names) {
        const others = elsewhere.get(name);
        if (others === undefined) continue;
        report({
          message: 'taken',
          hazard: 'W08',
          severity: 'error',
          data: { first: name, others: enumerate(others.map((other) => `project \`${other}\``)), all: others.length === 1 ? 'both' : 'all of them' },
          at: keyLabel(node),
          path: ['services', service],
          subject: name,
        });
      }
      const wanted = lookedUp(project);
      const generic = names.filter(({ name }) => !FRONT_DOORS.has(name.toLowerCase()) || wanted.has(name)).filter(({ name }) => GENERIC_NAMES.has(name.toLowerCase()) && !elsewhere.has(name));
      const [first, ...rest] = generic;
      if (first === undefined) return;
      report({
        message: 'generic',
        hazard: 'W08',
        data: { names: enumerateNames(generic.map(({ name }) => name)), own: `${project.name === '' ? '${COMPOSE_PROJECT_NAME}' : project.name}-${first.name}` },
        at: keyLabel(first.node),
        related: rest.map(({ node }) => keyLabel(node, 'on `nat` too')),
        path: ['services', first.service],
        subject: 'generic names',
      });
    },
  },
});

/** The services that others of the project wait for, link, or name as a host. */
function lookedUp(project: Project): ReadonlySet<string> {
  return new Set(servicesOf(project).flatMap((service) => peersOf(project, service).map((peer) => peer.service.name)));
}

/** Every name by which a Windows service of the project is found on `nat`; none for services that have an alias of their own project. */
function namesOnNat(loaded: LoadedProject): readonly SharedName[] {
  const { project, platform } = loaded;
  if (platform.orchestrator !== 'compose') return [];
  const names = new Map<string, SharedName>();
  for (const attachment of attachmentsOf(project)) {
    const { network, service, aliases } = attachment;
    if (network.external !== true || network.engineName !== NAT || !isWindows(platform.services.get(service.name)) || isProjectOwn(attachment, project.name)) continue;
    const add = (name: string, node: ModelNode): void => {
      if (!names.has(name)) names.set(name, { name, node, service: service.name });
    };
    add(service.name, service.node);
    for (const alias of aliases) add(alias.name, alias.node);
    const hostname = getScalar(service.node, 'hostname');
    const text = scalarText(hostname);
    if (hostname !== undefined && text !== undefined) add(text, hostname);
  }
  return [...names.values()];
}

function isProjectOwn({ aliases }: Attachment, project: string): boolean {
  return aliases.some(({ name, node }) => (project !== '' && name.includes(project)) || (node.kind === 'scalar' && node.raw.includes('COMPOSE_PROJECT_NAME')));
}

/** Cached for one run: without it each project would read all others again. */
const cache = new WeakMap<Workspace, ReadonlyMap<string, ReadonlyMap<string, string>>>();

function namesOfOthers(workspace: Workspace, id: string): ReadonlyMap<string, readonly string[]> {
  let owners = cache.get(workspace);
  if (owners === undefined) {
    const made = new Map<string, Map<string, string>>();
    for (const loaded of workspace.projects) {
      for (const { name } of namesOnNat(loaded)) {
        const byProject = made.get(name) ?? new Map<string, string>();
        made.set(name, byProject.set(loaded.project.id, loaded.project.name));
      }
    }
    cache.set(workspace, made);
    owners = made;
  }
  const others = new Map<string, readonly string[]>();
  for (const [name, byProject] of owners) {
    const rest = [...byProject].filter(([other]) => other !== id).map(([, title]) => title);
    if (rest.length > 0) others.set(name, rest);
  }
  return others;
}
