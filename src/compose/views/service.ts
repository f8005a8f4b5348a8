import type { MapNode, ModelNode, Origin } from '../model.ts';

/** A service of the effective model. */
export interface Service {
  readonly name: string;
  readonly node: MapNode;
  /** Empty: always on. */
  readonly profiles: readonly string[];
}

/** A network as the project would make or use it. */
export interface Network {
  /** The key under `networks`; `default` for the implicit one. */
  readonly key: string;
  /** Absent for a network that no file defines (the implicit `default`, or an undefined name). */
  readonly node?: ModelNode;
  /** The name in the engine: `name`, else the key when external, else `PROJECT_key`. Absent when it hangs on an unknown variable. */
  readonly engineName?: string;
  /** `unknown` where it hangs on a variable without a value. */
  readonly external: boolean | 'unknown';
  /** Absent: the engine's default driver. */
  readonly driver?: string;
  /** Names of the services attached to it, in file order. */
  readonly services: readonly string[];
}

/** One line between a service and a network. */
export interface Attachment {
  readonly service: Service;
  readonly network: Network;
  /** `services.X.networks.KEY`; absent when the service is attached implicitly to `default`. */
  readonly node?: ModelNode;
  /** Names other than the service's own under which it is found there. */
  readonly aliases: readonly { readonly name: string; readonly node: ModelNode }[];
}

/** One entry of `ports` after expansion. Numbers are absent when unknown. */
export interface PublishedPort {
  readonly service: Service;
  readonly node: MapNode;
  /** The container's port. */
  readonly target?: number;
  /** The host's port or range as text; absent: the engine chooses, the port is still published. */
  readonly published?: string;
  readonly mode: string;
  readonly protocol: string;
  readonly hostIp?: string;
  /** Where the whole entry was written. */
  readonly origin: Origin;
}
