import { defineRule } from '../../src/lint/rule.ts';
import { capabilityFindings } from '../shared/capability-findings.ts';
import { capabilityFix } from '../shared/capability-fix.ts';
import { capabilityHazards } from '../shared/capability-hazards.ts';
import { errorWords } from '../shared/capability-words.ts';
import { keyLabel, otherKeyLabels } from '../shared/label.ts';
import { enumerate } from '../shared/words.ts';

export default defineRule({
  meta: {
    id: 'rejected-by-windows-engine',
    summary: 'A Windows service asks for something with which a Windows engine refuses to start it.',
    category: 'windows',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    // Read by pages and catalogues only.
    get hazards() {
      return capabilityHazards('rejected');
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/about/'],
    messages: {
      engine: { message: 'The Windows engine refuses `{what}` of {owners}: `{error}`.', help: '{instead}' },
      compose: { message: 'Docker Compose refuses `{what}` of {owners} on a Windows engine: `{error}`.', help: '{instead}' },
    },
  },
  on: {
    project(context) {
      for (const finding of capabilityFindings(context)) {
        const { capability, missing, what, subject, owners } = finding;
        const { effect, hazard, severity, instead } = capability;
        if (effect.kind !== 'rejected') continue;
        const [{ node, path }, ...others] = missing;
        const fix = capabilityFix(context, finding);
        context.report({
          message: effect.by,
          hazard,
          severity,
          data: { what, owners: enumerate(owners), error: errorWords(effect.error, context.project.model, missing[0]), instead },
          at: keyLabel(node),
          related: otherKeyLabels(node, others.map((other) => other.node), 'here too'),
          path,
          subject,
          fixes: fix === undefined ? [] : [fix],
        });
      }
    },
  },
});
