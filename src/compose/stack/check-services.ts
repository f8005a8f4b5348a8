import { isFilled, isKnown, relatedAt, type CheckedService } from '../check/checking.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../navigate.ts';
import { keySpan } from '../nodes/origin-span.ts';
import { compilePatterns } from '../nodes/pattern-trie.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import type { LoadProblem } from '../project.ts';
import { describeSubject, joinWords } from '../schema/wording.ts';
import { whyNoImage } from '../syntax/image-reference.ts';
import { nearestWord } from '../../text/nearest.ts';
import { checkConstraints } from './check-constraints.ts';
import { checkMountsOfStack } from './check-mounts.ts';
import { loss, refusal } from './on-deploy.ts';

/** The words that a swarm knows; with their hazard. */
interface Words {
  readonly words: readonly string[];
  readonly hazard: string;
  /** Whether capitals do not count. */
  readonly foldsCase?: true;
  /** What the engine takes for any other word; without one it refuses it. */
  readonly fallback?: string;
}

function oneOf(hazard: string, words: readonly string[], more: Pick<Words, 'foldsCase' | 'fallback'> = {}): Words {
  return { words, hazard, ...more };
}

/** The words of settings that no schema looks at: docker/cli `cli/compose/convert/service.go` 28.2 and moby `daemon/cluster/convert/service.go`, read 2026-11-26. */
const WORDS = compilePatterns<Words>([
  ['deploy.mode', oneOf('D22', ['replicated', 'global', 'replicated-job', 'global-job'])],
  ['deploy.endpoint_mode', oneOf('D22', ['vip', 'dnsrr'], { foldsCase: true })],
  ['deploy.update_config.failure_action', oneOf('D22', ['pause', 'continue', 'rollback'])],
  ['deploy.rollback_config.failure_action', oneOf('D22', ['pause', 'continue', 'rollback'])],
  ['deploy.restart_policy.condition', oneOf('D21', ['none', 'on-failure', 'any'])],
  ['ports.*.mode', oneOf('P07', ['ingress', 'host'], { foldsCase: true, fallback: 'ingress' })],
  ['ports.*.protocol', oneOf('P07', ['tcp', 'udp', 'sctp'], { foldsCase: true, fallback: 'tcp' })],
]);

/** What people write for a word of swarm, since Docker Compose has it elsewhere. */
const MEANT: Readonly<Record<string, string>> = { always: 'any', 'unless-stopped': 'any', no: 'none', never: 'none' };

/** What `docker stack deploy` and the swarm refuse of a service beyond what `docker stack config` looks at. */
export function checkServiceOfStack(service: CheckedService): void {
  const { node, report } = service;
  checkImage(service);
  rewriteAt(node, WORDS, (value, words) => {
    if (value.kind === 'scalar' && isKnown(value)) checkWord(value, words, report);
    return value;
  });
  checkMode(service);
  checkHealth(service);
  checkCredentials(service);
  for (const kind of ['limits', 'reservations']) checkProcessors(getScalar(node, 'deploy', 'resources', kind, 'cpus'), report);
  checkMountsOfStack(getSeq(node, 'volumes')?.items ?? [], report);
  checkConstraints(getSeq(node, 'deploy', 'placement', 'constraints')?.items ?? [], report);
  for (const port of getSeq(node, 'ports')?.items ?? []) checkAddress(port, report);
  for (const key of ['secrets', 'configs']) checkTargets(key, getSeq(node, key)?.items ?? [], report);
}

function checkImage({ name, node, report }: CheckedService): void {
  const image = getScalar(node, 'image');
  if (image !== undefined && !isKnown(image)) return;
  const text = scalarText(image) ?? '';
  const build = getNode(node, 'build');
  if (text === '') {
    const message = image === undefined ? `Service \`${name}\` has no \`image\`, and \`docker stack deploy\` ${build === undefined ? 'refuses it' : 'builds none'}.` : `The \`image\` of service \`${name}\` is empty, and \`docker stack deploy\` refuses it.`;
    const help = build === undefined ? 'Say what it runs: `image: …`.' : 'Build the image before, push it to where all nodes can pull it, and name it with `image`.';
    report({ ...refusal(image ?? node, { hazard: 'S06', at: 'key', message, help }), code: 'no-image-in-stack' });
    return;
  }
  const why = whyNoImage(text);
  if (why !== undefined && image !== undefined) report(refusal(image, { hazard: 'D30', message: `The \`image\` of service \`${name}\` is \`${text}\`, which \`docker stack deploy\` refuses: ${why}.`, help: 'Write it as `registry/name:tag`, the name in small letters.' }));
}

function checkWord(node: ScalarNode, { words, hazard, foldsCase, fallback }: Words, report: (problem: LoadProblem) => void): void {
  const text = scalarText(node) ?? '';
  if (typeof node.value !== 'string' || text === '' || words.includes(foldsCase === true ? text.toLowerCase() : text)) return;
  const near = nearestWord(text.toLowerCase(), words) ?? [MEANT[text]].find((word) => word !== undefined && words.includes(word));
  const subject = `${describeSubject(node.path)} is \`${text}\``;
  const help = near === undefined ? `Write ${joinWords(words.map((word) => `\`${word}\``))}.` : `Write \`${near}\`.`;
  if (fallback !== undefined) {
    report(loss(node, { hazard, message: `${subject}, which a swarm does not know: it takes it for \`${fallback}\`.`, help }));
    return;
  }
  report(refusal(node, {
    hazard,
    message: `${subject}, which the swarm refuses.`,
    help,
    ...(near === undefined || node.pieces !== undefined ? {} : { remedy: { kind: 'replace', text: near } }),
  }));
}

