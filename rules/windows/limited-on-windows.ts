import { defineRule } from '../../src/lint/rule.ts';
import { enumerate } from '../../src/text/words.ts';
import { capabilityFindings } from '../shared/capabilities/capability-findings.ts';
import { capabilityHazards } from '../shared/capabilities/capability-hazards.ts';
import { capabilityReport } from '../shared/capabilities/capability-report.ts';

export default defineRule({
  meta: {
    id: 'limited-on-windows',
    summary: 'A Windows service has something that on Windows does less than elsewhere, or not on every host.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    // Read by pages and catalogues only.
    get hazards() {
      return capabilityHazards('limited');
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/about/'],
    messages: {
      limited: { message: '`{what}` of {owners}: {consequence}', help: '{instead}' },
    },
  },
  on: {
    project(context) {
      for (const finding of capabilityFindings(context)) {
        const { capability: { effect }, what, instead, owners } = finding;
        if (effect.kind !== 'limited') continue;
        context.report({ message: 'limited', data: { what, owners: enumerate(owners), consequence: effect.consequence, instead }, ...capabilityReport(context, finding) });
      }
    },
  },
});
