import { servicesOf } from '../../src/compose/views/services.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { NANO_SERVER } from '../../src/platform/base-images.ts';
import type { Verdict } from '../../src/platform/verdict.ts';
import { originLabel } from '../shared/label.ts';
import { changeImages, imageOf, type ServiceImage } from '../shared/services/image-place.ts';
import { BASE_REPOSITORIES, baseImageWith, SUCCESSORS, tagForHost, tagWords } from '../shared/services/microsoft-images.ts';

export default defineRule({
  meta: {
    id: 'removed-windows-image',
    summary: 'An image that Microsoft has taken away: those on Docker Hub, and `latest` of the base images.',
    category: 'windows',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W104: {
        title: 'An image of Microsoft on Docker Hub',
        affects: 'every platform, since 2021-06-30',
        consequence: '`pull access denied for microsoft/iis, repository does not exist or may require \'docker login\'`, or `manifest unknown`.',
        severity: 'error',
        remedy: 'Use the image of mcr.microsoft.com, with a tag. `--unsafe-fixes` writes it where it has a successor with tags of the same kind.',
        sources: ['https://techcommunity.microsoft.com/blog/containers/windows-container-images-on-docker-hub-retiring/2366861', 'https://github.com/docker/for-win/issues/3761'],
      },
      W105: {
        title: 'A Windows base image without a tag',
        affects: 'every Windows build, since 2019-04-16',
        consequence: '`manifest for mcr.microsoft.com/windows/servercore:latest not found: manifest unknown`: the base images have no `latest`.',
        severity: 'error',
        remedy: 'Name the release: `ltsc2022` or `ltsc2025`. `--unsafe-fixes` does it.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/container-base-images'],
      },
    },
    references: ['https://mcr.microsoft.com/'],
    messages: {
      hub: { message: '`{image}` of `{service}` is no longer on Docker Hub: `pull access denied`.', help: '{advice}' },
      latest: { message: '`{image}` of `{service}` has no tag `latest`: `manifest unknown`.', help: '{advice}' },
    },
  },
  on: {
    project(context) {
      for (const service of servicesOf(context.project)) {
        const image = imageOf(service);
        if (image === undefined) continue;
        const about = { at: originLabel(image.node.origins[0], 'value'), path: image.node.path };
        const name = /^microsoft\/(.+)$/u.exec(image.repository)?.[1];
        if (name !== undefined) {
          const fix = useSuccessor(context, service.name, image, name);
          context.report({ ...about, message: 'hub', hazard: 'W104', data: { image: image.text, service: service.name, advice: adviceOn(name) }, fixes: [fix] });
        } else if (BASE_REPOSITORIES.has(image.repository) && image.spec.digest === undefined && (image.tag === undefined || image.tag === 'latest')) {
          const fix = nameRelease(context, service.name, image);
          context.report({ ...about, message: 'latest', hazard: 'W105', data: { image: image.text, service: service.name, advice: tagAdvice(context, service.name, image) }, fixes: [fix] });
        }
      }
    },
  },
});

function adviceOn(name: string): string {
  const successor = SUCCESSORS[name];
  if (successor !== undefined) return `Use \`${successor.repository}\`, with a tag.`;
  return name.startsWith('mssql-server-windows') ? 'There is none for Windows any more; SQL Server runs in Linux containers: `mcr.microsoft.com/mssql/server`.' : 'Look for it on mcr.microsoft.com.';
}

/** A tag of SQL Server that Docker Hub had and MCR has: Microsoft, "Run SQL Server container images", read 2026-11-26. */
const KEPT_TAG = '2017-latest';

function useSuccessor(context: LoadedProject, service: string, image: ServiceImage, name: string): Fix | undefined {
  const successor = SUCCESSORS[name];
  if (successor?.tagPrefix === undefined) return undefined;
  // The databases of a newer SQL Server are not those of the old one, whose tags are there.
  if (name === 'mssql-server-linux' && image.tag === KEPT_TAG) return write(context, image, `${successor.repository}:${image.tag}`, { safety: 'unsafe', note: 'It is the same version with the updates of the years since.' });
  const tag = name === 'mssql-server-linux' ? '' : releaseFor(context, service);
  if (tag === undefined) return undefined;
  return write(context, image, `${successor.repository}:${successor.tagPrefix}${tag}`, { safety: 'unsafe', note: 'It is a newer image, and what is built on the old one must work on it.' });
}

function nameRelease(context: LoadedProject, service: string, image: ServiceImage): Fix | undefined {
  const tag = releaseFor(context, service);
  if (tag === undefined) return undefined;
  const repository = image.text.slice(0, image.spec.repository.span.end);
  return write(context, image, baseImageWith(repository, tag), { safety: 'unsafe', note: 'It is a guess which release the host has.' });
}

/** The tags that the host runs; those of another repository by their whole names. */
function tagAdvice({ platform }: LoadedProject, service: string, { repository }: ServiceImage): string {
  const verdict = platform.services.get(service) ?? NOTHING_KNOWN;
  const words = tagWords(verdict, platform.declared.now, NANO_SERVER.test(repository) ? 'nano' : 'core');
  if (words === undefined) return `Name the release of the image. This host runs none that still gets updates: a newer host has to come first.`;
  const named = words.replaceAll(/`(\w+)`/gu, (_word, tag: string) => `\`${baseImageWith(repository, tag)}\``);
  return words.split(' or ').every((word) => named.includes(`${repository}:${word.slice(1)}`)) ? `Name the release of the image: ${words}.` : `Use ${named}.`;
}

const NOTHING_KNOWN: Verdict = { os: 'unknown', certainty: 'none', hosts: [], signals: [] };

function write({ project }: LoadedProject, image: ServiceImage, to: string, about: Pick<Fix, 'safety' | 'note'>): Fix | undefined {
  return changeImages(project, [{ image, to }], { title: `Write \`${to}\``, ...about });
}

function releaseFor({ platform }: LoadedProject, service: string): string | undefined {
  const verdict = platform.services.get(service);
  return verdict === undefined ? undefined : tagForHost(verdict, platform.declared.now);
}
