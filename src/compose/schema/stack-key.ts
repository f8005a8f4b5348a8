import type { MapNode, ModelNode } from '../model.ts';
import { getNode, scalarText } from '../navigate.ts';
import { keySpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import { printRestart, stackRestart } from '../stack/restart-policy.ts';
import type { Refused } from './shape.ts';
import type { Violation } from './violation.ts';
import { describeOwner } from './wording.ts';

/** A key that Docker Compose takes and a stack does not. */
export function explainRefusedKey({ node, key, frame }: Violation & { readonly kind: 'unknown-key' }, refused: Refused | undefined): LoadProblem {
  const [origin] = node.origins;
  return {
    code: 'key-refused-by-stack',
    severity: 'error',
    message: `\`docker stack\` refuses \`${key}\` in ${describeOwner(frame.node.path)}.`,
    help: refused?.instead === undefined ? 'Take it out, or keep it in a file that only Docker Compose reads.' : `Write \`${refused.instead}\` instead.`,
    file: origin.file,
    span: keySpan(origin),
    detail: { path: node.path, origin, hazard: refused === undefined ? 'Y23' : refused.forbidden ? 'S03' : 'S04' },
  };
}

/** A key of a later format of stack files. */
export function explainNewKey({ node, key, frame, since }: Violation & { readonly kind: 'too-new' }): LoadProblem {
  const [origin] = node.origins;
  return {
    code: 'key-refused-by-stack',
    severity: 'error',
    message: `\`${key}\` in ${describeOwner(frame.node.path)} came with version 3.${since} of the format, and \`version\` says less.`,
    help: `Write \`version: "3.${since}"\` or later, or leave \`version\` out.`,
    file: origin.file,
    span: keySpan(origin),
    detail: { path: node.path, origin, hazard: 'S08' },
  };
}

/** A key that a stack takes and does nothing with. */
export function explainIdleKey({ node, key, frame, how }: Violation & { readonly kind: 'idle' }): LoadProblem {
  const [origin] = node.origins;
  const restart = key === 'restart' && frame.node.path.length === 2 ? explainRestart(node, frame.node) : undefined;
  return {
    code: 'key-ignored-by-stack',
    severity: 'warning',
    message: `\`docker stack\` does nothing with \`${key}\` in ${describeOwner(frame.node.path)}${how === 'silent' ? ', and does not say so' : ''}.`,
    help: INSTEAD[key] ?? 'Take it out, or keep it in a file that only Docker Compose reads.',
    file: origin.file,
    span: keySpan(origin),
    detail: { path: node.path, origin, hazard: how === 'deprecated' ? 'S02' : how === 'silent' ? 'S05' : 'S01' },
    ...restart,
  };
}

/** What is to say of `restart`, which a stack reads though it says that it does not. */
function explainRestart(node: ModelNode, service: MapNode): Partial<LoadProblem> | undefined {
  const owner = describeOwner(service.path);
  if (getNode(service, 'deploy', 'restart_policy') !== undefined) return { help: 'Only `deploy.restart_policy` counts: write its `condition`, or take this out.' };
  if (node.kind !== 'scalar' || node.unresolved.length > 0) return { severity: 'info', message: `\`docker stack\` says that it ignores \`restart\` in ${owner}, and reads it nevertheless, all but \`no\`.` };
  const meant = stackRestart(scalarText(node) ?? '');
  if (meant === 'refused') return { severity: 'error', message: `\`docker stack deploy\` refuses the \`restart\` of ${owner}: \`invalid restart policy\`.`, help: 'Write `deploy.restart_policy` with `condition: any`, `on-failure` or `none`.' };
  if (meant === 'forgotten') return { message: `\`docker stack\` passes over \`restart: ${scalarText(node) ?? ''}\` in ${owner}: it starts the containers again whenever they end.`, help: 'Write `condition: none` under `deploy.restart_policy`.' };
  return { severity: 'info', message: `\`docker stack\` says that it ignores \`restart\` in ${owner}, and reads it nevertheless as \`deploy.restart_policy\`.`, help: `Write \`deploy.restart_policy\` with \`${printRestart(meant)}\`, which says the same.` };
}

/** What does in a stack what the key does elsewhere. */
const INSTEAD: Readonly<Record<string, string>> = {
  build: 'Build the image before, and push it to where all nodes can pull it.',
  container_name: 'Tasks have names of their own; take it out.',
  depends_on: 'Services start in any order: let them wait for each other.',
  expose: 'Services on one network reach each other on any port; take it out.',
  links: 'Services on one network reach each other by name; take it out.',
  network_mode: 'Name networks under `networks`.',
  restart: 'Write `deploy.restart_policy`.',
  tmpfs: 'Write it under `volumes`, with `type: tmpfs`.',
};
