import { getScalar } from '../navigate.ts';
import type { MapNode } from '../model.ts';
import type { LoadProblem } from '../project.ts';

/** The last format of stack files, which a file without `version` has: docker/cli `compose/schema/schema.go` since 27.0. */
const LATEST = 13;

/** The same as a file says it. */
export const LATEST_FORMAT = `3.${LATEST}`;

/** The format by which `docker stack` reads a file, as the number behind `3.`; one that it cannot read is reported. */
export function stackFormat(model: MapNode, report: (problem: LoadProblem) => void): number {
  const version = getScalar(model, 'version');
  if (version === undefined || typeof version.value !== 'string') return LATEST;
  // The program reads it before it looks at variables.
  const isPlain = version.pieces === undefined;
  if (isPlain && (version.value === '' || version.value === '3')) return LATEST;
  const minor = isPlain ? Number(/^3\.(0|[1-9]\d*)$/u.exec(version.value)?.[1] ?? Number.NaN) : Number.NaN;
  if (minor <= LATEST) return minor;
  const [origin] = version.origins;
  report({
    code: 'invalid-value',
    severity: 'error',
    message: `\`docker stack\` reads the formats 3.0 to 3.${LATEST}; this file says ${isPlain ? version.value : `\`${version.raw}\`, and variables do not count here`}.`,
    help: `Write \`version: "3.${LATEST}"\`, or leave \`version\` out if all nodes have Docker 27 or later.`,
    file: origin.file,
    span: origin.value,
    detail: { path: version.path, origin, hazard: 'S07' },
  });
  return LATEST;
}
