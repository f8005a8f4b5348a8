import type { Origin, ScalarNode } from '../../../src/compose/model.ts';
import { getScalar, originWithin, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { parseImage, type ImageSpec } from '../../../src/compose/syntax/image.ts';
import type { Service } from '../../../src/compose/views/service.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { FixWords } from '../../../src/lint/fixes/make-fix.ts';
import { rewriteFix } from '../edits/plan-rewrites.ts';

/** The image of a service, when it is known. */
export interface ServiceImage {
  readonly node: ScalarNode;
  readonly text: string;
  readonly spec: ImageSpec;
  /** Registry and repository, in lower case, without the host of Docker Hub. */
  readonly repository: string;
  readonly tag?: string;
  /** Where the tag is written, else the whole. */
  readonly at: Origin;
}

/** Reads `image`; undefined where there is none, or where it hangs on an unknown variable. */
export function imageOf({ node }: Service): ServiceImage | undefined {
  const image = getScalar(node, 'image');
  const text = scalarText(image);
  if (image === undefined || text === undefined || text === '') return undefined;
  const spec = parseImage(text);
  const repository = text.slice(0, spec.repository.span.end).toLowerCase().replace(/^(?:docker\.io|index\.docker\.io)\//u, '');
  const place = spec.tag ?? spec.repository;
  return { node: image, text, spec, repository, at: originWithin(image, place.span.start, place.span.end), ...(spec.tag === undefined ? {} : { tag: spec.tag.text }) };
}

/** Writes other images, for a service and for all that take it from the same text. */
export function changeImages(project: Project, wanted: readonly { readonly image: ServiceImage; readonly to: string }[], about: FixWords): Fix | undefined {
  const rewrites = wanted.flatMap(({ image: { node }, to }) => project.usersOf(node.origins[0]).flatMap((user) => (user.kind === 'scalar' ? [{ scalar: user, to }] : [])));
  return rewriteFix(project, rewrites, about);
}
