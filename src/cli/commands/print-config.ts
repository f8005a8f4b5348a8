import { rules } from '../../../rules/index.ts';
import { printVersion } from '../../platform/version.ts';
import { printable } from '../../report/escape/cells.ts';
import { toConfig } from '../config/config.ts';
import { openConfigs } from '../config/find-config.ts';
import { mergeSettings, type Setting, type Settings } from '../config/settings.ts';
import { EXIT, UserError, type ExitStatus } from '../errors.ts';
import type { Host } from '../host.ts';
import type { LintOptions } from '../options/options.ts';
import { say } from '../output/say.ts';
import { shownPath } from '../paths.ts';

/** Prints what is set for one file, as a config file would say it, each line with the place that decides. */
export function printConfig(host: Host, path: string, options: LintOptions): ExitStatus {
  const file = shownPath(path, host.currentFolder);
  if (host.files.kindOf(file) === undefined) throw new UserError(`there is no file \`${file}\``, '--print-config takes the Compose file whose settings you want to see');
  const settings = mergeSettings(openConfigs(host, options.config).settingsFor(file), settingsOfOptions(options));
  const { rules: ruleConfigs } = toConfig(settings);
  const lines = ['target', 'orchestrator', 'engine', 'compose', 'sameHost', 'hostSubnets'].flatMap((key) => {
    const setting = settings.get(key);
    return setting === undefined ? [] : [line(`${key}: ${printValue(setting)}`, setting.place)];
  });
  lines.push('rules:');
  for (const { meta } of rules) {
    const severity = settings.get(`rules.${meta.id}.severity`);
    const fix = settings.get(`rules.${meta.id}.fix`);
    const shown = ruleConfigs.get(meta.id)?.severity ?? meta.severity;
    if (fix === undefined) lines.push(line(`  ${meta.id}: ${shown}`, severity?.place ?? 'default'));
    else lines.push(`  ${meta.id}:`, line(`    severity: ${shown}`, severity?.place ?? 'default'), line(`    fix: ${printValue(fix)}`, fix.place));
  }
  say(host, `${lines.join('\n')}\n`);
  return EXIT.fine;
}

function line(text: string, place: string): string {
  return printable(`${text}  # ${place}`);
}

function printValue({ value }: Setting): string {
  return typeof value === 'string' ? (/^[\d.]+$/u.test(value) ? `"${value}"` : value) : `[${value.join(', ')}]`;
}

function settingsOfOptions({ target, orchestrator, engine, compose, sameHost, hostSubnets, rules: severities }: LintOptions): Settings {
  const settings = new Map<string, Setting>();
  const set = (key: string, value: Setting['value'] | undefined, option: string): void => {
    if (value !== undefined) settings.set(key, { value, place: option });
  };
  set('target', target, '--target');
  set('orchestrator', orchestrator, '--orchestrator');
  set('engine', engine === undefined ? undefined : printVersion(engine), '--engine');
  set('compose', compose === undefined ? undefined : printVersion(compose), '--compose');
  set('sameHost', sameHost ? 'true' : undefined, '--same-host');
  set('hostSubnets', hostSubnets.length === 0 ? undefined : hostSubnets, '--host-subnets');
  for (const [id, severity] of severities) set(`rules.${id}.severity`, severity, '--rule');
  return settings;
}
