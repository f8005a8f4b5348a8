import { rules } from '../../../rules/index.ts';
import { wrap } from '../../report/wrap.ts';
import { EXIT, type ExitStatus } from '../errors.ts';
import type { Host } from '../host.ts';
import { paintFor } from '../output/terminal.ts';

/** Lists all rules, one entry each. */
export function listRules(host: Host, color: boolean | undefined): ExitStatus {
  const paint = paintFor(host.output, color, host.environment);
  const widest = Math.max(...rules.map(({ meta }) => meta.id.length));
  for (const { meta } of rules) {
    const facts = [meta.category, `fix: ${meta.fix}`, Object.keys(meta.hazards).join(' ')].filter((fact) => fact !== '').join(', ');
    host.output.write(`${paint('strong', meta.id.padEnd(widest))}  ${paint(meta.severity, meta.severity.padEnd(7))}  ${paint('faint', facts)}\n`);
    host.output.write(`${wrap(meta.summary, host.output.width, '  ', '  ')}\n`);
  }
  return EXIT.fine;
}
