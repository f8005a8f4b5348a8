import { describe, expect, test } from 'vitest';
import { signalsOf, verdictOn, type Circumstances } from './assess.ts';

/** Keys of a service in flow style, what stands beside `services`, and the signals that come of it: all of them, with their strengths. */
export type SignalRow = readonly [service: string, signals: readonly string[], more?: string, circumstances?: Circumstances];

/** One test for each row. */
export function testSignals(signals: Readonly<Record<string, readonly SignalRow[]>>): void {
  describe.each(Object.entries(signals))('%s', (_signal, rows) => {
    test.each(rows.map(([service, expected, more = '', circumstances = {}]) => ({ service, expected, more, circumstances })))('$service $more $circumstances → $expected', ({ service, expected, more, circumstances }) => {
      expect(signalsOf(verdictOn(service, more, circumstances))).toEqual(expected);
    });
  });
}
