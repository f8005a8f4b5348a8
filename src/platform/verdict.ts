import type { FileSystem } from '../compose/files/file-system.ts';
import type { MapNode, Origin } from '../compose/model.ts';
import type { ReleaseId } from './releases.ts';
import type { Version } from './version.ts';

/** The systems that containers run on. */
export type Os = 'windows' | 'linux';

/** `conclusive` decides alone, `strong` decides unless something conclusive speaks against it, `weak` only adds weight. */
export type Strength = 'conclusive' | 'strong' | 'weak';

/** One reason for a verdict, kept for the reader. */
export interface Signal {
  /** The number in the catalogue's list of signals, such as `P3` or `L2`. */
  readonly id: string;
  readonly os: Os;
  readonly strength: Strength;
  /** Where it was seen; absent for what no file says (a declared target, a file name). */
  readonly origin?: Origin;
  /** A clause that completes "because …", such as ``image tag `ltsc2022` is a Windows one``. */
  readonly says: string;
  /**
   * What makes a weak signal a strong one: any other signal for the same system, a name or program that speaks for it, or strong signals
   * for both systems, between which it decides.
   */
  readonly rises?: 'beside-any' | 'beside-name' | 'as-tie-breaker';
}

/** On what a service would run, and why we think so. */
export interface Verdict {
  readonly os: Os | 'unknown';
  /** `inherited`: unknown by itself, taken from the other services of the project; counts as strong. `conflict`: conclusive signals for both systems. */
  readonly certainty: 'declared' | 'conclusive' | 'strong' | 'inherited' | 'none' | 'conflict';
  /** The host releases that are possible, oldest first; empty unless Windows. Everything current when nothing tells. */
  readonly hosts: readonly ReleaseId[];
  /** The builds that are possible, oldest first: a release may have several, of which not all run the image. Absent unless Windows. */
  readonly hostBuilds?: readonly number[];
  /** The release that was declared, or is implied by image and isolation. */
  readonly release?: ReleaseId;
  /** The build of the image, when its tag tells. */
  readonly imageBuild?: number;
  readonly isolation?: 'process' | 'hyperv' | 'default' | 'unknown';
  readonly signals: readonly Signal[];
}

/** What the user declared on the command line or in the config; absent means: infer, else take what is current. */
export interface Declared {
  /** `linux`, `windows` or a release such as `ltsc2022`, as `--target` takes it. */
  readonly target?: string;
  /** What the files are given to: Docker Compose or `docker stack deploy`. */
  readonly orchestrator?: 'compose' | 'stack';
  /** The version of the Docker engine. */
  readonly engine?: Version;
  /** The version of Docker Compose. */
  readonly compose?: Version;
  /** Today, for end-of-life dates. */
  readonly now: Date;
}

/** A word of a Dockerfile that the classic builder does not understand. */
export interface BuildKitWord {
  readonly word: string;
  readonly origin: Origin;
}

/** All that rules may know of where a project runs. */
export interface Platform {
  readonly declared: Declared;
  /** Declared, else what the files look like. */
  readonly orchestrator: 'compose' | 'stack';
  /** Why, when it is a stack by inference. */
  readonly orchestratorSignals: readonly { readonly says: string; readonly origin?: Origin }[];
  /** Whether the first file is called a stack, which leaves no doubt that it is meant for one. */
  readonly isCalledStack?: boolean;
  /** Declared, else the current one. */
  readonly engine: Version;
  /** Declared, else the current one. */
  readonly compose: Version;
  /** By the names of the services. */
  readonly services: ReadonlyMap<string, Verdict>;
  /** What the Dockerfile of a build has that only BuildKit understands. */
  readonly buildKitWord?: (build: MapNode) => BuildKitWord | undefined;
  /** What stands at a path of the machine on which the files are; absent where that cannot be seen. */
  readonly kindOf?: FileSystem['kindOf'];
}
