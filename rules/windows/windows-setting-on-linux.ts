import type { ModelNode } from '../../src/compose/model.ts';
import { getNode, getScalar, getSeq, scalarText } from '../../src/compose/navigate.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isConclusive } from '../../src/platform/hosts.ts';
import type { Verdict } from '../../src/platform/verdict.ts';
import { removeFix } from '../shared/edits/remove-setting.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';

const PIPE = /^[\\/]{2}\.[\\/]pipe[\\/]/u;

export default defineRule({
  meta: {
    id: 'windows-setting-on-linux',
    summary: 'A Linux service has an isolation or a named pipe, which only Windows has.',
    category: 'windows',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W73: {
        title: 'A named pipe in a Linux container',
        affects: 'Linux engines',
        consequence: '`invalid mount config for type "npipe": mount type unknown`.',
        severity: 'error',
        remedy: 'Mount `/var/run/docker.sock` for the engine, or take the mount out.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/volume/mounts/linux_parser.go'],
      },
      W93: {
        title: 'An isolation of Windows for a Linux container',
        affects: 'Linux engines',
        consequence: '`invalid isolation (hyperv): linux only supports \'default\'`.',
        severity: 'error',
        remedy: 'Take it out. `--fix` does it where the service is certain to be Linux.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/internal/runconfig/hostconfig_unix.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#isolation'],
    messages: {
      pipe: { message: '`{service}` runs on Linux and mounts a named pipe, which Linux does not have: `mount type unknown`.', help: 'Mount `/var/run/docker.sock` for the engine, or take the mount out.' },
      isolation: { message: '`{service}` runs on Linux, where `isolation: {isolation}` is refused: `invalid isolation ({isolation}): linux only supports \'default\'`.', help: 'Take it out.' },
    },
  },
  on: {
    project({ project, platform, report }) {
      for (const service of servicesOf(project)) {
        if (!isLinux(platform.services.get(service.name))) continue;
        const isolation = getScalar(service.node, 'isolation');
        const text = scalarText(isolation);
        if (isolation !== undefined && text !== undefined && /^(?:process|hyperv)$/iu.test(text)) {
          const isMeant = ({ path: [section, name, key] }: ModelNode): boolean => section === 'services' && key === 'isolation' && isLinux(platform.services.get(String(name)));
          const fix = removeFix(project, isolation, { title: `Delete \`isolation: ${text}\``, safety: 'safe' }, isMeant);
          report({ message: 'isolation', hazard: 'W93', data: { service: service.name, isolation: text }, at: keyLabel(isolation), path: isolation.path, fixes: [fix] });
        }
        for (const mount of getSeq(service.node, 'volumes')?.items ?? []) {
          const source = getNode(mount, 'source');
          const isPipe = scalarText(getNode(mount, 'type')) === 'npipe' || PIPE.test(scalarText(source) ?? '');
          if (isPipe) report({ message: 'pipe', hazard: 'W73', data: { service: service.name }, at: valueLabel(source ?? mount), path: mount.path });
        }
      }
    },
  },
});

function isLinux(verdict: Verdict | undefined): boolean {
  return verdict?.os === 'linux' && isConclusive(verdict);
}
