import { SCALAR_TEXTS } from './scalar-texts.ts';

/** A text of which Docker Compose is asked what it makes of it. */
export interface YamlText {
  readonly group: string;
  readonly text: string;
  /** Whether the value of an environment variable is asked for, of which the program makes a string. */
  readonly isVariable: boolean;
}

const SERVICE = 'services: {a: {image: i}}\n';

// Not among them: a mapping that is merged into itself, on which Docker Compose dies after it took a gigabyte of memory.
// Complete but for a service, which goes before them.
const BEHIND_A_SERVICE: Readonly<Record<string, readonly string[]>> = {
  'block maps': [
    'x-a:\n  b: 1\n  c: 2\n', 'x-a:\n b: 1\n c: 2\n', 'x-a:\n    b: 1\n    c:\n     d: 2\n', 'x-a:\n  b:\n  c:\n', 'x-a:\n  b: 1\n   c: 2\n', 'x-a:\n   b: 1\n  c: 2\n', 'x-a:\n  b: 1\n c: 2\n',
    'x-a: 1\n  b: 2\n', 'x-a: b: c\n', 'x-a: b:c\n', 'x-a: {b: c}: d\n', 'x-a :  1\n', 'x-a:1\n', 'x-a:\n  b\n', 'x-a:\n  b: c\n  d\n', 'x-a:\n  b\n  c: d\n', 'x-a:\n  b\n  c\n',
    'x-a:\n\n\n  b: 1\n\n\n\n  c: 2\n', 'x-a:\n  b: 1\nx-b:\n  c: 2\n', ' x-a: 1\n', 'x-a:\n  b: 1\n  \n  c: 2\n', 'x-a:\n  "b": 1\n  \'c\': 2\n', 'x-a:\n  "b" : 1\n  \'c\' : 2\n', 'x-a:\n  "b":1\n',
    'x-a:\n  : 1\n', 'x-a:\n  ? 1\n', 'x-a:\n  b: 1 2\n  c: - 3\n', 'x-a:\n  b c: 1\n', 'x-a:\n  b #c: 1\n', 'x-a:\n  b#c: 1\n', 'x-a:\n  b: 1\n# c\n  d: 2\n', 'x-a:\n  b: 1\n      # c\n  d: 2\n',
  ],
  'block lists': [
    'x-a:\n  - 1\n  - 2\n', 'x-a:\n- 1\n- 2\n', 'x-a:\n- 1\n - 2\n', 'x-a:\n  - 1\n - 2\n', 'x-a:\n  - 1\n   - 2\n', 'x-a:\n  -\n  - \n  -   \n', 'x-a:\n  - - 1\n    - 2\n  - - - 3\n', 'x-a:\n  -1\n  -2\n',
    'x-a:\n  - b: 1\n    c: 2\n  - d: 3\n', 'x-a:\n  - b: 1\n   c: 2\n', 'x-a:\n  - b: 1\n     c: 2\n', 'x-a:\n  -   b: 1\n      c: 2\n', 'x-a:\n  -\n    b: 1\n    c: 2\n', 'x-a:\n  -\n   b: 1\n', 'x-a:\n  -\n  b: 1\n',
    'x-a: - 1\n', 'x-a: - 1\n     - 2\n', 'x-a:\n  - 1\n  b: 2\n', 'x-a:\n  b: 2\n  - 1\n', 'x-a:\n  b:\n  - 1\n  c: 2\n', 'x-a:\n  b:\n  - 1\n - 2\n', 'x-a:\n  - b:\n    - 1\n    c: 2\n', 'x-a:\n  - b:\n  - 1\n', 'x-a:\n- b:\n  - 1\n- c\n',
    'x-a:\n  - 1\n# c\n  - 2\n', 'x-a:\n  - # c\n    1\n', 'x-a:\n  - a: - 1\n', 'x-a:\n  - 1\n  text\n', 'x-a:\n  - 1\n    text\n  - 2\n', 'x-a:\n  - "1" text\n', 'x-a:\n  -\t1\n', 'x-a:\n  - \t1\n', 'x-a:\n  -\t- 1\n',
    'x-a: [\n  - 1\n]\n', 'x-a:\n  -- 1\n', 'x-a:\n  - -1\n  - --x\n', 'x-a: -\n', 'x-a: -1\n', 'x-a: ---\n', 'x-a: -- b\n',
  ],
  'flow lists': [
    'x-a: []\n', 'x-a: [1]\n', 'x-a: [1, 2]\n', 'x-a: [1,2]\n', 'x-a: [1, 2,]\n', 'x-a: [1, 2 , ]\n', 'x-a: [,]\n', 'x-a: [, 1]\n', 'x-a: [1,, 2]\n', 'x-a: [1 2]\n', 'x-a: [1\n 2]\n', 'x-a: [1,\n2]\n', 'x-a: [\n1\n]\n', 'x-a: [\n  1, # c\n  2 # d\n]\n',
    'x-a: [1, [2, [3]]]\n', 'x-a: [a: 1]\n', 'x-a: [a: 1, b: 2]\n', 'x-a: [a: 1, b]\n', 'x-a: [? a : 1]\n', 'x-a: [? a, b]\n', 'x-a: [?a]\n', 'x-a: [a?]\n', 'x-a: [a ?b]\n', 'x-a: [: 1]\n', 'x-a: [:a]\n', 'x-a: [::a]\n', 'x-a: [a:b]\n', 'x-a: [a:]\n', 'x-a: [a:,b]\n', 'x-a: [a :b]\n',
    'x-a: ["a":1]\n', 'x-a: ["a" :1]\n', 'x-a: [\'a\':1]\n', 'x-a: ["a"\n:1]\n', 'x-a: ["a"\n: 1]\n', 'x-a: [a\n: 1]\n', 'x-a: [a b\n c: 1]\n', 'x-a: [-]\n', 'x-a: [- 1]\n', 'x-a: [-1, --b]\n', 'x-a: [1]2\n', 'x-a: [1] 2\n', 'x-a: [1]]\n', 'x-a: [1\n', 'x-a: [1\nx-b: 2\n', 'x-a: [1}\n', 'x-a: 1]\n', 'x-a: ]\n', 'x-a: [ ]\n', 'x-a: [\n]\n', 'x-a: [#c\n]\n', 'x-a: [ #c\n]\n', 'x-a: [1,#c\n2]\n', 'x-a: [1 #c\n,2]\n', 'x-a: [1#c\n,2]\n',
    'x-a: [\n\t1,\n\t2\n]\n', 'x-a: [1,\t2]\n', 'x-a: [|\n b]\n', 'x-a: [>b]\n', 'x-a: [a|b, c>d]\n', 'x-a: [%a]\n', 'x-a: [@a]\n', 'x-a: [`a]\n', 'x-a: [a%, a@, a`]\n', 'x-a: [!x]\n', 'x-a: [!x 1, &y 2, *y]\n', 'x-a: [!!str , b]\n', 'x-a: [!!str, b]\n', 'x-a: [&x, b]\n', 'x-a: [&x , *x ]\n', 'x-a: [\'a\', "b", c d]\n', 'x-a: [a,\n---\nb]\n', 'x-a: [{a: 1}, {b}]\n', 'x-a: [a{b]\n', 'x-a: [a}b]\n', 'x-a: [ "a" "b" ]\n', 'x-a: [null, ~, ]\n',
    'x-a:\n  [1,\n  2]\n', 'x-a:\n[1]\n', 'x-a: [\n1,\n2\n   ]\nx-b: 1\n', 'x-a: [x-b: 1,\nx-c: 2]\n',
  ],
  'flow maps': [
    'x-a: {}\n', 'x-a: {b: 1}\n', 'x-a: {b: 1, c: 2}\n', 'x-a: {b: 1, c: 2,}\n', 'x-a: {b: 1,,}\n', 'x-a: {,}\n', 'x-a: {b:1}\n', 'x-a: {b: }\n', 'x-a: {b:}\n', 'x-a: {b}\n', 'x-a: {b, c}\n', 'x-a: {b: , c: }\n', 'x-a: {"b":1}\n', 'x-a: {"b":"c","d":[1,2]}\n', 'x-a: {"b" :1}\n', 'x-a: {"b":1,"c":{"d":null}}\n', 'x-a: {\'b\':1}\n',
    'x-a: {? b : 1}\n', 'x-a: {? b}\n', 'x-a: {? }\n', 'x-a: {: 1}\n', 'x-a: {b: 1 c: 2}\n', 'x-a: {b: 1\nc: 2}\n', 'x-a: {b: 1\n, c: 2}\n', 'x-a: {\n  b: 1, # x\n  c: 2\n}\n', 'x-a: {b: 1\n', 'x-a: {b: 1\nx-b: 2\n', 'x-a: {b: 1]\n', 'x-a: }\n', 'x-a: {b: 1}}\n', 'x-a: {b: {c: {d: 1}}}\n', 'x-a: {b: [1, 2], c: d}\n',
    'x-a: {b: c: d}\n', 'x-a: {b: c:d}\n', 'x-a: {b: http://x/y?z=1}\n', 'x-a: {b: "http://x/y?z=1"}\n', 'x-a: {b: 80:80}\n', 'x-a: {b: - 1}\n', 'x-a: {- b}\n', 'x-a: {b: ${C}}\n', 'x-a: {b: "${C}"}\n', 'x-a: ${C}\n', 'x-a: ${C:-d}\n', 'x-a: { b: {{c}} }\n', 'x-a: {{c}}\n', 'x-a: {{ c }}\n', "x-a: '{{ c }}'\n",
    'x-a: {b: 1, b: 2}\n', 'x-a: {b, b}\n', 'x-a: {"b": 1, b: 2}\n', 'x-a: {b\n: 1}\n', 'x-a: {b\n c: 1}\n', 'x-a: {"b"\n: 1}\n', 'x-a: {a: b}c\n', 'x-a: {a: b} c\n', 'x-a: {a: b} # c\n', 'x-a: {a: b}# c\n', '{x-a: 1}\n', 'x-a: {\n\tb: 1\n}\n',
  ],
  'question marks': [
    'x-a:\n  ? b\n  : c\n', 'x-a:\n  ? b\n', 'x-a:\n  ? b\n  ? c\n', 'x-a:\n  ? b\n  :\n', 'x-a:\n  ?\n  : c\n', 'x-a:\n  ? b : c\n', 'x-a:\n  ? b\n: c\n', 'x-a:\n  ? b\n   : c\n', 'x-a:\n  ? - b\n  : c\n', 'x-a:\n  ? [b]\n  : c\n', 'x-a:\n  ? {b: 1}\n  : c\n', 'x-a:\n  [b]: c\n', 'x-a:\n  {b: 1}: c\n', 'x-a:\n  ? |\n    b\n  : c\n', 'x-a:\n  ? "b"\n  : - c\n    - d\n',
    'x-a:\n  ? b\n  :\n    - c\n', 'x-a:\n  ? b\n  : - c\n', 'x-a:\n  ? b\n  :\t- c\n', 'x-a:\n  ?\tb\n  : c\n', 'x-a:\n  ? b\n  :\tc\n', 'x-a:\n  ? b # c\n  : d # e\n', 'x-a:\n  ? b\n  :\t# e\n    c: d\n', 'x-a:\n  ?\t# e\n    b\n', 'x-a: ? b\n', 'x-a: ?b\n', 'x-a: b?\n', 'x-a: b ? c\n', '? x-a\n: b\n', 'x-a:\n  ?b: c\n', 'x-a:\n  ??: c\n', 'x-a:\n  ? a: b\n  : c\n', 'x-a:\n  ? 1\n  : c\n', 'x-a:\n  ? ~\n  : c\n',
  ],
  'plain scalars': [
    'x-a: b c\n', 'x-a: b  c\n', 'x-a: b\n  c\n', 'x-a: b\n\n  c\n', 'x-a: b\n c\n\n\n d\n', 'x-a:\n  b\n  c\n', 'x-a:\n b\n  c\n d\n', 'x-a: b\nc\n', 'x-a: b\n# x\n  c\n', 'x-a: b # x\n  c\n', 'x-a: b #x\n', 'x-a: b#x\n', 'x-a: b\t#x\n', 'x-a: #x\n', 'x-a:\t#x\n', 'x-a:\tb\n', 'x-a: b\t\n', 'x-a: b \n', 'x-a: b\tc\n', 'x-a: b\n\tc\n', 'x-a: b\n  \tc\n', 'x-a: b\n \t c\n', 'x-a: b\n \t \n c\n',
    'x-a: b: c\n', 'x-a: b :c\n', 'x-a: b : c\n', 'x-a: b:\n', 'x-a: b:\n  c\n', 'x-a: :b\n', 'x-a: : b\n', 'x-a: ::\n', 'x-a: b::c\n', 'x-a: b,c\n', 'x-a: ,b\n', 'x-a: , b\n', 'x-a: b[c]\n', 'x-a: b{c}\n', 'x-a: b]\n', "x-a: b'c'\n", 'x-a: b"c"\n', 'x-a: "b"c\n', "x-a: 'b'c\n", 'x-a: "b" c\n', "x-a: 'b' 'c'\n", 'x-a: "b"\n  c\n', 'x-a: b |\n', 'x-a: b >c\n', 'x-a: b & c\n', 'x-a: b *c\n', 'x-a: b !c\n', 'x-a: b %c @d `e\n', 'x-a: b\\c\\n\n', 'x-a: C:\\a\\b\n', 'x-a: \\b\n', 'x-a: /b\n', 'x-a: ~b\n', 'x-a: (b)\n', 'x-a: $b\n', 'x-a: =b\n', 'x-a: <b\n', 'x-a: ^b\n', 'x-a: ;b\n', 'x-a: .b\n', 'x-a: +b\n', 'x-a: _b\n',
    'x-a: @b\n', 'x-a: `b`\n', 'x-a: %b\n', 'x-a: %\n', 'x-a: &\n', 'x-a: *\n', 'x-a: !\n', 'x-a: |b\n', 'x-a: >b\n', 'x-a: |\n', 'x-a: >\n', 'x-a: -b\n', 'x-a: - b\n', 'x-a: -\n', 'x-a: ?\n', 'x-a: ? b\n', 'x-a: :\n', 'x-a: #\n', 'x-a: é\n', 'x-a: 日本\n', 'x-a: 😀\n', 'x-é: 1\n', 'x-a: b\n  - c\n', 'x-a: b\n  c: d\n', 'x-a: b\n  "c"\n', 'x-a: b\n  [c]\n', 'x-a: b\n  &c\n', 'x-a: b\n  |\n', '@x-a: 1\n', '`x-a`: 1\n', '%x-a: 1\n', 'x-a\n', 'x-a: 1\nx-b\n', 'x-a: ...\n', 'x-a: b ...\n', 'x-a: b\n ...\n', 'x-a: b\n ---\n',
  ],
  'single quotes': [
    "x-a: ''\n", "x-a: 'b'\n", "x-a: 'b''c'\n", "x-a: ''''\n", "x-a: 'b\n", "x-a: 'b\nx-c: 'd'\n", "x-a: 'b\n  c'\n", "x-a: 'b\n\n  c'\n", "x-a: 'b  \n  c'\n", "x-a: ' b '\n", "x-a: 'b\\n'\n", "x-a: 'b\"c'\n", "x-a: 'b\nc'\n", "x-a: 'b\n\tc'\n", "x-a: 'b\n---\nc'\n", "x-a: 'b\n...\nc'\n", "x-a: 'b\n--- c'\n", "x-a: 'b # c'\n", "x-a: 'b': c\n", "x-a: 'b' # c\n", "x-a: 'b'# c\n", "'x-a': b\n", "'x-a\n ': b\n", "x-a: '\n'\n", "x-a: '\n\n'\n", "x-a: 'b' c'\n", "x-a: it's\n", "x-a: 'it's'\n", "x-a: 'b\\'c'\n", "x-a: '\t'\n",
  ],
  'double quotes': [
    'x-a: ""\n', 'x-a: "b"\n', 'x-a: "b\n', 'x-a: "b\nx-c: "d"\n', 'x-a: "b\n  c"\n', 'x-a: "b\n\n  c"\n', 'x-a: "b  \n  c"\n', 'x-a: "b\\\n  c"\n', 'x-a: "b \\\n  c"\n', 'x-a: "b\\\n  \\ c"\n', 'x-a: "b\\\n\n  c"\n', 'x-a: "b\nc"\n', 'x-a: "b\n\tc"\n', 'x-a: " b "\n', 'x-a: "b\'c"\n', 'x-a: "b""c"\n', 'x-a: "b\\"c"\n', 'x-a: "b\\\\"\n', 'x-a: "b\\"\n', 'x-a: "\\0\\a\\b\\t\\n\\v\\f\\r\\e"\n', 'x-a: "\\ \\"\\\\\\N\\_\\L\\P"\n', 'x-a: "\\\t"\n', 'x-a: "\\/"\n', "x-a: \"\\'\"\n", 'x-a: "\\x41\\u00e9\\U0001F600"\n', 'x-a: "\\x4"\n', 'x-a: "\\xZZ"\n', 'x-a: "\\u12"\n', 'x-a: "\\uD83D\\uDE00"\n', 'x-a: "\\uD800"\n', 'x-a: "\\U00110000"\n', 'x-a: "\\U12"\n', 'x-a: "\\d"\n', 'x-a: "\\."\n', 'x-a: "C:\\Users"\n', 'x-a: "C:\\data"\n', 'x-a: "C:\\temp\\new"\n', 'x-a: "\\$"\n', 'x-a: "\\("\n', 'x-a: "\\s"\n', 'x-a: "\\w"\n', 'x-a: "\\x00"\n', 'x-a: "\\1"\n', 'x-a: "\\é"\n',
    'x-a: "b\n---\nc"\n', 'x-a: "b\n...\nc"\n', 'x-a: "b # c"\n', 'x-a: "b": c\n', 'x-a: "b" # c\n', 'x-a: "b"# c\n', '"x-a": b\n', '"x-a\n ": b\n', '"x-\\x61": b\n', 'x-a: "b" "c"\n', 'x-a: "b" - c\n', 'x-a: "b"\n- c\n', 'x-a: "\n"\n', 'x-a: "\n\n"\n', 'x-a: "b\\',
  ],
  'block scalars': [
    'x-a: |\n  b\n  c\n', 'x-a: |-\n  b\n', 'x-a: |+\n  b\n\n', 'x-a: >\n  b\n  c\n', 'x-a: >-\n  b\n  c\n', 'x-a: >+\n  b\n\n\n', 'x-a: |\n\n  b\n', 'x-a: |\n    \n  b\n', 'x-a: |\n  b\n   c\n', 'x-a: |\n   b\n  c\n', 'x-a: |\n  b\n\n\n  c\n', 'x-a: >\n  b\n\n  c\n', 'x-a: >\n  b\n   c\n  d\n', 'x-a: >\n  b\n\n   c\n\n  d\n', 'x-a: >\n\n  b\n', 'x-a: >\n  b\n  \n  c\n',
    'x-a: |2\n    b\n', 'x-a: |2-\n    b\n', 'x-a: |-2\n    b\n', 'x-a: |1\n  b\n', 'x-a: |9\n  b\n', 'x-a: |0\n  b\n', 'x-a: |10\n  b\n', 'x-a: |++\n  b\n', 'x-a: |-+\n  b\n', 'x-a: |22\n  b\n', 'x-a: |3\n  b\n', 'x-a: |a\n  b\n', 'x-a: | # c\n  b\n', 'x-a: |# c\n  b\n', 'x-a: |2 # c\n    b\n', 'x-a: | b\n', 'x-a: |\tb\n', 'x-a: |\t\n  b\n', 'x-a: |\t# c\n  b\n', 'x-a: |\n\tb\n', 'x-a: |\n  \tb\n', 'x-a: |\n  b\n\tc\n', 'x-a: |\n \tb\n', 'x-a: |\n  b\n \tc\n',
    'x-a: |\nb\n', 'x-a: |\n b\n', 'x-a: |\nx-b: 1\n', 'x-a: |\n', 'x-a: |', 'x-a: |-', 'x-a: |\n  ', 'x-a: |\n  b', 'x-a: |+\n  b', 'x-a: |+\n\n', 'x-a: >\n', 'x-a: >+\n\n\nx-b: 1\n', 'x-a: |\n  # b\n  c\n', 'x-a: |\n  b\n # c\n', 'x-a: |\n  b\n# c\nx-b: 1\n', 'x-a: |\n  b # c\n', 'x-a: |\n  ---\n  ...\n', 'x-a: |\n---\nb: 1\n', 'x-a: |\n  b: c\n  - d\n', 'x-a: |\n  b\n  x-b: 1\nx-c: 2\n',
    'x-a:\n  - |\n    b\n  - >\n    c\n', 'x-a:\n  - |\n   b\n  - c\n', 'x-a:\n- |\n  b\n- |\n b\n', 'x-a:\n- |\nb\n', 'x-a:\n  b: |\n    c\n  d: 1\n', 'x-a:\n  b: |\n   c\n', 'x-a:\n  b: |\n  c\n', 'x-a:\n  - - |\n      b\n    - c\n', 'x-a: &b |\n  c\n', 'x-a: !!str |\n  1\n', 'x-a: !!int |\n  1\n', 'x-a: | |\n  b\n', 'x-a: |>\n  b\n', 'x-a:\n  |\n  b\n', 'x-a:\n |\n b\n', 'x-a:\n|\n b\n', 'x-a: |\n  b  \n', 'x-a: >\n  b  \n  c\n', 'x-a: >\n  b\t\n  c\n', 'x-a: >\n  b\n  \tc\n', 'x-a: |\n  b\n      \n', 'x-a: |+\n  b\n      \n', 'x-a: |2\n  b\n c\n', 'x-a: |\n  b\n \n \n', 'x-a: >-\n  b\n\n\n', 'x-a: |2\n\n    b\n', 'x-a: |1\n\n  \n b\n',
  ],
  tabs: [
    '\tx-a: 1\n', 'x-a:\n\tb: 1\n', 'x-a:\n  b: 1\n\tc: 2\n', 'x-a:\n\t- 1\n', 'x-a:\n  -\t1\n', 'x-a:\n  - a:\t1\n', 'x-a:\t1\n', 'x-a:\t1\t\n', 'x-a: 1\t# c\n', '\t# c\nx-a: 1\n', '# c\n\t# d\nx-a: 1\n', 'x-a: 1 # c\n\t# d\n', 'x-a:\n  b: 1\n  # c\n\t# d\n  e: 2\n', 'x-a:\n  b: 1\n\t# d\n', 'x-a:\n  b: 1\n\n# c\n\n\t\t# d\n', '\t\nx-a: 1\n', 'x-a: 1\n\t\n', 'x-a: 1\n\t\nx-b: 2\n', 'x-a: 1\n  \t\nx-b: 2\n', 'x-a:\n  b:\n\t  c: 1\n', 'x-a:\n  b: "c\n\td"\n', 'x-a:\n  \tb: 1\n', 'x-a:\n  b:\t&c 1\n', 'x-a: &c\t1\n', 'x-a: !!str\t1\n', 'x-a:\n  b:\n    - 1\n\t- 2\n', 'x-a: [1,\n\t2]\n', 'x-a: {b: 1,\n\tc: 2}\n', 'x-a\t: 1\n', '"x-a"\t: 1\n', '---\t\nx-a: 1\n', 'x-a: b\n\tc: d\n', 'x-a:\n  - 1\t\n  -\t\n',
  ],
  'anchors and aliases': [
    'x-a: &b 1\nx-c: *b\n', 'x-a: &b {c: 1}\nx-d: *b\n', 'x-a: &b\n  c: 1\nx-d: *b\n', 'x-a: &b\n- 1\nx-d: *b\n', 'x-a: &b\nx-d: *b\n', 'x-a: *b\n', 'x-a: *b\nx-c: &b 1\n', 'x-a: &b 1\nx-c: &b 2\nx-d: *b\n', 'x-a: &b [*b]\n', 'x-a: &b {c: *b}\n', 'x-a: &b &c 1\n', 'x-a: &b *b\n', 'x-a: &c 1\nx-b: &d *c\n', 'x-a: &c 1\nx-b: !!str *c\n', 'x-a: &b\n', 'x-a: & b\n', 'x-a: * b\n', 'x-a: &b.c 1\n', 'x-a: &b:c 1\n', 'x-a: &b-c_1 1\nx-d: *b-c_1\n', 'x-a: &é 1\n', 'x-a: &b, 1\n', 'x-a: &b} 1\n', 'x-a: &b? 1\n', 'x-a: &1 b\nx-c: *1\n', 'x-a: [&b 1, *b]\n', 'x-a: [&b 1, *b, *b ,*b]\n', 'x-a: {b: &c 1, d: *c}\n', 'x-a: {b: &c 1, d: *c }\n', 'x-a: {&b c: 1, d: *b}\n', 'x-a: &b\n  &c d: 1\nx-e: *c\nx-f: *b\n', 'x-a:\n  &c d: 1\nx-e: *c\n',
    'x-a:\n  - &b\n    c: 1\n  - *b\n', 'x-a:\n  - &b c: 1\n  - *b\n', 'x-a:\n  - &b\n  - *b\n', 'x-a: *b : 1\n', 'x-b: &b c\nx-a:\n  *b : 1\n', 'x-b: &b c\nx-a:\n  *b: 1\n', 'x-b: &b c\nx-a: {*b : 1}\n', 'x-b: &b c\nx-a: {*b: 1}\n', 'x-b: &b 1\nx-a:\n  *b : 1\n', 'x-b: &b [1]\nx-a:\n  *b : 1\n', 'x-b: &b c\nx-a:\n  *b : 1\n  c: 2\n', 'x-b: &b c\nx-a:\n  *b : 1\n  b: 2\n', 'x-b: &b c\nx-a:\n  *b : 1\n  *b : 2\n', 'x-a: *b c\n', 'x-a: &b 1\nx-c: *b d\n', 'x-a: &b 1\nx-c: *b # d\n', 'x-a: &b 1\nx-c: *b#d\n', 'x-a:\n  b: &b\n  c: *b\n', 'x-a: &b |\n  c\nx-d: *b\n', 'x-a: &b !!str 1\nx-c: *b\n', 'x-a: !!str &b 1\nx-c: *b\n', '&b x-a: 1\nx-c: *b\n', 'x-a:\n  &b\n  c: 1\n', 'x-a: &b\n  - 1\n  - &c 2\nx-d: [*b, *c]\n', 'x-a: &a [1]\nx-b: &b [*a, *a]\nx-c: [*b, *b]\n', 'x-a: &b\n# c\n  d: 1\nx-e: *b\n', 'x-a: &b   # c\n  d: 1\nx-e: *b\n',
  ],
  'merge keys': [
    'x-b: &b {c: 1, d: 2}\nx-a:\n  <<: *b\n', 'x-b: &b {c: 1, d: 2}\nx-a:\n  <<: *b\n  c: 3\n', 'x-b: &b {c: 1, d: 2}\nx-a:\n  c: 3\n  <<: *b\n', 'x-b: &b {c: 1}\nx-d: &d {c: 2, e: 3}\nx-a:\n  <<: [*b, *d]\n', 'x-b: &b {c: 1}\nx-d: &d {c: 2, e: 3}\nx-a:\n  <<: *b\n  <<: *d\n', 'x-b: &b {c: 1}\nx-a: {<<: *b}\n', 'x-b: &b {c: 1}\nx-a: {<<: *b, d: 2}\n', 'x-a:\n  <<: {b: 1}\n', 'x-a:\n  <<: [{b: 1}, {b: 2, c: 3}]\n', 'x-a:\n  <<: []\n', 'x-a:\n  <<: {}\n', 'x-a:\n  <<:\n', 'x-a:\n  <<: ~\n', 'x-a:\n  <<: 1\n', 'x-a:\n  <<: b\n', 'x-a:\n  <<: [1]\n', 'x-b: &b [{c: 1}]\nx-a:\n  <<: *b\n', 'x-b: &b 1\nx-a:\n  <<: *b\n', 'x-b: &b {c: 1}\nx-a:\n  <<: [*b, 1]\n', 'x-b: &b {c: 1}\nx-a:\n  <<: [[*b]]\n', 'x-a:\n  "<<": {b: 1}\n', "x-a:\n  '<<': 1\n", 'x-a:\n  !!merge <<: {b: 1}\n', 'x-a:\n  !!str <<: {b: 1}\n', 'x-a:\n  ! <<: {b: 1}\n', 'x-a:\n  ? <<\n  : {b: 1}\n', 'x-a:\n  << : {b: 1}\n', 'x-a:\n  <<:\n    b: 1\n    c: 2\n  c: 3\n', 'x-a:\n  <<:\n    - b: 1\n    - c: 2\n', 'x-a:\n  <<:\n  - b: 1\n',
    'x-a: [<<: {b: 1}]\n', 'x-a: <<\n', 'x-a: [<<]\n', 'x-b: &b {c: {d: 1}}\nx-a:\n  <<: *b\n  c: {e: 2}\n', 'x-b: &b\n  <<: {c: 1}\n  d: 2\nx-a:\n  <<: *b\n  e: 3\n', 'x-b: &b {<<: {c: 1}, c: 2}\nx-a:\n  <<: *b\n', 'x-b: &b\nx-a:\n  <<: *b\n', 'x-b: &b {}\nx-a:\n  <<: *b\n', 'x-a:\n  <<: !!map {b: 1}\n', 'x-a:\n  <<: !x {b: 1}\n', 'x-a:\n  &c <<: {b: 1}\n', 'x-a:\n  <<: &c {b: 1}\nx-d: *c\n', 'x-a:\n  <<: [*b]\n', 'x-b: &b {c: 1}\nx-a:\n  <<: *b\n  <<: *b\n', 'x-m: &m <<\nx-a:\n  *m : {b: 1}\n',
  ],
  'duplicate keys': [
    'x-a: 1\nx-a: 2\n', 'x-a:\n  b: 1\n  b: 2\n', 'x-a:\n  b: 1\n  "b": 2\n', "x-a:\n  'b': 1\n  \"b\": 2\n", 'x-a:\n  b: 1\n  c: 2\n  b: 1\n', 'x-a:\n  ? b\n  b: 1\n', 'x-a:\n  b: 1\n  B: 2\n', 'x-a:\n  "": 1\n  ? \n  : 2\n', 'x-a:\n  1: b\n  "1": c\n', 'x-a:\n  !!str b: 1\n  b: 2\n', 'x-a:\n  &c b: 1\n  b: 2\n', 'x-a:\n  - b: 1\n    b: 2\n', 'x-a: &b {c: 1, c: 2}\n', 'x-a:\n  b:\n    c: 1\n    c: 2\n', 'x-a: !x {b: 1, b: 2}\n', 'services: {b: {image: i}}\n', 'x-a: !reset {b: 1, b: 2}\n', 'x-a: !override {b: 1, b: 2}\n',
  ],
  'keys of other types': [
    'x-a:\n  1: b\n', 'x-a:\n  1.5: b\n', 'x-a:\n  true: b\n', 'x-a:\n  null: b\n', 'x-a:\n  ~: b\n', 'x-a:\n  2001-01-01: b\n', 'x-a:\n  0x1: b\n', 'x-a:\n  yes: b\n', 'x-a:\n  on: b\n', 'x-a:\n  "1": b\n', 'x-a:\n  !!str 1: b\n', 'x-a:\n  !!int "1": b\n', 'x-a:\n  .inf: b\n', 'x-a:\n  1:2: b\n', 'x-a:\n  1_0: b\n', 'x-a: {1: b}\n', 'x-a: [1: b]\n', '1: b\n', 'x-a:\n  b: {2: c}\n', 'x-a:\n  ? [1]\n  : b\n', 'x-a:\n  : b\n', 'x-a:\n  "": b\n',
  ],
  'long keys': [
    ...[1000, 1021, 1022, 1023, 1024, 1025, 1026, 1100].map((length) => `x-${'k'.repeat(length - 2)}: 1\n`), ...[1021, 1022, 1023, 1024, 1100].map((length) => `x-a: {"${'k'.repeat(length - 2)}": 1}\n`), ...[1023, 1024, 1025].map((length) => `x-${'é'.repeat(length - 2)}: 1\n`), ...[511, 512, 513, 1024].map((length) => `x-${'😀'.repeat(length - 2)}: 1\n`),
    `? x-${'k'.repeat(1100)}\n: 1\n`, `x-a: [${'k'.repeat(1100)}: 1]\n`, `x-a: ${'v'.repeat(5000)}\n`, `x-a: "${'v'.repeat(5000)}"\n`, `x-a: [${'v, '.repeat(2000)}]\n`, `x-a${' '.repeat(1020)}: 1\n`, `x-a${' '.repeat(1021)}: 1\n`, `x-a${' '.repeat(1022)}: 1\n`, `x-a:${' '.repeat(2000)}1\n`, `x-a: {${' '.repeat(1100)}b: 1}\n`, `x-a: {[${'v, '.repeat(500)}]: 1}\n`, `x-${'k'.repeat(1100)}\n`,
  ],
  tags: [
    'x-a: !!str 1\n', 'x-a: !!str\n', 'x-a: !!int "1"\n', 'x-a: !!int 1.5\n', 'x-a: !!int b\n', 'x-a: !!float 1\n', 'x-a: !!float "1.5"\n', 'x-a: !!float b\n', 'x-a: !!bool true\n', 'x-a: !!bool "true"\n', 'x-a: !!bool yes\n', 'x-a: !!bool 1\n', 'x-a: !!null\n', 'x-a: !!null ""\n', 'x-a: !!null b\n', 'x-a: !!null null\n', 'x-a: !!timestamp 2001-01-01\n', 'x-a: !!timestamp "2001-01-01"\n', 'x-a: !!timestamp b\n', 'x-a: !!str 2001-01-01\n', 'x-a: !!binary aGk=\n', 'x-a: !!binary aGk\n', 'x-a: !!binary "a G k ="\n', 'x-a: !!binary |\n  aG\n  k=\n', 'x-a: !!binary /w==\n', 'x-a: !!map {b: 1}\n', 'x-a: !!map [1]\n', 'x-a: !!map\n', 'x-a: !!map b\n', 'x-a: !!seq [1]\n', 'x-a: !!seq {b: 1}\n', 'x-a: !!set {b, c}\n', 'x-a: !!omap [b: 1]\n', 'x-a: !!pairs [b: 1]\n', 'x-a: !!merge b\n', 'x-a: !!value b\n', 'x-a: !!yaml b\n', 'x-a: !!str [1]\n', 'x-a: !!str {b: 1}\n', 'x-a: !!int [1]\n', 'x-a: !!foo b\n', 'x-a: !!foo [1]\n',
    'x-a: !foo b\n', 'x-a: !foo 1\n', 'x-a: !foo\n', 'x-a: !foo [1]\n', 'x-a: !foo {b: 1}\n', 'x-a: !foo\n  b: 1\n', 'x-a: ! 1\n', 'x-a: ! b\n', 'x-a: !\n', 'x-a: ! [1]\n', 'x-a: ! "1"\n', 'x-a: !<tag:yaml.org,2002:str> 1\n', 'x-a: !<!foo> 1\n', 'x-a: !<foo> 1\n', 'x-a: !<foo 1\n', 'x-a: !<> 1\n', 'x-a: !e!foo 1\n', 'x-a: !!\n', 'x-a: !! 1\n', 'x-a: !foo!bar 1\n', 'x-a: !foo,bar 1\n', 'x-a: !foo%20bar 1\n', 'x-a: !foo%2 1\n', 'x-a: !foo%zz 1\n', 'x-a: !foo% 1\n', 'x-a: !foo%c3%a9 1\n', 'x-a: !foo%c3 1\n', 'x-a: !é 1\n', 'x-a: !foo{bar} 1\n', 'x-a: !foo#bar 1\n', 'x-a: !foo"b"\n', 'x-a: !foo !bar 1\n', 'x-a: !!str &b 1\nx-c: *b\n', 'x-a: &b !!str 1\nx-c: *b\n', 'x-a: !!str &b !!str 1\n', 'x-a: [!!str 1, !!str]\n', 'x-a: [!!str 1, !!str ]\n', 'x-a: [!!str, 1]\n', 'x-a: {!!str 1: 2}\n', 'x-a:\n  !!str 1: 2\n', 'x-a:\n  !!int "1": 2\n', 'x-a: !reset 1\n', 'x-a: !reset\n', 'x-a: !reset [1]\nx-b: 2\n', 'x-a: [!reset 1, 2]\n', 'x-a: !override [1]\n', 'x-a: !override\n  b: 1\n', 'x-a: {b: !reset null, c: 1}\n', 'x-a: !reset {b: *c}\n', 'x-a: !!str !!int 1\n', 'x-a:!!str 1\n', 'x-a: b !!str\n', 'x-a: !a\n!b c\n', 'x-a: !!bool TRUE\n', 'x-a: !!int 0x10\n', 'x-a: !!int ""\n', 'x-a: !!float .inf\n', 'x-a: !!float ""\n', 'x-a: !!int 1_0\n', 'x-a: !!int 1e3\n', 'x-a: !!str ~\n', 'x-a: !!str null\n', 'x-a: !!str true\n', 'x-a: !!str |\n  1\n', 'x-a: !!str >-\n  1\n', 'x-a: !!int |\n  1\n',
  ],
  'characters': [
    ...['\0', '\x01', '\x07', '\b', '\v', '\f', '\x1b', '\x1f', '\x7f', '\x80', '\x84', '\x85', '\x86', '\x9f', '\xa0', '\u2027', '\u2028', '\u2029', '\u202a', '\u200b', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\u{10ffff}', '\u{1f600}'].flatMap((character) => [`x-a: b${character}c\n`, `x-a: "b${character}c"\n`, `# ${character}\nx-a: 1\n`, `x-a: |\n  b${character}  c\n`]),
    'x-a: b\u0085x-b: c\n', 'x-a: b\u2028x-b: c\n', 'x-a: b\u2029x-b: c\n', 'x-a:\u0085  b: 1\u0085  c: 2\n', 'x-a: "b\u0085 c"\n', 'x-a: "b\u2028 c"\n', 'x-a: b\u2028 c\n', 'x-a: b\u0085 c\n', 'x-a: b\u0085\u0085 c\n', 'x-a: |\n  b\u0085  c\n', 'x-a: >\n  b\u2028  c\n', 'x-a: b # c\u0085x-b: d\n', 'x-a: b # c\u2028x-b: d\n', 'x-a: \ufeffb\n', 'x-a: b\n\ufeffx-b: c\n', 'x-a: b\n\ufeff# c\n', 'x-a:\n\ufeff  b: 1\n', 'x-a: a\u00a0b\n', 'x-a:\u00a0b\n', 'x-a:\n\u00a0\u00a0b: 1\n', 'x-a: b\u00a0# c\n',
  ],
  'line ends': [
    'x-a: 1\r\nx-b: 2\r\n', 'x-a: 1\rx-b: 2\r', 'x-a: 1\n\rx-b: 2\n', 'x-a: 1\r\r\nx-b: 2\n', 'x-a:\r\n  b: 1\r\n  c:\r\n  - 2\r\n', 'x-a:\r  b: 1\r  c:\r  - 2\r', 'x-a: |\r\n  b\r\n  c\r\n', 'x-a: |\r  b\r  c\r', 'x-a: >\r\n  b\r\n  c\r\n', 'x-a: "b\r\n  c"\r\n', "x-a: 'b\r\n\r\n  c'\r\n", 'x-a: b\r\n  c\r\n', 'x-a: b\r  c\r', 'x-a: "b\\\r\n  c"\r\n', 'x-a: "b\\\r  c"\r', '# c\r\nx-a: 1 # d\r\n', '# c\rx-a: 1 # d\r', 'x-a: 1', 'x-a: 1\r', 'x-a: 1\r\n\r\n', 'x-a: 1\n\n\n', 'x-a: [1,\r\n2]\r\n', 'x-a: |+\r\n  b\r\n\r\n', 'x-a: |-\r\n  b\r\n', 'x-a: 1\n\r\n\rx-b: 2\r\n',
  ],
  comments: [
    '# c\n', '# c\nx-a: 1\n', 'x-a: 1\n# c\n', 'x-a: 1\n# c', 'x-a: # c\n  1\n', 'x-a: # c\n  # d\n  1\n', 'x-a: 1 #\n', 'x-a: 1 # c # d\n', 'x-a:# c\n  1\n', 'x-a: [1, 2]# c\n', 'x-a: "1"# c\n', "x-a: '1'# c\n", 'x-a: &b # c\n  1\n', 'x-a: !!str # c\n  1\n', 'x-a: &b# c\n  1\n', 'x-a:\n  # c\n  b: 1\n    # d\n  # e\n  f: 2\n # g\n', 'x-a:\n- # c\n  1\n', 'x-a:\n# c\n- 1\n', 'x-a: b\n  # c\n', 'x-a: b\n  # c\n  d\n', 'x-a:\n  b\n  # c\n  d\n', 'x-a: "b # c\n  # d"\n', '#c\n#d\nx-a: 1\n', 'x-a: #c\n', 'x-a: a#b\n', 'x-a: {# c\n  b: 1}\n', 'x-a: {b: 1 # c\n  }\n', 'x-a: {b: # c\n  1}\n', 'x-a: {b # c\n  : 1}\n', 'x-a: [b # c\n  ]\n', 'x-a: [b # c\n  d]\n', 'x-a: [\n# c\n]\n', 'x-a: |\n  b\n# c\n', 'x-a: | # c\n  # d\n', '? x-a # c\n: 1 # d\n', 'x-a: b # c\n  d: e\n',
  ],
  'documents behind': [
    '---\nx-a: 1\n', '...\n', '...\n---\nx-a: 1\n', '---\n', '---\n---\nx-a: 1\n', '--- \nx-a: 1\n', '---x-a: 1\n', '--- {x-a: 1}\n', '--- x-a: 1\n', '--- # c\nx-a: 1\n', '...\nx-a: 1\n', '... # c\n', '... c\n', '...c\n', '---\n...\n', '---\n# c\n', '---\nx-a: &b 1\n---\nx-c: *b\n', '--- |\n  b\n', '--- b\n', '--- [1]\n', ' ---\nx-a: 1\n', '%YAML 1.1\n---\nx-a: 1\n', '...\n%YAML 1.1\n---\nx-a: 1\n', '...\n%YAML 1.2\n---\nx-a: 1\n', '...\n...\n', '---\nx-a: 1\n...\n---\nx-b: 2\n...\n', '---\n\tx-a: 1\n', '---\nx-a: "b\n', '---\nx-a: 1\nx-a: 2\n',
  ],
  'several problems': [
    'x-a: "b\nx-c: [1\nx-d: @e\n', 'x-a: [1\n  b: {c\nx-d: 1\n', 'x-a: *b\nx-c: *d\n', 'x-a:\n\tb: 1\n\tc: 2\n', 'x-a: b: c\nx-d: e: f\n', 'x-a: }\nx-b: ]\n',
  ],
  json: [
    '{"x-a": 1}\n', 'x-a: {"b": [1, 2, {"c": null}], "d": "e\\u00e9\\n", "f": true, "g": 1.5e3, "h": {}}\n', 'x-a: {"b": "\\/"}\n', 'x-a: {\n\t"b": 1,\n\t"c": [\n\t\t2\n\t]\n}\n', 'x-a: {"b":"c\\"d","e":"f"}\n', 'x-a: {"b": 1,}\n', 'x-a: {"b": 1 "c": 2}\n', 'x-a: {"b": "\\ud83d\\ude00"}\n', 'x-a: ["1"\n,"2"]\n', 'x-a: {"b"\n:\n1}\n',
  ],
};

// Complete as they are.
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  'whole files': [
    '', '\n', ' ', '# c\n', '---\n', '...\n', '--- {}\n', '[]\n', 'b\n', '~\n', '"b"\n', '|\n  b\n', '{}\n', '\ufeff', '\ufeff\n', '\ufeff# c\n', `\ufeff${SERVICE}`, `\ufeff---\n${SERVICE}`, `\ufeff \n${SERVICE}`, `# c\n${SERVICE}`, `\n\n${SERVICE}`, `---\n${SERVICE}`, `--- # c\n${SERVICE}`, `--- !!map\n${SERVICE}`, `--- &a\n${SERVICE}`, `!!map\n${SERVICE}`, `${SERVICE}...\n`, `${SERVICE}---\n${SERVICE}`,
    '{"services": {"a": {"image": "i"}}}', '{\n\t"services": {\n\t\t"a": {"image": "i"}\n\t}\n}\n', '{"services": {"a": {"image": "i"}},}', '{"services": {"a": {"image": "i"}}', '{"services": {"a": {"image": "i"}}}}', '{"services": {"a": {"image": "i"}}} # c\n', '{"services": {"a": {"image": "i"}}}\n{"x-a": 1}\n', '  services:\n    a:\n      image: i\n', '  services:\n    a:\n      image: i\nx-a: 1\n', 'services:\n  a:\n    image: i\n x-a: 1\n', 'services:\n- a\n', 'services:\n\ta:\n\t\timage: i\n', 'services:\r\n  a:\r\n    image: i\r\n', 'services:\r  a:\r    image: i\r', 'services:\n  a:\n    image: "i\n    command: b\n', 'services:\n  a\n    image: i\n', 'services:\n  a:\n   image: i\n    command: b\n', 'services:\n  a: image: i\n', 'services:\n  a:\n    - image: i\n    command: b\n', 'services\n  a:\n    image: i\n', 'services: \n  a:\n    image: i\n  b:\n    image: *c\n',
  ],
  directives: [
    ...['%YAML 1.1', '%YAML 1.2', '%YAML 1.0', '%YAML 2.0', '%YAML 1.3', '%YAML 01.01', '%YAML 1', '%YAML', '%YAML 1.1.1', '%YAML a', '%YAML 1.1 b', '%YAML 1.1 # c', '%YAML 1.1# c', '%YAML  1.1  ', '%YAML\t1.1', '%YAML 1.1\n%YAML 1.1', '%YAML 100.1', ' %YAML 1.1', '%FOO bar', '%', '% b', '%YAML 1.1\n%FOO', '%TAG ! tag:x,2000:', '%TAG !! tag:x,2000:', '%TAG !e! tag:x,2000:', '%TAG !e tag:x,2000:', '%TAG e! tag:x', '%TAG !e!', '%TAG !e! a b', '%TAG !e! a # c', '%TAG !e! a# c', '%TAG !e! a%20b', '%TAG !e! a%2', '%TAG !e! a\n%TAG !e! b', '%TAG !e! a\n%TAG !f! b', '%TAG ! !x-', '%TAG !! !', '%TAG !e! é', '%yaml 1.1', '%YAML:1.1', '%YAML 1.1\n# c', '%YAML 1.1\n\n'].map((directive) => `${directive}\n---\n${SERVICE}`),
    `%YAML 1.1\n${SERVICE}`, '%YAML 1.1\n', '%YAML 1.1\n---\n', '%YAML 1.1\n...\n', `%TAG !e! tag:x,2000:\n---\n${SERVICE}x-a: !e!b 1\n`, `%TAG !e! tag:yaml.org,2002:\n---\n${SERVICE}x-a: !e!str 1\n`, `%TAG !! tag:x,2000:\n---\n${SERVICE}x-a: !!str 1\n`, `%TAG ! tag:yaml.org,2002:\n---\n${SERVICE}x-a: !str 1\n`, `%TAG !e! tag:x,2000:\n---\n${SERVICE}---\nx-a: !e!b 1\n`, `${SERVICE}%YAML 1.1\n---\nx-a: 1\n`, `${SERVICE}x-a: b\n%YAML 1.1\n`, `${SERVICE}x-a: b\n %YAML 1.1\n`, `${SERVICE}x-a: [b,\n%c]\n`,
  ],
};

/** All texts, each once. */
export const YAML_TEXTS: readonly YamlText[] = unique([
  ...Object.entries(BEHIND_A_SERVICE).flatMap(([group, texts]) => texts.map((text) => ({ group, text: SERVICE + text, isVariable: false }))),
  ...Object.entries(WHOLE).flatMap(([group, texts]) => texts.map((text) => ({ group, text, isVariable: false }))),
  ...SCALAR_TEXTS.map((scalar) => ({ group: 'scalars', text: `${SERVICE}x-a: ${scalar}\n`, isVariable: false })),
  ...SCALAR_TEXTS.map((scalar) => ({ group: 'scalars as variables', text: `services: {a: {image: i, environment: {V: ${scalar}}}}\n`, isVariable: true })),
]);

function unique(texts: readonly YamlText[]): readonly YamlText[] {
  return [...new Map(texts.map((one) => [one.text, one])).values()];
}
