import { problemAt, type CheckedService } from './checking.ts';

/** Checks that no service waits for itself, through others or at once (compose-go `graph/cycle.go` v2.9.1). One problem a circle. */
export function checkCycles(services: ReadonlyMap<string, CheckedService>): void {
  const state = new Map<string, 'open' | 'done'>();
  for (const [name, { dependsOn }] of services) if (dependsOn !== undefined && !state.has(name)) walk(name, services, state);
}

/** Without recursion: a chain of dependencies may be as long as a file. */
function walk(start: string, services: ReadonlyMap<string, CheckedService>, state: Map<string, 'open' | 'done'>): void {
  const path: { readonly name: string; readonly targets: readonly string[]; next: number }[] = [];
  const enter = (name: string): void => {
    state.set(name, 'open');
    const targets = services.get(name)?.dependsOn?.entries;
    path.push({ name, targets: targets === undefined ? [] : [...targets.keys()], next: 0 });
  };
  enter(start);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const target = top.targets[top.next];
    top.next += 1;
    if (target === undefined) {
      state.set(top.name, 'done');
      path.pop();
    } else if (state.get(target) === 'open') reportCycle(path.map(({ name }) => name), target, services);
    else if (services.has(target) && !state.has(target)) enter(target);
  }
}

function reportCycle(path: readonly string[], target: string, services: ReadonlyMap<string, CheckedService>): void {
  const circle = [...path.slice(path.indexOf(target)), target];
  const last = services.get(circle.at(-2) ?? '');
  const place = last?.dependsOn?.entries.get(target);
  if (last === undefined || place === undefined) return;
  last.report(problemAt(place, 'dependency-cycle', `Services wait for each other in a circle: ${circle.map((name) => `\`${name}\``).join(' → ')}.`, 'Take one of these dependencies out.', { at: 'key' }));
}
