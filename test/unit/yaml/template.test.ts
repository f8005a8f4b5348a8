import { describe, expect, it } from 'vitest';
import { yamlOf } from '../../support/edited-yaml.ts';

const problemsOf = (text: string): readonly string[] => yamlOf(text).problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);

describe('a template is told of once, at the first tag that is no YAML', () => {
  it.each([
    ['a:\n  {% if b %}\n  c: 1\n  {% endif %}\n', 'template {% if b %}'],
    ['a:\n<% if b -%>\n  c: 1\n<% end %>\n', 'template <% if b -%>'],
    ['a: {{ b }}\nc: {{ d }}\n', 'template {{ b }}'],
    ['a: {{ b }}-c\n{{- if d }}\ne: f\n{{- end }}\n', 'template {{ b }}'],
    ['{{#each b}}\na: c\n{{/each}}\n', 'template {{#each b}}'],
    ['a: {{b:\n  c}: d}\n', 'template {{'],
    ['a: "{{ b }}"\n{% for c in d %}\n{{ c }}: 1\n', 'template {% for c in d %}'],
  ])('%j', (text, found) => {
    expect(problemsOf(text)).toEqual([found]);
    expect(yamlOf(text).documents).toEqual([]);
  });

  it.each(["a: '{{ b }}'\n", 'a: x{{ b }}\n', '# {{ b }} {% c %}\na: b\n', 'a: |\n  {% if b %}\n  {{ c }}\n', 'a: <%= b %>\n', 'a: { {b: c}: d}\n'])('%j is no template', (text) => {
    expect(problemsOf(text)).toEqual([]);
    expect(yamlOf(text).documents).toHaveLength(1);
  });

  it('what is wrong elsewhere stays where no tag is to blame', () => {
    expect(problemsOf('a: "{% if b %}"\nc: [d\n')).toEqual(['unclosed-bracket [']);
    expect(problemsOf('a: ["{% b %}", c\n')).toEqual(['unclosed-bracket [']);
  });
});
