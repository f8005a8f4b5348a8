import type { YamlNode } from '../yaml/node.ts';
import { absoluteFolder, baseName } from './files/paths.ts';
import type { Loading } from './loading.ts';
import type { Origin } from './model.ts';
import { substituteText, type Environment } from './variables/substitute.ts';

/** A project name as Compose normalises it: lower case, only `a-z0-9_-`, no `_` or `-` in front (compose-go `loader/loader.go` v2.9.1). */
function normaliseName(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9_-]/gu, '').replace(/^[_-]+/u, '');
}

/** The name of the project whose files are open: chosen by the user, written in the last file that has one, or that of the project directory. */
export function nameProject(loading: Loading): string {
  const { request, environment, directory } = loading;
  const chosen = request.name ?? environment.get('COMPOSE_PROJECT_NAME')?.value ?? '';
  if (chosen !== '') {
    if (normaliseName(chosen) !== chosen && request.dialect !== 'stack') reportChosen(loading, chosen);
    return chosen;
  }
  const written = writtenName(loading);
  if (written === undefined) return normaliseName(baseName(absoluteFolder(request.currentFolder ?? '/', directory)));
  const { text, origin } = written;
  const substituted = substituteText(text, environment);
  const name = substituted === undefined ? '' : normaliseName(substituted.text);
  if (name === '' && substituted !== undefined && (substituted.complete || request.unset === 'empty')) {
    loading.report({ code: 'invalid-project-name', severity: 'error', message: `\`${substituted.text}\` leaves no project name: Compose keeps only small letters, digits, \`_\` and \`-\`.`, help: 'Write a name with a letter or digit.', file: origin.file, span: origin.value });
  }
  return name;
}

function reportChosen({ files, report }: Loading, name: string): void {
  const file = files[0]?.source;
  if (file === undefined) return;
  const message = `\`${name}\` cannot be the name of a project: it takes small letters, digits, \`_\` and \`-\`, a letter or digit first.`;
  report({ code: 'invalid-project-name', severity: 'error', message, help: 'Choose another name with `-p` or `COMPOSE_PROJECT_NAME`.', file, span: { start: 0, end: 0 } });
}

/** `name` of the last document that has one that is not empty. */
function writtenName({ files }: Loading): { readonly text: string; readonly origin: Pick<Origin, 'file' | 'value'> } | undefined {
  let found: ReturnType<typeof writtenName>;
  for (const { source, yaml } of files) {
    for (const { root } of yaml.documents) {
      const entry = root?.kind === 'map' ? root.entries.find(({ key }) => key.kind === 'scalar' && key.text === 'name') : undefined;
      const value = entry === undefined ? undefined : followAlias(entry.value);
      if (value?.kind === 'scalar' && value.type !== 'null' && value.text !== '') found = { text: value.text, origin: { file: source, value: value.span } };
    }
  }
  return found;
}

function followAlias(node: YamlNode): YamlNode | undefined {
  return node.kind === 'alias' ? node.target : node;
}

/** Compose sets the project's name in the environment for the files to use. */
export function withProjectName(environment: Environment, name: string): Environment {
  const written = environment.get('COMPOSE_PROJECT_NAME');
  const variable = written?.value === name ? written : { value: name };
  return { get: (key) => (key === 'COMPOSE_PROJECT_NAME' ? variable : environment.get(key)) };
}
