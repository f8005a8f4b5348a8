import { getScalar } from '../../src/compose/navigate.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { possibleBuilds, usualIsolation } from '../../src/platform/hosts.ts';
import { runsImage, type Isolation } from '../../src/platform/isolation-matrix.ts';
import { RELEASES, type ReleaseId } from '../../src/platform/releases.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { keyLabel, originLabel } from '../shared/label.ts';
import { isolate, mayBeIsolated } from '../shared/services/hyperv-isolation.ts';
import { imageOf } from '../shared/services/image-place.ts';
import { tagWords } from '../shared/services/microsoft-images.ts';
import { imageBuildOf, windowsServices, type WindowsService } from '../shared/services/windows-services.ts';
import { formatHint, STACK_FORMATS } from '../shared/stacks/stack-format.ts';

export default defineRule({
  meta: {
    id: 'image-unfit-for-host',
    summary: 'The declared Windows host does not run an image of this build, or not with this isolation.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W103: {
        title: 'A Windows image that the host does not run',
        affects: 'the release that `--target` or the config declares; process isolation on Windows Server, Hyper-V isolation on Windows 10 and 11 unless the file says otherwise',
        consequence: 'An older image: `The operating system of the container does not match the operating system of the host. (0xc0370101)`. A newer one: `a Windows version 10.0.26100-based image is incompatible with a 10.0.20348 host`.',
        severity: 'error',
        remedy: 'Use the image of the release of the host, or for an older one `isolation: hyperv`. `--unsafe-fixes` writes the latter.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/version-compatibility', 'https://github.com/moby/moby/blob/master/daemon/internal/distribution/pull_v2_windows.go'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/version-compatibility'],
    messages: {
      older: { message: '{host} does not run the image of {services} (build {build}) with {isolation} isolation: `The operating system of the container does not match the operating system of the host. (0xc0370101)`.', help: 'Use an image {tag}{hyperv}.' },
      newer: { message: '{host} does not run the image of {services}: `a Windows version 10.0.{build}-based image is incompatible with a 10.0.{hostBuild} host`.', help: 'Use an image {tag}.' },
    },
  },
  on: {
    project(context) {
      for (const { host, release, build, isolation, found } of unfitImages(context)) {
        const [first, ...others] = found;
        const builds = possibleBuilds(first.verdict);
        const canIsolate = builds.every((one) => runsImage(one, build, 'hyperv')) && found.every(({ service }) => mayBeIsolated(context, service));
        const fix = canIsolate ? isolate(context, found.map(({ service }) => service)) : undefined;
        const words = tagWords(first.verdict, context.platform.declared.now);
        const tag = words === undefined ? 'of the release of the host' : `tagged ${words}`;
        const services = enumerateNames(found.map(({ service }) => service.name));
        context.report({
          ...(build > host
            ? { message: 'newer', data: { host: RELEASES[release].title, services, build: String(build), hostBuild: String(host), tag } }
            : { message: 'older', data: { host: RELEASES[release].title, services, build: String(build), isolation: isolation === 'hyperv' ? 'Hyper-V' : 'process', tag, hyperv: canIsolate ? `, or \`isolation: hyperv\`${formatHint(context, STACK_FORMATS.isolation)}` : '' } }),
          hazard: 'W103',
          at: placeOf(first),
          related: others.map((other) => placeOf(other, 'here too')),
          path: first.service.node.path,
          subject: `${release} ${String(build)} ${isolation}`,
          fixes: [fix],
        });
      }
    },
  },
});

/** Images of one build that the host does not run. */
interface Unfit {
  readonly release: ReleaseId;
  /** The newest build that the host may have. */
  readonly host: number;
  readonly build: number;
  readonly isolation: Isolation;
  readonly found: [WindowsService, ...WindowsService[]];
}

function unfitImages(context: LoadedProject): readonly Unfit[] {
  const groups = new Map<string, Unfit>();
  if (context.platform.declared.target === undefined) return [];
  for (const one of windowsServices(context)) {
    const { verdict } = one;
    const { release } = verdict;
    const build = imageBuildOf(verdict);
    if (build === undefined || release === undefined || verdict.certainty !== 'declared') continue;
    const usual = usualIsolation([release]);
    const isolation = verdict.isolation === 'process' || verdict.isolation === 'hyperv' ? verdict.isolation : usual;
    const possible: readonly Isolation[] = verdict.isolation === 'unknown' ? ['process', 'hyperv'] : [isolation];
    const hosts = possibleBuilds(verdict);
    if (hosts.some((host) => possible.some((how) => runsImage(host, build, how)))) continue;
    const key = `${release} ${String(build)} ${isolation}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { release, host: hosts.at(-1) ?? 0, build, isolation, found: [one] });
    else group.found.push(one);
  }
  return [...groups.values()];
}

function placeOf({ service }: WindowsService, text?: string): ReturnType<typeof originLabel> {
  const image = imageOf(service);
  return image === undefined ? keyLabel(getScalar(service.node, 'image') ?? service.node, text) : originLabel(image.at, 'value', text);
}