function checkMode({ name, node, report }: CheckedService): void {
  const mode = scalarText(getScalar(node, 'deploy', 'mode')) ?? '';
  const replicas = getScalar(node, 'deploy', 'replicas');
  if (mode.startsWith('global') && replicas !== undefined) report(refusal(replicas, { hazard: 'D22', at: 'key', message: `Service \`${name}\` runs on every node (\`mode: ${mode}\`) and has \`replicas\` too, which \`docker stack deploy\` refuses.`, help: 'Take `replicas` out, or write `mode: replicated`.' }));
  if (!mode.endsWith('-job')) return;
  for (const key of ['update_config', 'rollback_config']) {
    const settings = getNode(node, 'deploy', key);
    if (settings?.kind === 'map') report(refusal(settings, { hazard: 'S14', at: 'key', message: `Service \`${name}\` is a job (\`mode: ${mode}\`) and has \`${key}\`, which the swarm refuses.`, help: `Take \`${key}\` out: a job is not updated piece by piece.` }));
  }
}

function checkHealth({ name, node, report }: CheckedService): void {
  const disable = getScalar(node, 'healthcheck', 'disable');
  const test = getSeq(node, 'healthcheck', 'test');
  if (disable?.value !== true || test === undefined || test.items.length === 0) return;
  report(refusal(disable, { hazard: 'D11', at: 'key', message: `The health check of service \`${name}\` has a \`test\` and is switched off, and \`docker stack deploy\` refuses both together.`, help: 'Keep one of them.', related: [relatedAt(test, 'the test')] }));
}

function checkCredentials({ name, node, report }: CheckedService): void {
  const given = ['config', 'file', 'registry'].flatMap((key) => {
    const value = getScalar(node, 'credential_spec', key);
    return value !== undefined && isFilled(value) && isKnown(value) ? [value] : [];
  });
  const [first, second] = given;
  if (first === undefined || second === undefined) return;
  report(refusal(second, { at: 'key', message: `The \`credential_spec\` of service \`${name}\` has both \`${String(first.path.at(-1))}\` and \`${String(second.path.at(-1))}\`, which \`docker stack deploy\` refuses.`, help: 'Keep one of them.', related: [relatedAt(first, 'the other one')] }));
}

const PROCESSORS = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;

function checkProcessors(node: ScalarNode | undefined, report: (problem: LoadProblem) => void): void {
  const text = scalarText(node);
  if (node === undefined || text === undefined || text === '' || !isKnown(node)) return;
  const isTooFine = /\.\d*?\d{9}[1-9]\d*$/u.test(text.replace(/0+$/u, ''));
  if (PROCESSORS.test(text) && !isTooFine) return;
  // A fraction of two numbers is one too.
  if (/^[+-]?\d+\/\d+$/u.test(text)) return;
  report(refusal(node, { hazard: 'D26', message: `${describeSubject(node.path)} is \`${text}\`, which \`docker stack deploy\` refuses: it is no number${isTooFine ? ' with at most nine digits behind the point' : ''}.`, help: 'Write a number in quotes, such as `"0.5"`.' }));
}

/** Short syntax may name an address of the host, which says nothing to a swarm. */
function checkAddress(port: ModelNode, report: (problem: LoadProblem) => void): void {
  const address = getScalar(port, 'host_ip');
  const text = scalarText(address);
  // In long syntax the schema refuses it.
  if (address === undefined || text === undefined || address.origins[0].key !== undefined || /^(?:0\.0\.0\.0|[0:]*)$/u.test(text)) return;
  report(loss(address, { hazard: 'P14', severity: 'error', message: `A stack publishes this port on every address of every node, not on \`${text}\` alone.`, help: 'Let others reach it over an overlay network without publishing it, or keep them away with a firewall.' }));
}

/** Two secrets cannot be one file, nor can two configs. */
function checkTargets(key: string, references: readonly ModelNode[], report: (problem: LoadProblem) => void): void {
  const seen = new Map<string, MapNode>();
  for (const reference of references) {
    const map = getMap(reference);
    const target = scalarText(getScalar(reference, 'target')) ?? '';
    const name = target === '' ? scalarText(getScalar(reference, 'source')) : target;
    if (map === undefined || name === undefined || [...map.entries.values()].some((value) => !isKnown(value))) continue;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, map);
      continue;
    }
    const [{ file, value }] = first.origins;
    report(refusal(reference, { message: `Two entries of ${describeSubject(reference.path.slice(0, -1))} have the target \`${name}\`, which \`docker stack deploy\` refuses.`, help: 'Give each its own `target`, or take one out.', related: [{ file, span: first.origins[0].key === undefined ? value : keySpan(first.origins[0]), message: `the first of the ${key}` }] }));
  }
}
