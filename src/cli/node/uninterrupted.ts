const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let depth = 0;
let pending: NodeJS.Signals | undefined;

/** Does work that must not be half done: whoever interrupts it is obeyed when it is over. May be called while such work is under way. */
export async function uninterrupted<Result>(work: () => Promise<Result>): Promise<Result> {
  if (depth === 0) for (const signal of SIGNALS) process.on(signal, remember);
  depth += 1;
  try {
    return await work();
  } finally {
    if (depth === 1) await tellSignals();
    depth -= 1;
    if (depth === 0) {
      for (const signal of SIGNALS) process.off(signal, remember);
      if (pending !== undefined) process.kill(process.pid, pending);
    }
  }
}

function remember(signal: NodeJS.Signals): void {
  pending ??= signal;
}

/** What came while nothing waited is told only after the event loop has turned, which the second step makes sure of. */
async function tellSignals(): Promise<void> {
  for (let step = 0; step < 2; step += 1) await new Promise((resolve) => setImmediate(resolve));
}
