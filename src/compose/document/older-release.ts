import type { YamlDocument } from '../../yaml/node.ts';
import { loadsWith, type Loading } from '../loading.ts';
import { getNode } from '../navigate.ts';
import type { ReadModel, TaggedPlace } from '../nodes/from-yaml.ts';
import { keySpan } from '../nodes/origin-span.ts';
import type { ProjectFile } from '../project.ts';
import { printRelease, releaseOf, type Change } from '../tables/compose-version.ts';

/** The documents of a file that are read: of several, earlier releases of Docker Compose took the first one, as stacks do, and said nothing of the others. */
export function readableDocuments({ request, report }: Pick<Loading, 'request' | 'report'>, { source, yaml: { documents } }: ProjectFile): readonly YamlDocument[] {
  const [first, second] = documents;
  if (first === undefined || second === undefined) return documents;
  if (request.dialect === 'stack') return [first];
  if (loadsWith({ request }, 'readsDocuments')) return documents;
  report({
    code: 'later-release',
    severity: 'warning',
    message: `Docker Compose ${request.composeVersion ?? ''} reads only the first document of a file; this one does nothing.`,
    help: `Write it into a file of its own, or have everyone use Docker Compose ${releaseName('readsDocuments')} or later.`,
    file: source,
    span: second.span,
  });
  return [first];
}

/** The tags of a document that count: a release that knows no `!override` merges the value. One that knows no `!reset` mostly refuses the text that follows; said once, that is enough. */
export function understoodTags({ request, report }: Pick<Loading, 'request' | 'report'>, { root, tagged }: ReadModel): readonly TaggedPlace[] {
  if (tagged.length === 0 || request.dialect === 'stack' || loadsWith({ request }, 'overrides')) return tagged;
  return tagged.filter(({ path, tag }) => {
    if (tag === 'reset' && loadsWith({ request }, 'resets')) return true;
    const origin = getNode(root, ...path)?.origins[0];
    if (origin !== undefined) {
      report({
        code: 'later-release',
        severity: 'warning',
        message: `Docker Compose ${request.composeVersion ?? ''} does not understand \`!${tag}\`, and ${tag === 'reset' ? 'takes what follows for a value' : 'merges the value as if the tag were not there'}.`,
        help: `Have everyone use Docker Compose ${releaseName(tag === 'reset' ? 'resets' : 'overrides')} or later, or take what is to go out of the base.`,
        file: origin.file,
        span: keySpan(origin),
      });
    }
    return tag === 'reset';
  });
}

function releaseName(change: Change): string {
  return printRelease(releaseOf(change));
}
