import { parseVersion, type Version } from '../../platform/version.ts';
import type { FixSetting, RuleSetting } from '../options/options.ts';
import type { Setting, Settings } from './settings.ts';

/** What is set for one rule. */
export interface RuleConfig {
  readonly severity?: RuleSetting;
  /** The level at which its fixes are applied, instead of its own. */
  readonly fix?: FixSetting;
}

/** What a config says of one file. Command-line options go before it. */
export interface Config {
  readonly rules: ReadonlyMap<string, RuleConfig>;
  readonly target?: string;
  readonly orchestrator?: 'compose' | 'stack';
  readonly engine?: Version;
  readonly compose?: Version;
  readonly sameHost?: boolean;
  readonly hostSubnets?: readonly string[];
}

/** The typed form of settings that were checked when they were read. */
export function toConfig(settings: Settings): Config {
  const rules = new Map<string, RuleConfig>();
  for (const [path, { value }] of settings) {
    const [section, id, name] = path.split('.');
    if (section === 'rules' && id !== undefined && name !== undefined) rules.set(id, { ...rules.get(id), [name]: value });
  }
  const target = textAt(settings.get('target'));
  const orchestrator = textAt(settings.get('orchestrator'));
  const engine = versionAt(settings.get('engine'));
  const compose = versionAt(settings.get('compose'));
  const sameHost = settings.get('sameHost');
  const hostSubnets = settings.get('hostSubnets')?.value;
  return {
    rules,
    ...(target === undefined ? {} : { target }),
    ...(orchestrator === 'compose' || orchestrator === 'stack' ? { orchestrator } : {}),
    ...(engine === undefined ? {} : { engine }),
    ...(compose === undefined ? {} : { compose }),
    ...(sameHost === undefined ? {} : { sameHost: sameHost.value === 'true' }),
    ...(hostSubnets === undefined || typeof hostSubnets === 'string' ? {} : { hostSubnets }),
  };
}

function textAt(setting: Setting | undefined): string | undefined {
  return typeof setting?.value === 'string' ? setting.value : undefined;
}

function versionAt(setting: Setting | undefined): Version | undefined {
  const text = textAt(setting);
  return text === undefined ? undefined : parseVersion(text);
}
