import { getNode } from '../../src/compose/navigate.ts';
import { scalarText, getScalar } from '../../src/compose/navigate.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { compareVersions, printVersion } from '../../src/platform/version.ts';
import type { Version } from '../../src/platform/version.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { keyLabel, otherKeyLabels } from '../shared/label.ts';
import { forgetsNat, rebootPolicy, sharedNatNetworks } from '../shared/nat/nat.ts';

/** Compose bound containers to the ID of an external network from 2.0.0 until docker/compose commit aa1ec4524. */
const BINDS_ID_FROM: Version = { major: 2, minor: 0, patch: 0 };
const BINDS_NAME_FROM: Version = { major: 2, minor: 30, patch: 0 };

export default defineRule({
  meta: {
    id: 'external-nat-lost-on-reboot',
    summary: 'With this Compose version a container on the external `nat` does not start again after a reboot.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W06: {
        title: 'A container on the external `nat` network is lost at a reboot',
        affects: 'Windows Server 2019 and later, Windows 10 and 11, with Docker Compose 2.0.0 to 2.29.x',
        consequence:
          'These versions of Compose bind a container to the ID of the network, and `nat` has a new one after each reboot: `could not find a network matching network mode <id>: network <id> not found`. The container never starts again, whatever its `restart` says.',
        severity: 'warning for these Compose versions, off for 2.30 and later',
        remedy: 'Nothing in the file: update Compose to 2.30 or later, then run `docker compose up -d --force-recreate` once.',
        sources: ['https://github.com/docker/compose/issues/11524', 'https://github.com/docker/for-win/issues/14268'],
      },
    },
    references: ['https://github.com/docker/compose/issues/11524'],
    messages: {
      bound: {
        message: 'Compose {compose} binds {services} to the ID of `nat`, which changes at each reboot of the host: `restart` will not bring it back.',
        help: 'Update Docker Compose to 2.30 or later and run `docker compose up -d --force-recreate` once.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      const { compose } = platform;
      if (platform.orchestrator !== 'compose' || compareVersions(compose, BINDS_ID_FROM) < 0 || compareVersions(compose, BINDS_NAME_FROM) >= 0) return;
      if (!forgetsNat(platform, platform.services.keys())) return;
      const onNat = new Set(sharedNatNetworks(context).flatMap((network) => network.services));
      const bound = servicesOf(project).flatMap((service) => {
        const verdict = platform.services.get(service.name);
        if (!onNat.has(service.name) || !isWindows(verdict)) return [];
        const policy = rebootPolicy(service)?.path ?? (isRetrying(scalarText(getScalar(service.node, 'restart'))) ? ['restart'] : undefined);
        const node = policy === undefined ? undefined : getNode(service.node, ...policy);
        return node === undefined ? [] : [{ name: service.name, node }];
      });
      const [first, ...rest] = bound;
      if (first === undefined) return;
      report({
        message: 'bound',
        hazard: 'W06',
        data: { compose: printVersion(compose), services: enumerateNames(bound.map(({ name }) => name)) },
        at: keyLabel(first.node),
        related: otherKeyLabels(first.node, rest.map(({ node }) => node), 'is to start again too'),
        path: first.node.path,
        subject: 'external nat',
      });
    },
  },
});

function isRetrying(restart: string | undefined): boolean {
  return restart?.startsWith('on-failure') ?? false;
}
