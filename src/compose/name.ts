/** A project name as Compose normalises it: lower case, only `a-z0-9_-`, no `_` or `-` in front (compose-go `loader/loader.go`). */
export function normaliseName(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9_-]/gu, '').replace(/^[_-]+/u, '');
}
