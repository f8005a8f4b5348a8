import type { Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import type { JudgedName, JudgedSuppression } from '../../src/lint/suppressions/judge-suppressions.ts';
import { nearestWord } from '../../src/text/nearest.ts';
import type { Span } from '../../src/text/span.ts';
import { enumerateNames } from '../../src/text/words.ts';

export default defineRule({
  meta: {
    id: 'unused-suppression',
    summary: 'A `# compose-lint: ignore[…]` comment silences nothing, has expired, or names a rule that there is not.',
    category: 'yaml',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {},
    references: [],
    messages: {
      unused: {
        message: 'This comment silences nothing: {rules} nothing here.',
        help: 'Take it out, or put it on the line of the finding, or alone on the line above its entry.',
      },
      unusedInFile: {
        message: 'This comment silences nothing: {rules} nothing in this file.',
        help: 'Take it out.',
      },
      unknown: {
        message: 'There is no rule `{rule}`, so this comment does not silence it.',
        help: 'Write the name of the rule as the finding shows it; `compose-lint rules` lists them all.',
      },
      misspelt: {
        message: 'There is no rule `{rule}`, so this comment does not silence it.',
        help: 'Did you mean `{meant}`?',
      },
      expired: {
        message: 'This comment has silenced {rules} until {day}: what it finds is shown again.',
        help: 'Do what was put off, or give it another day.',
      },
      wrongDay: {
        message: '`{day}` is no day, so this comment silences nothing.',
        help: 'Write the last day on which it shall hold as YYYY-MM-DD: `# compose-lint: ignore[rule] until 2027-03-31 reason`.',
      },
      broken: {
        message: 'This comment silences nothing, because it names no rule.',
        help: 'Name the rules in brackets: `# compose-lint: ignore[rule] reason`.',
      },
    },
  },
  on: {
    suppressions({ suppressions, rules, report }) {
      for (const suppression of suppressions) {
        const { file, span, lines } = suppression;
        const path: readonly string[] = [];
        if (suppression.isBroken) {
          report({ message: 'broken', at: { file, span }, path, subject: `broken ${spokenOf(suppression)}` });
          continue;
        }
        for (const name of suppression.rules.filter(({ verdict }) => verdict === 'unknown')) {
          const meant = rules.find(({ hazards }) => hazards.includes(name.id.toUpperCase()))?.id ?? nearestWord(name.id, rules.map(({ id }) => id));
          const common = { at: { file, span: name.span }, path, subject: `unknown ${name.id} ${spokenOf(suppression)}` } as const;
          if (meant === undefined) report({ message: 'unknown', data: { rule: name.id }, fixes: [takeOut(suppression, [name])], ...common });
          else report({ message: 'misspelt', data: { rule: name.id, meant }, fixes: [correct(suppression, name, meant), { ...takeOut(suppression, [name]), safety: 'manual' }], ...common });
        }
        const { expiry } = suppression;
        const silenced = suppression.rules.filter(({ verdict }) => verdict !== 'unknown');
        if (suppression.isExpired && expiry !== undefined) {
          const subject = `expired ${spokenOf(suppression)}`;
          const gone: Fix = { ...takeOut(suppression, suppression.rules), safety: 'unsafe', note: 'The reason goes with it; with another day it stays.' };
          if (expiry.day === undefined) report({ message: 'wrongDay', data: { day: expiry.text }, at: { file, span: placeIn(suppression, expiry.text) }, path, subject });
          else if (silenced.length > 0) report({ message: 'expired', data: { rules: named(silenced), day: expiry.day }, at: { file, span }, path, subject, fixes: [gone] });
          continue;
        }
        const unused = suppression.rules.filter(({ verdict }) => verdict === 'unused');
        if (unused.length === 0) continue;
        report({
          message: lines === undefined ? 'unusedInFile' : 'unused',
          severity: 'info',
          data: { rules: `${named(unused)} ${unused.length === 1 ? 'finds' : 'find'}` },
          at: { file, span },
          path,
          subject: `unused ${unused.map(({ id }) => id).join(',')} ${spokenOf(suppression)}`,
          fixes: [{ ...takeOut(suppression, unused), safety: 'unsafe', note: 'With other options, such as `--target` or `--same-host`, it may be needed.' }],
        });
      }
    },
  },
});

function named(names: readonly JudgedName[]): string {
  return enumerateNames(names.map(({ id }) => id));
}

/** Where the reason of a comment says something. */
function placeIn({ file, span, rules }: JudgedSuppression, text: string): Span {
  const start = file.text.indexOf(text, rules.at(-1)?.span.end ?? span.start);
  return { start, end: start + text.length };
}

/** What tells a comment from others like it: the text that it speaks of. */
function spokenOf({ file, lines }: JudgedSuppression): string {
  if (lines === undefined) return 'file';
  const { start, end } = file.lineSpan(lines.last);
  return file.text.slice(start, end).replace(/#.*/u, '').trim();
}

/** Takes names out of a comment, and the whole comment when none is left. */
function takeOut({ file, span, rules }: JudgedSuppression, names: readonly JudgedName[]): Fix {
  const left = rules.filter((name) => !names.includes(name));
  const [first, last] = [rules.at(0), rules.at(-1)];
  const title = left.length === 0 ? 'Take the comment out' : `Take ${enumerateNames(names.map(({ id }) => id))} out of the comment`;
  const text = left.length === 0 || first === undefined || last === undefined ? '' : `${file.text.slice(span.start, first.span.start)}${left.map(({ id }) => id).join(', ')}${file.text.slice(last.span.end, span.end)}`;
  return { title, safety: 'safe', patches: [{ file, comment: span, text }], changes: [] };
}

function correct({ file, span }: JudgedSuppression, name: JudgedName, meant: string): Fix {
  const text = `${file.text.slice(span.start, name.span.start)}${meant}${file.text.slice(name.span.end, span.end)}`;
  return {
    title: `Write \`${meant}\``,
    safety: 'unsafe',
    note: 'What that rule finds here is no longer shown.',
    patches: [{ file, comment: span, text }],
    changes: [],
  };
}
