import type { ModelNode } from '../../src/compose/model.ts';
import { getNode, getScalar, getSeq, scalarText } from '../../src/compose/navigate.ts';
import { hasTagsOfMerging } from '../../src/compose/tables/compose-version.ts';
import type { Service } from '../../src/compose/views/service.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import { Tagged } from '../../src/yaml/patch.ts';
import { EditPlan, isOnlyHere, solePlaces } from '../shared/edits/edit-place.ts';
import { placeBeside } from '../shared/edits/setting-beside.ts';
import { keyLabel } from '../shared/label.ts';
import { windowsServices, type WindowsService } from '../shared/services/windows-services.ts';

export default defineRule({
  meta: {
    id: 'unread-credential-spec',
    summary: 'Docker Compose does not read `credential_spec`, so that the service has no group managed service account.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W91: {
        title: '`credential_spec` under Docker Compose',
        affects: 'every Windows build; Docker Compose 2 and later; stacks read it',
        consequence: 'Nothing is said. The container has no domain account; it signs in by NTLM or not at all.',
        severity: 'error',
        remedy: 'Write `security_opt: ["credentialspec=file://app.json"]`, or `registry://app`. `--fix` does it for `file` and `registry` where the service is certain to be Windows, else `--unsafe-fixes`.',
        sources: ['https://github.com/docker/compose/issues/7303', 'https://github.com/moby/moby/issues/32053'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/gmsa-run-container'],
    messages: {
      unread: { message: 'Docker Compose does not read `credential_spec` of `{service}`: the container has no domain account.', help: '{advice}' },
    },
  },
  on: {
    project(context) {
      if (context.platform.orchestrator !== 'compose') return;
      for (const { service, verdict } of windowsServices(context)) {
        const node = getNode(service.node, 'credential_spec');
        if (node?.kind !== 'map' || node.entries.size === 0) continue;
        const option = optionOf(service);
        const fix = option === undefined ? undefined : moveToOption(context, { service, verdict }, option);
        const advice = option === undefined ? 'Copy the file to the host, and write `security_opt: ["credentialspec=file://NAME.json"]`.' : `Write \`security_opt: ["${option}"]\`.`;
        context.report({ message: 'unread', hazard: 'W91', data: { service: service.name, advice }, at: keyLabel(node), path: node.path, fixes: [fix] });
      }
    },
  },
});

/** The option of the engine that a stack would make of it: docker/cli `cli/compose/convert/service.go`, read 2026-11-21. */
function optionOf({ node }: Service): string | undefined {
  for (const kind of ['file', 'registry'] as const) {
    const value = getScalar(node, 'credential_spec', kind);
    // As it is written: a variable goes on to count.
    if (value !== undefined && value.value !== null && scalarText(value) !== '') return `credentialspec=${kind}://${value.raw}`;
  }
  return undefined;
}

/** Writes the option in the file that says the last word on the spec. */
function moveToOption(context: LoadedProject, { service, verdict }: WindowsService, option: string): Fix | undefined {
  const { project } = context;
  const node = getNode(service.node, 'credential_spec');
  const places = node === undefined ? undefined : solePlaces(project, node);
  if (places === undefined) return moveWhereItComesFrom(context, { service, verdict }, option);
  const texts = getSeq(service.node, 'security_opt')?.items.map(scalarText) ?? [];
  const plan = new EditPlan();
  const [newest] = places;
  const isInOthers = places.some(({ file }) => file !== newest.file);
  if (isInOthers) {
    // What a base says is not for its overlay to take out: a stack of the base alone reads it.
    if (!hasTagsOfMerging(project.composeVersion) || newest.file.path.endsWith('.json')) return undefined;
    plan.add(newest, { op: 'set', path: newest.path, value: new Tagged(null) });
  } else for (const place of places) plan.add(place, { op: 'remove', path: place.path });
  plan.declare([...service.node.path, 'credential_spec']);
  if (!texts.includes(option)) {
    if (texts.some((text) => text?.toLowerCase().startsWith('credentialspec') === true)) return undefined;
    const home = placeBeside(project, service.node, places[0], ['security_opt']);
    if (home === undefined) return undefined;
    const path = [...home.place.path, ...home.rest];
    plan.add(home.place, home.present === undefined ? { op: 'set', path, value: [option] } : { op: 'append', path, value: option });
    plan.declare([...service.node.path, 'security_opt']);
  }
  return fixOf(plan, verdict, option);
}

/** The same in an anchor or a service to extend, if all who take the spec from there are to have the option and have no other. */
function moveWhereItComesFrom({ project, platform }: LoadedProject, { service, verdict }: WindowsService, option: string): Fix | undefined {
  const node = getNode(service.node, 'credential_spec');
  const [origin, ...older] = node?.origins ?? [];
  if (node === undefined || origin?.path.at(-1) !== 'credential_spec' || older.length > 0) return undefined;
  const isMeant = ({ path: [section, name, key] }: ModelNode): boolean => {
    const other = platform.services.get(String(name));
    return section === 'services' && key === 'credential_spec' && isWindows(other) && isConclusive(other) && getNode(project.model, 'services', String(name), 'security_opt') === undefined;
  };
  if (getNode(service.node, 'security_opt') !== undefined || !isOnlyHere(project, origin, node, isMeant)) return undefined;
  const plan = new EditPlan();
  plan.add(origin, { op: 'remove', path: origin.path });
  plan.add(origin, { op: 'set', path: [...origin.path.slice(0, -1), 'security_opt'], value: [option] });
  for (const { path } of [node, ...project.usersOf(origin)]) {
    plan.declare(path);
    plan.declare([...path.slice(0, -1), 'security_opt']);
  }
  return fixOf(plan, verdict, option);
}

function fixOf({ patches: [first, ...rest], changes }: EditPlan, verdict: WindowsService['verdict'], option: string): Fix | undefined {
  return first === undefined ? undefined : { title: `Write \`security_opt: ["${option}"]\` instead`, ...(isConclusive(verdict) ? { safety: 'safe' } : { safety: 'unsafe', note: 'The files suggest Windows but do not prove it.' }), patches: [first, ...rest], changes };
}
