/** What a text is made of, which decides how a character in it can be written another way. */
export type Syntax = 'plain' | 'json' | 'xml';

// Beginnings of commands in the logs of GitHub Actions, Azure Pipelines and TeamCity; the old form of GitHub counts anywhere in a line.
const ANYWHERE = /##(?=\[|vso\[|teamcity\[)/gu;
const AT_START = /^(\s*)::/gmu;
const HASHES: Readonly<Record<Syntax, string>> = { plain: '#\u200b#', json: '\\u0023#', xml: '&#35;#' };
// No line of JSON begins with a colon.
const COLONS: Readonly<Record<Syntax, string>> = { plain: '$1:\u200b:', json: '$1::', xml: '$1&#58;:' };

/** The same text for the log of a CI job: nothing in it can be taken for a command to the job. JSON and XML keep their meaning; in a plain text something invisible comes in between. */
export function guardLog(text: string, syntax: Syntax): string {
  return text.replaceAll(ANYWHERE, HASHES[syntax]).replaceAll(AT_START, COLONS[syntax]);
}
