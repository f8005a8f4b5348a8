/** An element with its attributes and what stands in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

// XML 1.0, fifth edition, production 2: everything else is no character of a document.
const FORBIDDEN = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the XML that reports use: a declaration, elements, attributes in double quotes, text, references. Throws on all that is not well-formed, and on comments, CDATA, instructions and document types, of which reports have none. */
export function parseXml(document: string): Element {
  const bad = FORBIDDEN.exec(document);
  if (bad !== null) throw new Error(`a forbidden character at ${String(bad.index)}`);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error('no declaration');
  let at = declaration.length;
  const expect = (pattern: RegExp): RegExpExecArray => {
    const sticky = new RegExp(pattern.source, 'uy');
    sticky.lastIndex = at;
    const found = sticky.exec(document);
    if (found === null) throw new Error(`${pattern.source} expected at ${String(at)}: ${document.slice(at, at + 60)}`);
    at = sticky.lastIndex;
    return found;
  };
  const element = (): Element => {
    const name = expect(/<([A-Za-z][\w-]*)/)[1] ?? '';
    const attributes: Record<string, string> = {};
    while (document[at] === ' ') {
      const [, key = '', value = ''] = expect(/ ([A-Za-z][\w-]*)="([^"<]*)"/);
      if (Object.hasOwn(attributes, key)) throw new Error(`the attribute ${key} twice`);
      attributes[key] = resolve(value);
    }
    const children: Element[] = [];
    let text = '';
    if (expect(/\/?>/)[0] === '/>') return { name, attributes, children, text };
    while (!document.startsWith('</', at)) {
      if (document[at] === '<') children.push(element());
      else text += resolve(expect(/[^<]+/)[0]);
    }
    expect(new RegExp(`</${name}>`));
    return { name, attributes, children, text };
  };
  const root = element();
  expect(/\s*$/);
  return root;
}

function resolve(text: string): string {
  if (text.includes(']]>')) throw new Error('the end of a CDATA section outside of one');
  return text.replaceAll(/&([^;&\s]*);?/gu, (whole, name: string) => {
    const known = ENTITIES[name] ?? (/^#\d+$/u.test(name) ? String.fromCodePoint(Number(name.slice(1))) : undefined);
    if (known === undefined || !whole.endsWith(';')) throw new Error(`a bare & or an unknown reference: ${whole}`);
    return known;
  });
}
