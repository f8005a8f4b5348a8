import attachment from '../../../schemas/compose/attachment.json' with { type: 'json' };
import build from '../../../schemas/compose/build.json' with { type: 'json' };
import common from '../../../schemas/compose/common.json' with { type: 'json' };
import compose from '../../../schemas/compose/compose.json' with { type: 'json' };
import config from '../../../schemas/compose/config.json' with { type: 'json' };
import deploy from '../../../schemas/compose/deploy.json' with { type: 'json' };
import develop from '../../../schemas/compose/develop.json' with { type: 'json' };
import devices from '../../../schemas/compose/devices.json' with { type: 'json' };
import envFile from '../../../schemas/compose/env-file.json' with { type: 'json' };
import healthcheck from '../../../schemas/compose/healthcheck.json' with { type: 'json' };
import hooks from '../../../schemas/compose/hooks.json' with { type: 'json' };
import include from '../../../schemas/compose/include.json' with { type: 'json' };
import model from '../../../schemas/compose/model.json' with { type: 'json' };
import mount from '../../../schemas/compose/mount.json' with { type: 'json' };
import network from '../../../schemas/compose/network.json' with { type: 'json' };
import port from '../../../schemas/compose/port.json' with { type: 'json' };
import secret from '../../../schemas/compose/secret.json' with { type: 'json' };
import service from '../../../schemas/compose/service.json' with { type: 'json' };
import volume from '../../../schemas/compose/volume.json' with { type: 'json' };
import type { JsonSchema } from './json-schema.ts';

/** The files under `schemas/compose` by name. */
export const DOCUMENTS: ReadonlyMap<string, JsonSchema> = new Map(
  Object.entries({
    'attachment.json': attachment,
    'build.json': build,
    'common.json': common,
    'compose.json': compose,
    'config.json': config,
    'deploy.json': deploy,
    'develop.json': develop,
    'devices.json': devices,
    'env-file.json': envFile,
    'healthcheck.json': healthcheck,
    'hooks.json': hooks,
    'include.json': include,
    'model.json': model,
    'mount.json': mount,
    'network.json': network,
    'port.json': port,
    'secret.json': secret,
    'service.json': service,
    'volume.json': volume,
  } as Readonly<Record<string, unknown>> as Readonly<Record<string, JsonSchema>>),
);
