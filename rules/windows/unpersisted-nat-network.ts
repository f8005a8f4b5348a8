import { getNode } from '../../src/compose/navigate.ts';
import { serviceNamed } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { compareVersions, printVersion } from '../../src/platform/version.ts';
import type { Version } from '../../src/platform/version.ts';
import { keyLabel, otherKeyLabels } from '../shared/label.ts';
import { joinNatFix } from '../shared/nat/join-nat.ts';
import { isLeftOver } from '../shared/nat/nat-trouble.ts';
import { forgetsNat, ownNatNetworks, rebootPolicy } from '../shared/nat/nat.ts';

/** The engine that makes lost NAT networks again (moby 67c36d5d6e), and the one that keeps their address settings (moby dcaf8893a0). */
const RECREATES: Version = { major: 24, minor: 0, patch: 0 };
const RESTORES_IPAM: Version = { major: 29, minor: 0, patch: 0 };

export default defineRule({
  meta: {
    id: 'unpersisted-nat-network',
    summary: 'A Windows service is to start again after a reboot, but its NAT network does not survive one.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'info',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W05: {
        title: 'An own NAT network is not kept over a reboot',
        affects: 'Windows Server 2019 and later, Windows 10 and 11; Docker Compose',
        consequence:
          'The host deletes NAT networks at a reboot. Engines before 24.0 then cannot start the container: `could not find a network matching network mode <id>: network <id> not found`. Engines 24.0 to 28.x make the network again without its `ipam` settings and labels, so that a fixed subnet changes silently. From 29.0 on they are kept.',
        severity: 'error before engine 24.0; warning before 29.0 when `ipam` is set; else info, unless W07 is told of the network',
        remedy: 'Use the `nat` network of the host, require engine 29, or run `docker compose up -d` when the host starts.',
        sources: [
          'https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/network-drivers-topologies',
          'https://github.com/moby/moby/issues/38358',
          'https://github.com/moby/moby/issues/43408',
        ],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/network-drivers-topologies'],
    messages: {
      lost: {
        message: 'After a reboot of the host, network `{network}` is gone and engine {engine} cannot start {services} again (`{policy}`).',
        help: 'Use the host\'s `nat` network, or an engine from 29.0 on.',
      },
      reset: {
        message: 'After a reboot of the host, engine {engine} makes network `{network}` again without its `ipam` settings.',
        help: 'Use an engine from 29.0 on, or the host\'s `nat` network without fixed addresses.',
      },
      remade: {
        message: 'The host deletes network `{network}` at each reboot: engines before 24.0 do not start {services} again ({policy}).',
        help: 'Engine 29.0 or later makes the network anew as it was, 24.0 to 28 without its settings. For older ones use the host\'s `nat` network.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      const engine = printVersion(platform.engine);
      let joined: ReturnType<typeof joinNatFix> | 'unknown' = 'unknown';
      const own = ownNatNetworks(context);
      if (!forgetsNat(platform, platform.services.keys())) return;
      for (const { network } of own) {
        const restarting = network.services.flatMap((name) => {
          const service = serviceNamed(project, name);
          const verdict = platform.services.get(name);
          if (service === undefined || !isWindows(verdict)) return [];
          const policy = rebootPolicy(service);
          const node = policy === undefined ? undefined : getNode(service.node, ...policy.path);
          return policy === undefined || node === undefined ? [] : [{ service, node, text: policy.text }];
        });
        const [first, ...rest] = restarting;
        if (first === undefined) continue;
        const names = restarting.length === 1 ? `\`${first.service.name}\`` : `${String(restarting.length)} services`;
        const hasIpam = network.node?.kind === 'map' && network.node.entries.has('ipam');
        const common = {
          hazard: 'W05',
          at: keyLabel(first.node),
          related: [...otherKeyLabels(first.node, rest.map(({ node }) => node), 'is to start again too'), ...(network.node === undefined ? [] : [keyLabel(network.node, 'the network')])],
          path: first.node.path,
          subject: `network ${network.key}`,
        } as const;
        if (joined === 'unknown') joined = joinNatFix(context);
        const join = joined;
        const data = { network: network.key, engine, services: names, policy: first.text };
        if (compareVersions(platform.engine, RECREATES) < 0) {
          report({ message: 'lost', severity: 'error', data, fixes: join === undefined ? [] : [{ ...join, safety: 'unsafe' }], ...common });
        } else if (hasIpam && compareVersions(platform.engine, RESTORES_IPAM) < 0) {
          report({ message: 'reset', severity: 'warning', data: { network: network.key, engine }, fixes: join === undefined ? [] : [{ ...join, safety: 'unsafe' }], ...common });
        } else if (!isLeftOver(context, network)) {
          report({ message: 'remade', severity: 'info', data: { network: network.key, services: names, policy: `\`${first.text}\`` }, ...common });
        }
      }
    },
  },
});
