import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';
import { onWindows, WINDOWS_KEYS_IN_STACKS } from '../shared/stacks/windows-stack-keys.ts';

/** Another rule says more of these. */
const ELSEWHERE: ReadonlySet<string> = new Set(['ipv4_address', 'ipv6_address']);

export default defineRule({
  meta: {
    id: 'key-ignored-by-stack',
    summary: 'A key with which `docker stack` does nothing.',
    category: 'schema',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W118: WINDOWS_KEYS_IN_STACKS,
      S01: {
        title: 'A key that stacks do not support',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` prints `Ignoring unsupported options: build, restart` and goes on without them. `restart` counts nevertheless, all but `no`, as long as there is no `deploy.restart_policy`.',
        severity: 'warning; info for a `restart` that counts, error for one that is refused',
        remedy: 'Write what the message names instead, or take the key out.',
        sources: ['https://github.com/docker/cli/blob/master/cli/compose/types/types.go', 'https://github.com/docker/cli/blob/master/cli/compose/convert/service.go'],
      },
      S02: {
        title: 'A key that stacks call deprecated',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` prints `Ignoring deprecated options` and goes on without them.',
        severity: 'warning',
        remedy: 'Take it out.',
        sources: ['https://github.com/docker/cli/blob/master/cli/compose/types/types.go'],
      },
      S05: {
        title: 'A key that stacks drop without a word',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` says nothing and goes on without it: services start in any order, nothing is kept in memory.',
        severity: 'warning',
        remedy: 'Write what the message names instead, or take the key out.',
        sources: ['https://github.com/docker/cli/blob/master/cli/compose/types/types.go'],
      },
    },
    references: ['https://docs.docker.com/reference/cli/docker/stack/deploy/'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      const { platform, report } = context;
      for (const found of schemaReports(context, 'key-ignored-by-stack')) {
        const [, service, key] = found.path;
        if (ELSEWHERE.has(String(found.path.at(-1)))) continue;
        // Windows refuses the mount that does the same elsewhere.
        const hasNothingLikeIt = key === 'tmpfs' && isWindows(platform.services.get(String(service)));
        report(onWindows(context, hasNothingLikeIt ? { ...found, data: { ...found.data, advice: 'Take it out: Windows keeps no files in memory.' } } : found));
      }
    },
  },
});
