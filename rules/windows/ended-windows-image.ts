import type { Origin } from '../../src/compose/model.ts';
import { valueKey } from '../../src/compose/nodes/origin-span.ts';
import type { Fix, Severity } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { baseImageOfBuild, imageSupportOn, NANO_SERVER, type BaseImage } from '../../src/platform/base-images.ts';
import { RELEASES } from '../../src/platform/releases.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { originLabel } from '../shared/label.ts';
import { mayBeIsolated } from '../shared/services/hyperv-isolation.ts';
import { changeImages, imageOf } from '../shared/services/image-place.ts';
import { BASE_REPOSITORIES, baseImageWith, endsSoon, tagForHost, tagWords } from '../shared/services/microsoft-images.ts';
import { imageBuildOf, windowsServices, type WindowsService } from '../shared/services/windows-services.ts';
import { formatHint, STACK_FORMATS } from '../shared/stacks/stack-format.ts';

/** More services than these are counted. */
const MOST_NAMES = 6;

/** What is said of one image generation in a project. */
interface Aged {
  readonly image: BaseImage;
  readonly isNano: boolean;
  /** The tag is `1809`: no longer updated by all who have it, the same image as `ltsc2019` is. */
  readonly isOldName: boolean;
  readonly severity: Severity;
  readonly ends: string;
  readonly mainstreamEnds?: string;
  readonly found: [WindowsService, ...WindowsService[]];
}

export default defineRule({
  meta: {
    id: 'ended-windows-image',
    summary: 'A Windows image gets no updates any more, or only those for security.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W101: {
        title: 'A Windows image that is no longer supported',
        affects: 'images of 1709, 1803, 1903, 1909, 2004, 20H2 and Nano Server 2016: ended; `1809` as a tag; `ltsc2016`: ends 2027-01-11; `ltsc2019`: extended support since 2024-01-09; `ltsc2022`: extended support since 2026-10-13',
        consequence: 'No security updates, and publishers take the tags away: `manifest unknown`. On extended support there are security updates only.',
        severity: 'error when it has ended, warning for `ltsc2016` and `1809`, info on extended support; by the day of the run, or of `--now`',
        remedy: 'Use the image of the release that the host has, `ltsc2022` or `ltsc2025`. `--unsafe-fixes` does it for Microsoft\'s base images.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/base-image-lifecycle'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/base-image-lifecycle'],
    messages: {
      ended: { message: 'The Windows image of {services} is that of {release}, which has had no updates since {day}.', help: '{advice}' },
      ending: { message: 'The Windows image of {services} is that of {release}, which gets its last updates on {day}.', help: '{advice}' },
      renamed: { message: 'The image of {services} is tagged `1809`, the old name of that of Windows Server 2019, which not all publishers keep up to date.', help: '{advice}' },
      extended: { message: 'The Windows image of {services} is that of {release}, which since {day} gets security updates only.', help: 'Nothing has to be done until {end}; a newer image needs a host that runs it.' },
    },
  },
  on: {
    project(context) {
      for (const { image, isNano, isOldName, severity, ends, mainstreamEnds, found } of agedImages(context)) {
        const [first, ...others] = found;
        const fix = severity === 'info' ? undefined : newerImages(context, found, isOldName);
        const isOver = severity === 'error';
        const services = enumerateNames(found.map(({ service }) => service.name), severity === 'info' && found.length > MOST_NAMES ? 3 : undefined);
        const release = `${isNano && image.nano !== undefined ? 'Nano Server of ' : ''}${RELEASES[image.release].title}`;
        const advice = adviceFor(context, first, isNano ? 'nano' : 'core');
        // Where nothing has to be done, the names of the services say enough.
        const about = { hazard: 'W101', severity, at: originLabel(placeOf(first), 'value'), related: (severity === 'info' ? [] : otherPlaces(placeOf(first), others.map(placeOf))).map((place) => originLabel(place, 'value', 'here too')), path: first.service.node.path, subject: `${image.release} ${severity}`, fixes: [fix] } as const;
        if (severity === 'info') context.report({ ...about, message: 'extended', data: { services, release, day: mainstreamEnds ?? ends, end: ends } });
        else if (isOldName && !isOver) context.report({ ...about, message: 'renamed', data: { services, advice: fix === undefined ? 'Use a tag with `ltsc2019` where the publisher has one, or a newer image where the host runs it.' : 'Use the tag `ltsc2019`, or a newer image where the host runs it.' } });
        else context.report({ ...about, message: isOver ? 'ended' : 'ending', data: { services, release, day: ends, advice } });
      }
    },
  },
});

