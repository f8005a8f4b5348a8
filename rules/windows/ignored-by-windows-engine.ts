import { defineRule } from '../../src/lint/rule.ts';
import { SHIM, WINDOWSSHIM_OPTIONS } from '../../src/platform/capabilities/networks.ts';
import { nearestWord } from '../../src/text/nearest.ts';
import { capabilityFindings } from '../shared/capability-findings.ts';
import { capabilityFix } from '../shared/capability-fix.ts';
import { capabilityHazards } from '../shared/capability-hazards.ts';
import { capabilityPlace } from '../shared/capability-place.ts';
import { otherKeyLabels } from '../shared/label.ts';
import { enumerate } from '../shared/words.ts';

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
        const { capability, missing, what, instead, subject, owners } = finding;
        const { effect, hazard, severity } = capability;
        if (effect.kind !== 'ignored') continue;
        const [{ node, path }, ...others] = missing;
        const fix = capabilityFix(context, finding);
        context.report({
          message: 'ignored',
          hazard,
          severity,
          data: { what, owners: enumerate(owners), consequence: effect.consequence, instead: hazard === 'W30' && path[0] === 'networks' ? optionMeant(String(path.at(-1))) : instead },
          at: capabilityPlace(finding),
          related: otherKeyLabels(node, others.map((other) => other.node), 'here too'),
          path,
          subject,
          fixes: [fix],
        });
      }
    },
  },
});

/** The option of the Windows driver that a name comes near to. */
function optionMeant(key: string): string {
  const meant = nearestWord(key.slice(SHIM.length), WINDOWSSHIM_OPTIONS);
  return meant === undefined ? 'Look for a slip in the name.' : `Did you mean \`${SHIM}${meant}\`?`;
}
