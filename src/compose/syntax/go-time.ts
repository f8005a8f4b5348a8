const LAYOUT = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]| +)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?(?:Z|([-+])(\d{2}):(\d{2}))?)?$/u;

/** A date that YAML reads as such, as Go's `%v` prints it: `2026-01-02 00:00:00 +0000 UTC`. Anything else stays as it is. */
export function printTime(text: string): string {
  const match = LAYOUT.exec(text);
  if (match === null) return text;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', sign, zoneHour = '00', zoneMinute = '00'] = match;
  const pad = (part: string): string => part.padStart(2, '0');
  // Go keeps nine digits, and prints no zeros at their end.
  const kept = fraction.slice(0, 9).replace(/0+$/u, '');
  const offset = `${zoneHour}${zoneMinute}`;
  const zone = sign === undefined || offset === '0000' ? '+0000 UTC' : `${sign}${offset} ${sign}${offset}`;
  return `${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)}${kept === '' ? '' : `.${kept}`} ${zone}`;
}
