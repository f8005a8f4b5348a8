import { bareWord, nearestWord } from '../../text/nearest.ts';
import { cleanPath } from '../files/paths.ts';
import type { ModelNode, ScalarNode } from '../model.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../navigate.ts';
import { isFilled, isKnown, problemAt, relatedAt, type Checked, type CheckedService } from './checking.ts';

/** Checks that a service has something to run. */
export function checkImage({ name, node, report }: CheckedService): void {
  // What it extends could not be seen.
  if (node.entries.has('extends') || ['image', 'provider'].some((key) => isFilled(node.entries.get(key))) || isFilled(node.entries.get('build'))) return;
  const image = node.entries.get('image');
  const message = image === undefined ? `Service \`${name}\` has neither \`image\` nor \`build\`.` : `The \`image\` of service \`${name}\` is empty, and there is no \`build\`.`;
  report(problemAt(image ?? node, 'no-image', message, 'Say what it runs: `image: …`, or `build: …` for a folder with a Dockerfile.', { at: 'key' }));
}

/** Checks what a build says against itself and against other services. */
export function checkBuild({ name, node, report }: CheckedService, { enabled, disabled, isWhole, broken }: Checked): void {
  const inline = getScalar(node, 'build', 'dockerfile_inline');
  const file = getScalar(node, 'build', 'dockerfile');
  if (file !== undefined && isKnown(file) && isFilled(file) && isKnown(inline) && isFilled(inline)) {
    report(problemAt(file, 'conflicting-keys', `The build of service \`${name}\` has both \`dockerfile\` and \`dockerfile_inline\`.`, 'Keep one of them.', { at: 'key' }));
  }
  for (const [context, place] of getMap(node, 'build', 'additional_contexts')?.entries ?? []) {
    const target = /^service:(.*)$/su.exec(scalarText(place) ?? '')?.[1];
    if (target === undefined || !isWhole || broken.length > 0) continue;
    const other = enabled.get(target);
    if (other === undefined) {
      const near = disabled.has(target) ? undefined : nearestWord(target, [...enabled.keys()].filter((one) => one !== name));
      const why = disabled.has(target) ? 'which does not run without its profile' : 'which is not defined';
      report(problemAt(place, disabled.has(target) ? 'disabled-service' : 'undefined-service', `Service \`${name}\` builds with the context \`${context}\` of the service \`${target}\`, ${why}.`, near === undefined ? 'Name a service that is built.' : `Did you mean \`${near}\`?`));
    } else if (!other.node.entries.has('build') && !other.node.entries.has('extends')) report(problemAt(place, 'no-build', `Service \`${name}\` builds with the context \`${context}\` of the service \`${target}\`, which is not built.`, 'Name a service with `build`.'));
  }
  const platform = getScalar(node, 'platform');
  const platforms = getSeq(node, 'build', 'platforms')?.items ?? [];
  const wanted = scalarText(platform);
  if (platform === undefined || wanted === undefined || wanted === '' || platforms.length === 0 || !platforms.every(isKnown)) return;
  if (!platforms.some((item) => scalarText(item) === wanted)) {
    report(problemAt(platform, 'conflicting-keys', `Service \`${name}\` runs on \`${wanted}\`, for which \`build.platforms\` does not build it.`, `Add \`${wanted}\` to \`build.platforms\`.`));
  }
}

/** Checks that a service has either a network mode or networks. */
export function checkNetworkMode({ name, node, report }: CheckedService): void {
  const mode = getScalar(node, 'network_mode');
  const networks = getMap(node, 'networks');
  if (mode === undefined || !isKnown(mode) || !isFilled(mode) || networks === undefined || networks.entries.size === 0) return;
  report(problemAt(mode, 'conflicting-keys', `Service \`${name}\` has both \`network_mode\` and \`networks\`.`, 'Keep one of them.', { at: 'key', related: [relatedAt(networks, 'networks here')] }));
}

const WAYS_OF_TESTING: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];

/** Checks the first word of a health check. */
export function checkHealthcheck({ name, node, report }: CheckedService): void {
  const [first] = getSeq(node, 'healthcheck', 'test')?.items ?? [];
  const word = scalarText(first);
  if (first === undefined || word === undefined || WAYS_OF_TESTING.includes(word)) return;
  // Short words are rather programs.
  const near = nearestWord(word, WAYS_OF_TESTING.filter((way) => word.length > way.length / 2 + 2 || bareWord(way) === bareWord(word)));
  report(problemAt(first, 'invalid-healthcheck', `The health check of service \`${name}\` begins with \`${word}\`.`, near === undefined ? 'As a list it begins with `CMD`, `CMD-SHELL` or `NONE`.' : `Did you mean \`${near}\`?`));
}

/** Checks that files are copied to some place. */
export function checkWatch({ name, node, report }: CheckedService): void {
  for (const item of getSeq(node, 'develop', 'watch')?.items ?? []) {
    const action = scalarText(getScalar(item, 'action'));
    const target = getNode(item, 'target');
    if (action === undefined || !action.startsWith('sync') || isFilled(target)) continue;
    report(problemAt(item, 'missing-target', `An entry of \`develop.watch\` of service \`${name}\` has the action \`${action}\` and no \`target\`.`, 'Say with `target` where the files go in the container.'));
  }
}

/** Checks that nothing is mounted over something else. */
export function checkMounts({ name, node, report }: CheckedService): void {
  const places = new Map<string, ModelNode>();
  const see = (target: string, place: ModelNode): void => {
    const first = places.get(target);
    if (first === undefined) places.set(target, place);
    else report(problemAt(place, 'mounted-twice', `Service \`${name}\` mounts two things at \`${target}\`.`, 'Keep one of them, or choose another target.', { related: [relatedAt(first, 'mounted here too')] }));
  };
  for (const item of getSeq(node, 'tmpfs')?.items ?? []) {
    const text = scalarText(item);
    if (text !== undefined) see(text.split(':', 1)[0] ?? '', item);
  }
  for (const item of getSeq(node, 'volumes')?.items ?? []) {
    const target = scalarText(getScalar(item, 'target'));
    if (target !== undefined) see(cleanPath(target), getScalar(item, 'target') ?? item);
  }
}

/** Checks that no two services that run want the same name for their container. */
export function checkContainerNames(services: ReadonlyMap<string, CheckedService>): void {
  const owners = new Map<string, { readonly name: string; readonly node: ScalarNode }>();
  for (const { name, node, report } of services.values()) {
    const place = getScalar(node, 'container_name');
    const text = scalarText(place);
    if (place === undefined || text === undefined || text === '') continue;
    const owner = owners.get(text);
    if (owner === undefined) owners.set(text, { name, node: place });
    else report(problemAt(place, 'container-name-twice', `Services \`${owner.name}\` and \`${name}\` have the same \`container_name\`, \`${text}\`.`, 'Give one of them another name.', { related: [relatedAt(owner.node, `\`${owner.name}\` has it here`)] }));
  }
}