function agedImages(context: LoadedProject): readonly Aged[] {
  const groups = new Map<string, Aged>();
  for (const one of windowsServices(context)) {
    const build = imageBuildOf(one.verdict);
    const image = build === undefined ? undefined : baseImageOfBuild(build);
    if (build === undefined || image === undefined) continue;
    const text = imageOf(one.service)?.text.toLowerCase() ?? '';
    const isNano = NANO_SERVER.test(text);
    const support = imageSupportOn(context.platform.declared.now, build, isNano ? 'nano' : 'core');
    const { ends, mainstreamEnds } = isNano ? { mainstreamEnds: undefined, ...(image.nano ?? image.core) } : { mainstreamEnds: undefined, ...image.core };
    const isOldName = build === 17763 && /[:\-_.]1809(?:[-_.]|$)/u.test(text) && !text.includes('ltsc2019');
    const severity = support === 'ended' ? 'error' : isOldName || endsSoon(context.platform.declared.now, ends) ? 'warning' : support === 'extended' ? 'info' : undefined;
    if (severity === undefined) continue;
    const key = `${image.release} ${severity} ${String(isNano && support === 'ended')} ${String(isOldName)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { image, isNano, isOldName, severity, ends, ...(mainstreamEnds === undefined ? {} : { mainstreamEnds }), found: [one] });
    else group.found.push(one);
  }
  return [...groups.values()];
}

/** Where the release is named: the tag of the image, an argument of its build, or a Dockerfile that is not shown. */
function placeOf({ service, verdict }: WindowsService): Origin {
  const named = verdict.signals.find(({ id, origin }) => (id === 'P3' || id === 'P22') && origin !== undefined);
  return named?.origin ?? imageOf(service)?.at ?? service.node.origins[0];
}

/** Each place once: one variable may name the release for many services. */
function otherPlaces(first: Origin, others: readonly Origin[]): readonly Origin[] {
  const seen = new Set([valueKey(first)]);
  return others.filter((place) => !seen.has(valueKey(place)) && seen.add(valueKey(place)));
}

/** An image that the host runs, if it runs one that is any better. */
function adviceFor(context: LoadedProject, { service, verdict }: WindowsService, kind: 'core' | 'nano'): string {
  const { now } = context.platform.declared;
  const words = tagWords(verdict, now, kind);
  const own = verdict.imageBuild === undefined ? undefined : baseImageOfBuild(verdict.imageBuild)?.tags[0];
  if (words !== undefined && words !== `\`${String(own)}\``) return `Use the image of the release that the host has: ${words}.`;
  const host = verdict.release === undefined ? 'The host' : RELEASES[verdict.release].title;
  const isolated = mayBeIsolated(context, service) ? tagWords(verdict, now, kind, 'hyperv') : undefined;
  const later = 'Move to a newer host, with images to match';
  if (isolated !== undefined && isolated !== `\`${String(own)}\``) return `${later}; ${host} itself runs a newer one only with \`isolation: hyperv\`: ${isolated}${formatHint(context, STACK_FORMATS.isolation)}.`;
  return `${later}: ${host} runs none that gets updates for longer.`;
}

/** The image of today for all of them, where it is known to be there. */
function newerImages({ project, platform }: LoadedProject, found: readonly WindowsService[], isOldName: boolean): Fix | undefined {
  const wanted = found.flatMap(({ service, verdict }) => {
    const image = imageOf(service);
    const tag = isOldName ? 'ltsc2019' : tagForHost(verdict, platform.declared.now);
    if (image === undefined || tag === undefined || image.spec.digest !== undefined || !BASE_REPOSITORIES.has(image.repository)) return [];
    const to = baseImageWith(image.text.slice(0, image.spec.repository.span.end), tag);
    return to === image.text ? [] : [{ image, to }];
  });
  if (wanted.length !== found.length) return undefined;
  const title = `Write ${enumerateNames([...new Set(wanted.map(({ to }) => to))])}`;
  return changeImages(project, wanted, { title, safety: 'unsafe', note: isOldName ? 'It is the same image under the name that is kept up to date.' : 'The host must run this image, and what is built on the old one must work on it.' });
}
