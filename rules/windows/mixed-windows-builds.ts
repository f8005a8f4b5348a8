import { getScalar } from '../../src/compose/navigate.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { baseImageOfBuild } from '../../src/platform/base-images.ts';
import { commonBuilds } from '../../src/platform/host-builds.ts';
import { isConclusive } from '../../src/platform/hosts.ts';
import { HOST_BUILDS, runsImage } from '../../src/platform/isolation-matrix.ts';
import { addToGroup } from '../../src/text/grouping.ts';
import { enumerate, enumerateNames } from '../../src/text/words.ts';
import { keyLabel } from '../shared/label.ts';
import { isolate, mayBeIsolated } from '../shared/services/hyperv-isolation.ts';
import { imageBuildOf, windowsServices, type WindowsService } from '../shared/services/windows-services.ts';
import { formatHint, STACK_FORMATS } from '../shared/stacks/stack-format.ts';

export default defineRule({
  meta: {
    id: 'mixed-windows-builds',
    summary: 'The Windows images of a project are of builds that no one host runs as they are.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W102: {
        title: 'Windows images of different builds',
        affects: 'process isolation, which Windows Server takes by itself; images of 2022 also run on 2025',
        consequence: 'On any one host some of the containers do not start: `The operating system of the container does not match the operating system of the host. (0xc0370101)`.',
        severity: 'warning; info in a stack, whose nodes may differ',
        remedy: 'Use images of one release, or `isolation: hyperv` for the older ones. `--unsafe-fixes` writes the latter.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/version-compatibility'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/version-compatibility'],
    messages: {
      mixed: { message: 'No host runs all these images with process isolation: {images}.', help: 'Use images of one release{hyperv}.' },
    },
  },
  on: {
    project(context) {
      // Where the host is declared, each image is held against it.
      if (context.platform.orchestrator === 'compose' && windowsServices(context).some(({ verdict }) => verdict.certainty === 'declared' && verdict.release !== undefined)) return;
      const known = windowsServices(context).filter(({ verdict }) => imageBuildOf(verdict) !== undefined && verdict.isolation !== 'unknown');
      const common = commonBuilds(known.map(({ verdict }) => verdict));
      if (common === undefined || common.size > 0) return;
      const byBuild = new Map<number, WindowsService[]>();
      for (const one of known) addToGroup(byBuild, one.verdict.imageBuild ?? 0, one);
      if (byBuild.size < 2) return;
      const builds = [...byBuild.keys()].sort((a, b) => a - b);
      const oldest = byBuild.get(builds[0] ?? 0) ?? [];
      const [first] = oldest;
      if (first === undefined) return;
      const fix = context.platform.orchestrator === 'compose' ? isolateOlder(context, known, builds.at(-1) ?? 0) : undefined;
      context.report({
        message: 'mixed',
        hazard: 'W102',
        severity: context.platform.orchestrator === 'stack' ? 'info' : 'warning',
        data: { hyperv: known.every((one) => one.verdict.imageBuild === builds.at(-1) || mayBeIsolated(context, one.service)) ? `, or \`isolation: hyperv\` for the older ones${formatHint(context, STACK_FORMATS.isolation)}` : '', images: enumerate(builds.map((build) => `${baseImageOfBuild(build)?.tags[0] ?? baseImageOfBuild(build)?.looseTags[0] ?? String(build)} (${enumerateNames((byBuild.get(build) ?? []).map(({ service }) => service.name))})`)) },
        at: keyLabel(getScalar(first.service.node, 'image') ?? first.service.node),
        related: known.filter(({ verdict }) => verdict.imageBuild !== builds[0]).map(({ service, verdict }) => keyLabel(getScalar(service.node, 'image') ?? service.node, `build ${String(verdict.imageBuild)}`)),
        path: first.service.node.path,
        subject: builds.join(),
        fixes: [fix],
      });
    },
  },
});

/** Hyper-V isolation for all but the newest, where a host then runs them all. */
function isolateOlder(context: LoadedProject, known: readonly WindowsService[], newest: number): Fix | undefined {
  const older = known.filter(({ verdict }) => verdict.imageBuild !== newest && verdict.isolation !== 'hyperv');
  const hosts = HOST_BUILDS.filter((host) => known.every(({ verdict: { imageBuild = 0, isolation } }) => runsImage(host, imageBuild, imageBuild !== newest || isolation === 'hyperv' ? 'hyperv' : 'process')));
  if (older.length === 0 || hosts.length === 0 || !older.every(({ verdict }) => isConclusive(verdict))) return undefined;
  return isolate(context, older.map(({ service }) => service));
}
