/** The last day on which a suppressing comment holds: `until 2027-03-31` in front of its reason. */
export interface Expiry {
  /** As it is written. */
  readonly text: string;
  /** Absent where the text is no date of the form YYYY-MM-DD. */
  readonly day?: string;
}

const UNTIL = /^until\s+(?<text>\d{1,4}[-./]\d{1,2}[-./]\d{1,4})(?!\S*[\w])/iu;

/** The day that a reason begins with; absent where it names none. */
export function readExpiry(reason: string): Expiry | undefined {
  const text = UNTIL.exec(reason)?.groups?.['text'];
  if (text === undefined) return undefined;
  return isDay(text) ? { text, day: text } : { text };
}

/** Whether a comment does not hold any more: its day is over (in UTC), or cannot be told. */
export function hasExpired(expiry: Expiry | undefined, now: Date): boolean {
  return expiry !== undefined && (expiry.day === undefined || expiry.day < now.toISOString().slice(0, 10));
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
