/** Texts longer than this hardly come twice. */
const LONGEST = 200;
const MOST = 5000;

/** A pure reader of texts that remembers what it read: in a project, and even more in many, the same few texts come again and again. */
export function remembering<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    if (text.length > LONGEST) return read(text);
    let result = known.get(text);
    if (result === undefined && !known.has(text)) {
      if (known.size >= MOST) known.clear();
      known.set(text, (result = read(text)));
    }
    return result as Result;
  };
}
