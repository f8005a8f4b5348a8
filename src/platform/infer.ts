import type { FileSystem } from '../compose/files/file-system.ts';
import { getMap, getScalar, isNull, originWithin, scalarText } from '../compose/navigate.ts';
import type { Project } from '../compose/project.ts';
import type { Service } from '../compose/views/service.ts';
import { servicesOf } from '../compose/views/services.ts';
import { CURRENT_COMPOSE, CURRENT_ENGINE } from './current-versions.ts';
import { commonBuilds, hostBuildsOf } from './host-builds.ts';
import { inferOrchestrator } from './orchestrator.ts';
import { releasesOfBuilds } from './releases.ts';
import { dockerfileReader, readBuildArguments, type DockerfileReader } from './signals/build-signals.ts';
import { fileNameSignals } from './signals/file-name-signals.ts';
import { readImage, type ImageReading } from './signals/image-signals.ts';
import { networkSignals } from './signals/network-signals.ts';
import { serviceSignals } from './signals/service-signals.ts';
import { weigh, type System } from './signals/weigh.ts';
import { parseTarget, type Target } from './targets.ts';
import type { Declared, Os, Platform, Signal, Verdict } from './verdict.ts';

/** What one service says, and what it comes to. */
interface Reading {
  readonly name: string;
  readonly signals: readonly Signal[];
  readonly system: System;
  readonly imageBuild?: number;
  readonly isolation?: Verdict['isolation'];
}

/**
 * On what the services of a project run: declared, else inferred from what the files say, service by service, then from each other. With
 * a file system, Dockerfiles are read where the Compose files leave the system or the build open; `isRefusedByStack` tells whether
 * `docker stack` refuses what Docker Compose takes, and is asked only where that decides. Never throws; a target that has no such name counts
 * as none.
 */
export function assessPlatform(project: Project, declared: Declared, files?: FileSystem, isRefusedByStack: () => boolean = () => false): Platform {
  const target = declared.target === undefined ? undefined : parseTarget(declared.target);
  const inferred = inferOrchestrator(project, isRefusedByStack);
  const orchestrator = declared.orchestrator ?? inferred.orchestrator;
  const onNetworks = networkSignals(project);
  const fromNames = fileNameSignals(project);
  const dockerfiles = dockerfileReader(project, files);
  const own = servicesOf(project).map((service) => readService(service, [...(onNetworks.get(service.name) ?? []), ...fromNames(service)], dockerfiles));
  const readings = own.map((reading): Reading => ({ ...reading, system: declareSystem(reading, target, orchestrator) }));
  const settled = orchestrator === 'compose' && target === undefined ? inherit(readings) : readings;
  // Compose starts everything on one host; the services of a stack are spread over many.
  const common = orchestrator === 'compose' ? commonBuilds(settled.filter(({ system }) => system.os === 'windows')) : undefined;
  return {
    declared,
    orchestrator,
    orchestratorSignals: declared.orchestrator === undefined && inferred.orchestrator === 'stack' ? inferred.signals : [],
    isCalledStack: inferred.isCalledStack,
    engine: declared.engine ?? CURRENT_ENGINE,
    compose: declared.compose ?? CURRENT_COMPOSE,
    services: new Map(settled.map((reading) => [reading.name, conclude(reading, target, common)])),
    buildKitWord: (build) => dockerfiles.buildKitWord(build),
    ...(files === undefined ? {} : { kindOf: (path) => files.kindOf(path) }),
  };
}

function readService({ name, node }: Service, more: readonly Signal[], dockerfiles: DockerfileReader): Reading {
  const isolation = readIsolation(node);
  const build = getMap(node, 'build');
  const image = getScalar(node, 'image');
  const readings: ImageReading[] = [];
  if (typeof image?.value === 'string' && image.value !== '') readings.push(readImage(image.value, (start, end) => originWithin(image, start, end)));
  if (build !== undefined) readings.push(readBuildArguments(build));
  const rest = [...serviceSignals(node), ...more];
  const weighed = (): Reading => {
    const signals = [...readings.flatMap((reading) => reading.signals), ...rest];
    const imageBuild = readings.find((reading) => reading.build !== undefined)?.build;
    return { name, signals, system: weigh(signals), ...(imageBuild === undefined ? {} : { imageBuild }), ...(isolation === undefined ? {} : { isolation }) };
  };
  const first = weighed();
  const isOpen = first.system.certainty !== 'conclusive' && first.system.certainty !== 'conflict';
  if (build === undefined || !(isOpen || (first.system.os === 'windows' && first.imageBuild === undefined))) return first;
  readings.push(dockerfiles.read(build));
  return weighed();
}

/**
 * What the user declared goes before everything that the files say. In a stack that is so for the services that may run anywhere: one that
 * the file places on nodes of the other system stays there.
 */
function declareSystem({ system, signals }: Reading, target: Target | undefined, orchestrator: Platform['orchestrator']): System {
  if (target === undefined) return system;
  const placed = signals.find(({ id, strength }) => strength === 'conclusive' && (id === 'P1' || id === 'P12' || id === 'L1'));
  if (orchestrator === 'stack' && placed !== undefined && placed.os !== target.os && placed.os === system.os) return system;
  return { os: target.os, certainty: 'declared' };
}

/** One engine runs them all: with a certain Windows service and no certain Linux one, those that say nothing are Windows too. */
function inherit(readings: readonly Reading[]): readonly Reading[] {
  const isCertain = (os: Os): boolean => readings.some(({ system }) => system.os === os && system.certainty === 'conclusive');
  if (!isCertain('windows') || isCertain('linux')) return readings;
  return readings.map((reading) => (reading.system.certainty === 'none' ? { ...reading, system: { os: 'windows', certainty: 'inherited' } } : reading));
}

function conclude({ signals, system: { os, certainty }, imageBuild, isolation }: Reading, target: Target | undefined, common: ReadonlySet<number> | undefined): Verdict {
  const isWindows = os === 'windows';
  const question = { ...(imageBuild === undefined ? {} : { imageBuild }), ...(isolation === undefined ? {} : { isolation }) };
  const declared = certainty === 'declared' ? target?.release : undefined;
  const hostBuilds = isWindows ? hostBuildsOf(question, declared, common) : [];
  const hosts = declared !== undefined ? [declared] : isWindows ? releasesOfBuilds(new Set(hostBuilds)) : [];
  const [only] = hosts;
  const release = hosts.length === 1 ? only : undefined;
  return {
    os,
    certainty,
    hosts,
    signals: signals.length < 2 ? signals : signals.toSorted((a, b) => rank(a, os) - rank(b, os)),
    ...(isWindows ? { hostBuilds } : {}),
    ...(release === undefined ? {} : { release }),
    ...(isWindows && imageBuild !== undefined ? { imageBuild } : {}),
    ...(isolation === undefined ? {} : { isolation }),
  };
}

const RANK: Readonly<Record<Signal['strength'], number>> = { conclusive: 0, strong: 1, weak: 2 };

/** Reasons for the verdict go before those against it, strong ones before weak ones. */
function rank(signal: Signal, os: Verdict['os']): number {
  return RANK[signal.strength] + (os === 'unknown' || signal.os === os ? 0 : 3);
}

function readIsolation(node: Service['node']): Verdict['isolation'] | undefined {
  const isolation = getScalar(node, 'isolation');
  if (isolation === undefined || isNull(isolation)) return undefined;
  const text = scalarText(isolation)?.toLowerCase();
  return text === 'process' || text === 'hyperv' || text === 'default' ? text : 'unknown';
}
