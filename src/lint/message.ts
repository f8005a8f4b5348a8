/** Fills the `{holes}` of a template. */
export function fillTemplate(template: string, data: Readonly<Record<string, string>> | undefined): string {
  return data === undefined ? template : template.replaceAll(/\{(\w+)\}/gu, (hole, name: string) => data[name] ?? hole);
}
