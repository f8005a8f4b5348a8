import { defineRule } from '../src/lint/rule.ts';
import type { Label } from '../src/lint/finding.ts';

declare const at: Label;

// Wrong ids and wrong holes of messages do not compile; `tsc` checks this file, nothing runs it.
defineRule({
  meta: {
    id: 'typed-rule',
    summary: 'A rule for the compiler.',
    category: 'compose',
    severity: 'info',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: [],
    messages: {
      plain: { message: 'No hole.' },
      named: { message: 'A {hole}.', help: 'Another {place}.' },
    },
  },
  on: {
    project({ report }) {
      report({ message: 'plain', at, path: [] });
      report({ message: 'named', data: { hole: 'x', place: 'y' }, at, path: [] });
      // @ts-expect-error -- there is no such message
      report({ message: 'other', at, path: [] });
      // @ts-expect-error -- a hole is not filled
      report({ message: 'named', data: { hole: 'x' }, at, path: [] });
      // @ts-expect-error -- nothing fills the holes
      report({ message: 'named', at, path: [] });
      // @ts-expect-error -- a place is missing
      report({ message: 'plain', path: [] });
    },
  },
});
