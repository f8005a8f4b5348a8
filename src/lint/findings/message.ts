import { remembering } from '../../text/remembering.ts';

/** Texts and names of holes by turns. */
const partsOf = remembering((template) => template.split(/\{(\w+)\}/u));

/** Fills the `{holes}` of a template. */
export function fillTemplate(template: string, data: Readonly<Record<string, string>> | undefined): string {
  if (data === undefined || !template.includes('{')) return template;
  let text = '';
  partsOf(template).forEach((part, index) => { text += index % 2 === 0 ? part : (data[part] ?? `{${part}}`); });
  return text;
}
