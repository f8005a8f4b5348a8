import { expect } from 'vitest';
import { rules } from '../../rules/index.ts';
import { placeOf } from '../../src/lint/findings/label-place.ts';
import { findingKey } from '../../src/lint/fixes/choose-fixes.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import type { Case } from './case-folder.ts';
import { afterFix, fixCase, lintAsLoaded, lintCase, offeredFixes, silenceCase } from './lint-case.ts';

/** Something that holds for every case, whatever it is about. */
export interface Invariant {
  readonly name: string;
  readonly check: (given: Case) => void;
}

const LEVELS = ['safe', 'unsafe'] as const;

/** Why a finding may stay without a comment. */
const FAIR = ['it is about such a comment', 'JSON has no comments', 'no comment can stand on a line of its own there'];

/** Why a fix that is offered may be left undone: that is known only when all projects are looked at. */
const FAIR_REFUSAL = / has the file too, and /u;

export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'no rule fails',
    check: (given) => {
      expect(lintCase(given).crashes).toEqual([]);
    },
  },
  {
    name: 'every place lies in its file, holds a character, and comes back from its line and column',
    check: (given) => {
      for (const finding of lintCase(given).findings) {
        for (const label of [finding.at, ...finding.related]) {
          const { file, span } = placeOf(label);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(file.text.length);
          expect(file.offsetAt(file.positionAt(span.start))).toBe(span.start);
        }
      }
    },
  },
  {
    name: 'a rule that needs Windows services says nothing where there are none',
    check: (given) => {
      const unneedy = rules.map((rule) => ({ ...rule, meta: { ...rule.meta, needs: undefined } }) as unknown as typeof rule);
      expect(describe(lintCase(given, unneedy).findings)).toEqual(describe(lintCase(given).findings));
    },
  },
  {
    name: 'projects that are looked at one by one and rest between find the same',
    check: (given) => {
      for (const sameHost of [true, false]) expect(describe(lintAsLoaded(given, sameHost).findings)).toEqual(describe(lintCase(given).findings));
    },
  },
  {
    name: 'what a finding is about is told neither in its own words nor by a number in a list, which others may change',
    check: (given) => {
      for (const { subject, message, path } of lintCase(given).findings) {
        expect(subject).not.toContain(message);
        if (path.some((step) => typeof step === 'number')) expect(subject.split(' ')).not.toContain(path.join('.'));
      }
    },
  },
  {
    name: 'two runs find the same, in the same order',
    check: (given) => {
      expect(describe(lintCase(given).findings)).toEqual(describe(lintCase(given, [...rules].reverse()).findings));
    },
  },
  {
    name: 'fixes do what they declare and settle their findings',
    check: (given) => {
      for (const level of LEVELS) {
        const outcome = fixCase(given, level);
        expect(outcome.failures.map(({ finding, reason }) => `${finding.rule}: ${reason}`)).toEqual([]);
        const open = new Set(outcome.remaining.findings.map(findingKey));
        expect(outcome.applied.filter(({ finding }) => open.has(findingKey(finding))).map(({ finding }) => finding.rule)).toEqual([]);
      }
    },
  },
  {
    name: 'each fix that is offered can be made by itself, and settles its finding',
    check: (given) => {
      const problems = offeredFixes(given).flatMap(({ finding, fix, outcome }) => {
        const words = `${finding.rule}: ${fix.title}`;
        const inTheWay = outcome.refused.filter(({ reason }) => !FAIR_REFUSAL.test(reason));
        if (outcome.failures.length > 0 || inTheWay.length > 0) return [...outcome.failures, ...inTheWay].map(({ reason }) => `${words}: ${reason}`);
        return outcome.applied.length === 0 && outcome.refused.length === 0 ? [`${words}: there is nothing to write`] : [];
      });
      expect(problems).toEqual([]);
    },
  },
  {
    name: 'a second run of fixes changes nothing',
    check: (given) => {
      for (const level of LEVELS) {
        const again = fixCase(afterFix(given, fixCase(given, level)), level);
        expect([...again.files.keys()]).toEqual([]);
        expect(again.applied).toEqual([]);
      }
    },
  },
  {
    name: 'a rule offers fixes as its data say',
    check: (given) => {
      const kinds = new Map(rules.map(({ meta }) => [meta.id, meta.fix]));
      for (const { rule, fixes } of lintCase(given).findings) {
        if (kinds.get(rule) === 'none') expect(fixes).toEqual([]);
        if (kinds.get(rule) === 'always') expect(fixes.length).toBeGreaterThan(0);
      }
    },
  },
  {
    name: 'what an unsafe fix gives up is said',
    check: (given) => {
      for (const { rule, hazard, fixes } of lintCase(given).findings) {
        expect(fixes.filter(({ safety, note }) => safety === 'unsafe' && note === undefined).map(({ title }) => `${rule} ${hazard ?? ''}: ${title}`)).toEqual([]);
      }
    },
  },
  {
    name: 'fixed text has no new YAML problem, and keeps comments, line ends, byte order mark and the lines it does not touch',
    check: (given) => {
      for (const level of LEVELS) {
        for (const [path, { before, after }] of fixCase(given, level).files) {
          expect(parseYaml(after).problems.length, path).toBeLessThanOrEqual(parseYaml(before).problems.length);
          expect(commentsOf(after.text), path).toEqual(commentsOf(before.text));
          expect(after.hasBom).toBe(before.hasBom);
          if (!before.text.replaceAll('\r\n', '').includes('\n')) expect(after.text.replaceAll('\r\n', '')).not.toContain('\n');
          expect(after.text.endsWith('\n')).toBe(before.text.endsWith('\n'));
        }
      }
    },
  },
  {
    name: 'comments can silence all that is found, and change nothing else',
    check: (given) => {
      const { result, left, silenced, sources } = silenceCase(given);
      const told = new Set(left.map(({ finding }) => findingKey(finding)));
      expect(result.findings.filter((finding) => finding.suppressed === undefined && !told.has(findingKey(finding))).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      expect(left.filter(({ reason }) => !FAIR.includes(reason)).map(({ finding, reason }) => `${finding.rule}: ${reason}`)).toEqual([]);
      expect(silenced + left.length).toBe(lintCase(given).findings.filter(({ suppressed }) => suppressed === undefined).length);
      for (const [path, { text }] of sources) expect(withoutIgnores(text), path).toBe(withoutIgnores(given.files[path] ?? ''));
    },
  },
  {
    name: 'Windows line ends and a byte order mark make no difference',
    check: (given) => {
      const plain = describe(lintCase(given).findings);
      expect(describe(lintCase(rewritten(given, (text) => text.replaceAll(/\r?\n/gu, '\r\n'))).findings)).toEqual(plain);
      expect(describe(lintCase(rewritten(given, (text) => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`))).findings)).toEqual(plain);
    },
  },
];

/** What a reader would call the same finding: rule, place in lines and columns, words. */
function describe(findings: ReturnType<typeof lintCase>['findings']): readonly string[] {
  return findings.map((finding) => {
    const { file, span } = placeOf(finding.at);
    const { line, column } = file.positionAt(span.start);
    return `${file.path}:${line}:${column} ${finding.severity} ${finding.hazard ?? ''} ${finding.rule} ${finding.message} ${finding.fixes.map(({ safety, title }) => `${safety} ${title}`).join()}`;
  });
}

/** The words of all comments, in no order: one may move to a line of its own. Those that speak to the program are its to change. */
function commentsOf(text: string): readonly string[] {
  return parseYaml(new SourceFile('x', text))
    .comments.map(({ span }) => text.slice(span.start, span.end).replace(/#\s*compose-lint:.*/u, '').trimEnd())
    .filter((words) => words !== '')
    .sort();
}

function withoutIgnores(text: string): string {
  return text.replaceAll(/(?<=^|[\r\n])[ \t]*# compose-lint: ignore\[[\w, -]+\](?:\r\n|\n|\r)/gu, '');
}

function rewritten(given: Case, change: (text: string) => string): Case {
  return { ...given, files: Object.fromEntries(Object.entries(given.files).map(([path, text]) => [path, /\.ya?ml$/u.test(path) ? change(text) : text])) };
}
