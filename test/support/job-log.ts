/** A command that the log of a job of GitHub Actions holds. */
export interface JobCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a log as the runner does: a line is a command when, blanks aside, it begins with `::`, or when it has the old form anywhere. */
export function commandsOf(log: string): readonly JobCommand[] {
  return log.split(/\r\n|\n|\r/u).flatMap((line) => {
    const found = /^\s*::([^:\s]+)(?: (.*?))?::(.*)$/u.exec(line) ?? /##\[([^\]\s]+)(?: ([^\]]*))?\](.*)$/u.exec(line);
    if (found === null) return [];
    const [, name = '', list = '', message = ''] = found;
    const properties = Object.fromEntries(list.split(',').filter((part) => part.includes('=')).map((part): [string, string] => [part.slice(0, part.indexOf('=')).trim(), unescape(part.slice(part.indexOf('=') + 1), true)]));
    return [{ name, properties, message: unescape(message, false) }];
  });
}

function unescape(text: string, isProperty: boolean): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return (isProperty ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',') : plain).replaceAll('%25', '%');
}
