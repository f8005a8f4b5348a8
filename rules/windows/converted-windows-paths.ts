import { defineRule } from '../../src/lint/rule.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

const SETTING = /^[ \t]*(?:export[ \t]+)?COMPOSE_CONVERT_WINDOWS_PATHS[ \t]*=[ \t]*["']?(?:1|true)["']?[ \t]*(?:#.*)?$/imu;

export default defineRule({
  meta: {
    id: 'converted-windows-paths',
    summary: 'Compose is told to turn Windows paths into Linux ones, in a project with Windows services.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W119: {
        title: '`COMPOSE_CONVERT_WINDOWS_PATHS` beside Windows services',
        affects: 'every Windows build; Docker Compose',
        consequence: '`C:\\app` becomes `/c/app`, which the Windows engine refuses: `invalid volume specification: \'/c/app:C:\\app:rw\'`.',
        severity: 'error',
        remedy: 'Take the line out of `.env`; it is for Linux containers of the old Docker Toolbox.',
        sources: ['https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_convert_windows_paths'],
      },
    },
    references: ['https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_convert_windows_paths'],
    messages: {
      converted: { message: 'With this, Compose gives the Windows engine paths such as `/c/app`: `invalid volume specification`.', help: 'Take the line out.' },
    },
  },
  on: {
    project(context) {
      if (context.platform.orchestrator !== 'compose' || windowsServices(context).length === 0) return;
      for (const file of context.project.envFiles) {
        const match = SETTING.exec(file.text);
        if (match !== null) context.report({ message: 'converted', hazard: 'W119', at: { file, span: { start: match.index, end: match.index + match[0].length } }, path: [], subject: 'COMPOSE_CONVERT_WINDOWS_PATHS' });
      }
    },
  },
});
