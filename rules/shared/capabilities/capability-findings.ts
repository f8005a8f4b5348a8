import { fileOf } from '../../../src/compose/files/file-of.ts';
import { getNode, getSeq, scalarText } from '../../../src/compose/navigate.ts';
import { networksOf } from '../../../src/compose/views/networks.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { findMissingCapabilities, type MissingCapability } from '../../../src/platform/capabilities/find.ts';
import { hasFeature } from '../../../src/platform/host-features.ts';
import { isWindows } from '../../../src/platform/hosts.ts';
import type { Platform } from '../../../src/platform/verdict.ts';
import { addToGroup } from '../../../src/text/grouping.ts';
import { placeKey } from '../edits/edit-place.ts';
import { isSocket } from '../paths/docker-socket.ts';
import { isBrokenPath } from '../paths/quoted-path.ts';
import { perLoaded } from '../per-loaded.ts';
import { hostBuilds } from '../services/host-builds.ts';
import { windowsServices } from '../services/windows-services.ts';
import { scalarsWithBackslash } from '../yaml-scalars.ts';
import { attributeName, ownerWords, subjectOf, wordsFor } from './capability-words.ts';
import { nearOption } from './rename-option.ts';

/** A text that asks for what Windows does not have, with everything in the model that takes it from there. */
export interface CapabilityFinding {
  readonly capability: MissingCapability['capability'];
  readonly missing: readonly [MissingCapability, ...MissingCapability[]];
  /** As the author knows it: `privileged: true`, `deploy.resources.limits.pids: 100`, `ulimits`. */
  readonly what: string;
  /** What to do about it, on the hosts that it may have. */
  readonly instead: string;
  /** Its identity for baselines. */
  readonly subject: string;
  /** What has it: `` `web` ``, or ``network `front` ``. */
  readonly owners: readonly string[];
  /** The Windows services that are meant. */
  readonly services: readonly string[];
}

/** What a project asks of Windows services, and of networks and volumes that only Windows services use, in vain; one text is one finding. */
export const capabilityFindings = perLoaded(({ project, platform }): readonly CapabilityFinding[] => {
  const groups = new Map<string, { readonly capability: MissingCapability['capability']; readonly missing: [MissingCapability, ...MissingCapability[]]; readonly services: Set<string> }>();
  const only = new Set(windowsServices({ project, platform }).map(({ service }) => service.name));
  if (only.size > 0) {
    const users = usersIn(project);
    const found = findMissingCapabilities(project.model, { ...platform, only });
    for (const one of found) {
      const services = users(one.path);
      if (!concerns(platform, one.capability, services)) continue;
      // What Docker cannot read is told of as such.
      if (isMisread(project, one.node)) continue;
      // The socket of Docker has a rule of its own.
      if (one.capability.hazard === 'W60' && isSocket(getNode(project.model, ...one.path.slice(0, -1)))) continue;
      const key = groupOf(one);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { capability: one.capability, missing: [one], services: new Set(services) });
      else {
        group.missing.push(one);
        for (const service of services) group.services.add(service);
      }
    }
  }
  return [...groups.values()].map(({ capability, missing, services }) => ({ capability, missing, what: wordsFor(missing[0]), instead: insteadOf(platform, missing[0], services), subject: subjectOf(project.model, missing[0]), owners: [...new Set(missing.map(ownerWords))], services: [...services] }));
});

/** One text is one finding; what holds of many services and has no fix of its own is said once. */
function groupOf(one: MissingCapability): string {
  const { capability, path, node } = one;
  const isSame = capability.effect.kind === 'limited' && capability.fix.kind === 'none';
  return [capability.hazard, capability.severity, ...(isSame ? [wordsFor(one), String(path[0])] : [attributeName(path), placeKey(node.origins[0])])].join('\u0001');
}

/** Whether it matters to the services that use it: they are on Windows, and on builds that it holds for. */
function concerns(platform: Platform, { amongOthers, builds }: MissingCapability['capability'], services: readonly string[]): boolean {
  const windows = services.filter((name) => isWindows(platform.services.get(name)));
  if (windows.length === 0 || (amongOthers !== true && windows.length < services.length)) return false;
  return builds === undefined || hostBuilds(platform, windows).every((build) => build >= (builds.from ?? 0) && build <= (builds.until ?? Number.MAX_SAFE_INTEGER));
}

/** What the host refuses is no way out. */
function insteadOf(platform: Platform, one: MissingCapability, services: ReadonlySet<string>): string {
  const { fix, instead, insteadNeeds } = one.capability;
  const near = fix.kind === 'rename' ? nearOption(fix, one) : undefined;
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  const isOffered = insteadNeeds === undefined || hostBuilds(platform, services).some((build) => hasFeature(insteadNeeds.feature, build) !== false);
  return isOffered ? instead : insteadNeeds.otherwise;
}

function isMisread(project: LoadedProject['project'], { origins: [{ file, value }] }: MissingCapability['node']): boolean {
  const owner = fileOf(project, file);
  if (owner?.yaml.problems.some(({ code }) => code === 'unknown-escape') !== true) return false;
  return scalarsWithBackslash(owner).some(({ scalar }) => scalar.span.start <= value.start && value.end <= scalar.span.end && isBrokenPath(owner, scalar));
}

/** The services on which it hangs whether a place of the model matters: those that have it, or that use the network or volume. */
function usersIn(project: LoadedProject['project']): (path: MissingCapability['path']) => readonly string[] {
  const networks = networksOf(project);
  const volumes = new Map<string, string[]>();
  for (const { name, node } of servicesOf(project)) {
    for (const item of getSeq(node, 'volumes')?.items ?? []) {
      const source = item.kind === 'map' ? scalarText(item.entries.get('source')) : undefined;
      if (source !== undefined) addToGroup(volumes, source, name);
    }
  }
  return ([section, key]) => {
    const name = String(key);
    if (section === 'services') return [name];
    if (section === 'volumes') return volumes.get(name) ?? [];
    const network = networks.get(name);
    // An external network is as somebody else made it.
    return network?.external === false ? network.services : [];
  };
}
