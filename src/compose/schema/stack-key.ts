import type { MapNode, ModelNode } from '../model.ts';
import { getNode, scalarText } from '../navigate.ts';
import { keySpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import { printRestart, stackRestart } from '../stack/restart-policy.ts';
import { INSTEAD_OF_IDLE, INSTEAD_OF_REFUSED } from './stack-advice.ts';
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
    help: adviceFor(key, frame.node, refused),
    file: origin.file,
    span: keySpan(origin),
    detail: { path: node.path, origin, hazard: refused === undefined ? 'Y23' : refused.forbidden ? 'S03' : 'S04' },
  };
}

function adviceFor(key: string, { path }: MapNode, refused: Refused | undefined): string {
  if (refused === undefined) return 'Take it out, or write it higher up: a stack takes `x-` keys at the top level and in services, networks, volumes, secrets and configs.';
  if (refused.instead !== undefined) return `Write \`${refused.instead}\` instead.`;
  // What is called `name` further in names something else.
  const known = key === 'name' && path.length > 0 ? undefined : INSTEAD_OF_REFUSED[key];
  return known ?? 'Take it out, or keep it in a file that only Docker Compose reads.';
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
    help: INSTEAD_OF_IDLE[key] ?? 'Take it out, or keep it in a file that only Docker Compose reads.',
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
