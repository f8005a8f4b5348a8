import { printable } from './cells.ts';

/** A workflow command of GitHub Actions on one line: `::name key=value,…::message`. Nothing in it can end it early or begin another one. */
export function workflowCommand(name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const given = Object.entries(properties).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${name}${list === '' ? '' : ` ${list}`}::${escapeData(message)}\n`;
}

// What the runner turns back: `%`, CR and LF in data, in properties also `:` and `,` (actions/toolkit, packages/core/src/command.ts, read 2026-11-24).
function escapeData(text: string): string {
  return printable(text, true).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
