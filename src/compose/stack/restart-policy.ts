/** What a stack makes of `restart`; `forgotten` where it goes on as if nothing were written, which means to start again always. */
export type StackRestart = { readonly condition: 'any' | 'on-failure'; readonly attempts?: number } | 'forgotten' | 'refused';

/**
 * `restart` of a service that has no `deploy.restart_policy`, as docker/cli reads it though it says that it ignores it:
 * `convertRestartPolicy` in `cli/compose/convert/service.go` and `ParseRestartPolicy` in `opts/parse.go`, read 2026-11-26.
 */
export function stackRestart(text: string): StackRestart {
  const [, name = '', , count = ''] = /^([^:]*)(:(.*))?$/su.exec(text) ?? [];
  if (!/^[+-]?\d*$/u.test(count) || count === '-' || count === '+' || Number(count) < 0 || (name === '' && text !== '')) return 'refused';
  const attempts = Number(count) > 0 ? { attempts: Number(count) } : {};
  switch (name) {
    case '':
    case 'no':
      return 'forgotten';
    case 'always':
    case 'unless-stopped':
      return { condition: 'any', ...attempts };
    case 'on-failure':
      return { condition: 'on-failure', ...attempts };
    default:
      return 'refused';
  }
}

/** The same as a stack reads it under `deploy.restart_policy`. */
export function printRestart({ condition, attempts }: StackRestart & object): string {
  return attempts === undefined ? `condition: ${condition}` : `{condition: ${condition}, max_attempts: ${String(attempts)}}`;
}
