import { defineRule } from '../../src/lint/rule.ts';
import { CURRENT_ENGINE } from '../../src/platform/current-versions.ts';
import { compareVersions, printVersion } from '../../src/platform/version.ts';
import { keyLabel } from '../shared/label.ts';
import { hostBuilds } from '../shared/services/host-builds.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

/** The first build that engines from 23.0 on run on: moby `daemon/daemon_windows.go`, read 2026-11-21. */
const FIRST_BUILD = 17763;
const FIRST_ENGINE = { major: 23, minor: 0, patch: 0 };

export default defineRule({
  meta: {
    id: 'engine-too-new-for-host',
    summary: 'The declared engine does not run on a Windows host as old as this project needs.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W113: {
        title: 'An engine that does not run on the host',
        affects: 'Windows builds before 17763 (Server 2016, 1709, 1803); Docker 23.0 and later',
        consequence: '`this version of Windows does not support the docker daemon (Windows build 17763 or higher is required)`.',
        severity: 'warning for a declared engine, info where the current one is taken',
        remedy: 'Use Docker 20.10 or Mirantis Container Runtime on such a host, or a newer host with images to match.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/daemon_windows.go'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/quick-start/set-up-environment'],
    messages: {
      tooNew: { message: 'Docker {engine} does not start on the Windows host that `{service}` needs (build {build}): `Windows build 17763 or higher is required`.', help: 'Use Docker 20.10 there, or a newer host with images to match.' },
    },
  },
  on: {
    project(context) {
      const { declared } = context.platform;
      const engine = declared.engine ?? CURRENT_ENGINE;
      if (compareVersions(engine, FIRST_ENGINE) < 0) return;
      const services = windowsServices(context);
      const [first] = services;
      const builds = hostBuilds(context.platform, services.map(({ service }) => service.name));
      if (first === undefined || builds.length === 0 || !builds.every((build) => build < FIRST_BUILD)) return;
      context.report({ message: 'tooNew', hazard: 'W113', severity: declared.engine === undefined ? 'info' : 'warning', data: { engine: declared.engine === undefined ? '23.0 or later' : printVersion(engine), service: first.service.name, build: builds.join(' or ') }, at: keyLabel(first.service.node), path: first.service.node.path, subject: 'engine' });
    },
  },
});
