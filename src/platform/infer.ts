import type { Project } from '../compose/project.ts';
import { getScalar, scalarText } from '../compose/navigate.ts';
import { servicesOf } from '../compose/views/services.ts';
import type { Service } from '../compose/views/service.ts';
import { CURRENT_COMPOSE, CURRENT_ENGINE } from './current-versions.ts';
import { hostsOf } from './host-releases.ts';
import { readBuildArguments, readImage, type ImageReading } from './image-signals.ts';
import { networkSignals } from './network-signals.ts';
import { inferOrchestrator } from './orchestrator.ts';
import { serviceSignals } from './service-signals.ts';
import { parseTarget, type Target } from './targets.ts';
import type { Declared, Os, Platform, Signal, Verdict } from './verdict.ts';

/** Signals that count only while the service is not certainly Windows otherwise; then they are hazards (catalogue, decision 2). */
const HAZARDS_ON_WINDOWS: ReadonlySet<string> = new Set(['L2', 'L3', 'L6', 'L7', 'L8', 'L9']);

const FILE_NAME = /(?:^|[-_./])(?:windows|win|ltsc20\d\d|1803|1809|1903|1909|20h2)(?:[-_./]|$)/iu;

interface Reading {
  readonly service: Service;
  readonly image: ImageReading;
  readonly signals: readonly Signal[];
}

/** On what the services of a project run: declared, else inferred from what the files say, service by service, then from each other. */
export function assessPlatform(project: Project, declared: Declared): Platform {
  const target = declared.target === undefined ? undefined : parseTarget(declared.target);
  const onNetworks = networkSignals(project);
  const readings = servicesOf(project).map((service): Reading => {
    const image = getScalar(service.node, 'image') === undefined ? readBuildArguments(service.node) : readImage(service.node);
    return { service, image, signals: [...image.signals, ...serviceSignals(service.node), ...(onNetworks.get(service.name) ?? [])] };
  });
  const fileSaysWindows = project.files.some(({ source }) => FILE_NAME.test(source.path.slice(source.path.lastIndexOf('/') + 1)));
  const systems = readings.map(({ signals }) => decide(signals, fileSaysWindows));
  const inferred = inferOrchestrator(project);
  const orchestrator = declared.orchestrator ?? inferred.orchestrator;
  const inherits = orchestrator === 'compose' && systems.some(({ os, certainty }) => os === 'windows' && certainty === 'conclusive') && !systems.some(({ os, certainty }) => os === 'linux' && certainty === 'conclusive');
  const services = new Map<string, Verdict>();
  readings.forEach((reading, index) => {
    const system = systems[index];
    if (system !== undefined) services.set(reading.service.name, conclude(reading, system, target, inherits));
  });
  return {
    declared,
    orchestrator,
    orchestratorSignals: declared.orchestrator === undefined && inferred.orchestrator === 'stack' ? inferred.signals : [],
    engine: declared.engine ?? CURRENT_ENGINE,
    compose: declared.compose ?? CURRENT_COMPOSE,
    services,
  };
}

interface System {
  readonly os: Os | 'unknown';
  readonly certainty: Verdict['certainty'];
}

/** Weighs the signals of one service: the last paragraph of part B.2 of the catalogue. */
function decide(signals: readonly Signal[], fileSaysWindows: boolean): System {
  const has = (os: Os, strength: Signal['strength'], counted: readonly Signal[] = signals): boolean => counted.some((signal) => signal.os === os && signal.strength === strength);
  if (has('windows', 'conclusive')) {
    const against = signals.filter(({ id }) => !HAZARDS_ON_WINDOWS.has(id));
    return has('linux', 'conclusive', against) ? { os: 'unknown', certainty: 'conflict' } : { os: 'windows', certainty: 'conclusive' };
  }
  if (has('linux', 'conclusive')) return { os: 'linux', certainty: 'conclusive' };
  const windows = countKinds(signals, 'windows');
  const linux = countKinds(signals, 'linux');
  const strong = windows.strong + (windows.weak + (fileSaysWindows ? 1 : 0) >= 2 ? 1 : 0);
  if (strong > 0 && (linux.strong === 0 || strong >= 2 * linux.strong)) return { os: 'windows', certainty: 'strong' };
  if (linux.strong > 0 && (strong === 0 || linux.strong >= 2 * strong)) return { os: 'linux', certainty: 'strong' };
  return { os: 'unknown', certainty: 'none' };
}

/** How many different signals there are; the same one seen twice counts once. */
function countKinds(signals: readonly Signal[], os: Os): { readonly strong: number; readonly weak: number } {
  const kinds = (strength: Signal['strength']): number => new Set(signals.filter((signal) => signal.os === os && signal.strength === strength).map(({ id }) => id)).size;
  return { strong: kinds('strong'), weak: kinds('weak') };
}

function conclude({ service, image, signals }: Reading, system: System, target: Target | undefined, inherits: boolean): Verdict {
  const inherited = inherits && system.os === 'unknown' && system.certainty === 'none';
  const os = target?.os ?? (inherited ? 'windows' : system.os);
  const certainty = target === undefined ? (inherited ? 'inherited' : system.certainty) : 'declared';
  const isolation = readIsolation(service);
  const build = os === 'windows' ? image.build : undefined;
  const hosts = os === 'windows' ? hostsOf(target?.release, build, isolation) : [];
  const release = target?.release ?? (hosts.length === 1 ? hosts[0] : undefined);
  return {
    os,
    certainty,
    hosts,
    signals: signals.toSorted((a, b) => RANK[a.strength] - RANK[b.strength]),
    ...(release === undefined ? {} : { release }),
    ...(build === undefined ? {} : { imageBuild: build }),
    ...(isolation === undefined ? {} : { isolation }),
  };
}

const RANK = { conclusive: 0, strong: 1, weak: 2 } as const;

function readIsolation({ node }: Service): Verdict['isolation'] | undefined {
  const isolation = getScalar(node, 'isolation');
  if (isolation === undefined || isolation.value === null) return undefined;
  const text = scalarText(isolation)?.toLowerCase();
  return text === 'process' || text === 'hyperv' || text === 'default' ? text : 'unknown';
}
