import type { LoadedProject } from '../../src/lint/rule.ts';

/** What was worked out, and for which verdicts. */
interface Answer<Result> {
  readonly platform: LoadedProject['platform'];
  readonly result: Result;
}

/** As `perProject`, for what hangs on the platform too. */
export function perLoaded<Result>(work: (loaded: LoadedProject) => Result): (loaded: LoadedProject) => Result {
  return (loaded) => {
    const { answers } = loaded.project;
    const known = answers.get(work) as Answer<Result> | undefined;
    if (known?.platform === loaded.platform) return known.result;
    const result = work(loaded);
    answers.set(work, { platform: loaded.platform, result } satisfies Answer<Result>);
    return result;
  };
}
