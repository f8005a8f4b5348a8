import { defineRule } from '../../src/lint/rule.ts';
import { SHIM, WINDOWSSHIM_OPTIONS } from '../../src/platform/capabilities/networks.ts';
import { nearestWord } from '../../src/text/nearest.ts';
import { enumerate } from '../../src/text/words.ts';
import { capabilityFindings, type CapabilityFinding } from '../shared/capabilities/capability-findings.ts';
import { capabilityHazards } from '../shared/capabilities/capability-hazards.ts';
import { capabilityReport } from '../shared/capabilities/capability-report.ts';

export default defineRule({
  meta: {
    id: 'ignored-by-windows-engine',
    summary: 'A Windows service asks for something that a Windows engine passes over without a word.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    // Read by pages and catalogues only.
    get hazards() {
      return capabilityHazards('ignored');
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/about/'],
    messages: {
      ignored: { message: 'The Windows engine ignores `{what}` of {owners}. {consequence}', help: '{instead}' },
    },
  },
  on: {
    project(context) {
      for (const finding of capabilityFindings(context)) {
        const { capability: { effect }, what, instead, owners } = finding;
        if (effect.kind !== 'ignored') continue;
        context.report({ message: 'ignored', data: { what, owners: enumerate(owners), consequence: effect.consequence, instead: isShimOption(finding) ? optionMeant(String(finding.missing[0].path.at(-1))) : instead }, ...capabilityReport(context, finding) });
      }
    },
  },
});

/** Whether it is an option of a network that the Windows driver does not know. */
function isShimOption({ capability: { hazard }, missing: [{ path }] }: CapabilityFinding): boolean {
  return hazard === 'W30' && path[0] === 'networks';
}

/** The option of the Windows driver that a name comes near to. */
function optionMeant(key: string): string {
  const meant = nearestWord(key.slice(SHIM.length), WINDOWSSHIM_OPTIONS);
  return meant === undefined ? 'Look for a slip in the name.' : `Did you mean \`${SHIM}${meant}\`?`;
}
