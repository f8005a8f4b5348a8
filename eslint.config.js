import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noYaml = { name: 'yaml', message: 'The program reads YAML itself (src/yaml/parse.ts); the package serves tests and scripts.' };
const below = ['fs', 'path', 'process', 'child_process', 'os', 'tty'].flatMap((name) => [name, `node:${name}`, `node:${name}/promises`]);

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'fixtures/', '**/*.mjs'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-imports': ['error', { paths: [noYaml] }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'eqeqeq': 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `return callOfNothing();` is how a switch of one-liners leaves early.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Rules take `report` out of their context; there are hardly any classes whose `this` could get lost.
      '@typescript-eslint/unbound-method': 'off',
      // A number or a boolean in a template says what it is.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `noUncheckedIndexedAccess` makes the compiler say "perhaps undefined" where we know better only by reasoning; the check stays, even if it can be shown to be needless.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['src/{text,yaml,compose,platform,lint,report}/**/*.ts', 'src/index.ts', 'rules/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'console'],
      'no-restricted-syntax': ['error', { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time is a parameter.' }],
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [...below.map((name) => ({ name, message: 'Below the command line there is no disk and no process: they are parameters.' }))] }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
