import { getMap, getNode } from '../../src/compose/navigate.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import { defineRule, type RuleContext } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerate, enumerateNames } from '../../src/text/words.ts';
import { capabilityFindings } from '../shared/capabilities/capability-findings.ts';
import { capabilityHazards } from '../shared/capabilities/capability-hazards.ts';
import { capabilityReport } from '../shared/capabilities/capability-report.ts';
import { errorWords } from '../shared/capabilities/capability-words.ts';
import { keyLabel, originLabel } from '../shared/label.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

const MESSAGES = {
  engine: { message: 'The Windows engine refuses `{what}` of {owners}: `{error}`.', help: '{instead}' },
  dockerfile: { message: 'The Dockerfile of `{service}` has `{word}`, which only BuildKit understands, and Docker Compose builds without it on a Windows engine.', help: 'Write the instruction without it.' },
  compose: { message: 'Docker Compose refuses `{what}` of {owners} on a Windows engine: `{error}`.', help: '{instead}' },
} as const;

type Messages = typeof MESSAGES;

export default defineRule({
  meta: {
    id: 'rejected-by-windows-engine',
    summary: 'A Windows service asks for something with which a Windows engine refuses to start it.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    // Read by pages and catalogues only.
    get hazards() {
      return capabilityHazards('rejected');
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/about/'],
    messages: MESSAGES,
  },
  on: {
    project(context) {
      for (const finding of capabilityFindings(context)) {
        const { capability: { effect }, what, instead, owners } = finding;
        if (effect.kind !== 'rejected') continue;
        context.report({ message: effect.by, data: { what, owners: enumerate(owners), error: errorWords(effect.error, context.project.model, finding.missing[0]), instead }, ...capabilityReport(context, finding) });
      }
      reportHostNetworks(context);
      reportBuildKit(context);
    },
  },
});

/** The network of the host under its own name: `external: true` looks for it on Windows in vain. */
function reportHostNetworks({ project, platform, report }: RuleContext<Messages>): void {
  for (const { external, engineName, node, services } of networksOf(project).values()) {
    const windows = services.filter((name) => isWindows(platform.services.get(name)));
    if (external !== true || engineName !== 'host' || node === undefined || windows.length === 0) continue;
    report({ message: 'engine', hazard: 'W19', data: { what: 'the external network host', owners: enumerateNames(windows), error: 'network host not found', instead: 'Take it out and publish the ports that the program listens on.' }, at: keyLabel(getNode(node, 'name') ?? node), path: node.path, subject: `W19 ${node.path.join('.')}` });
  }
}

function reportBuildKit(context: RuleContext<Messages>): void {
  const { platform, report } = context;
  if (platform.orchestrator !== 'compose') return;
  for (const { service } of windowsServices(context)) {
    const build = getMap(service.node, 'build');
    const found = build === undefined ? undefined : platform.buildKitWord?.(build);
    if (build !== undefined && found !== undefined) report({ message: 'dockerfile', hazard: 'W108', data: { service: service.name, word: found.word }, at: keyLabel(build), related: [originLabel(found.origin, 'value', 'here')], path: build.path, subject: `${service.name} Dockerfile` });
  }
}
