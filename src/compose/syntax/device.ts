import { splitParts, type Part } from './part.ts';

/** The parts of `source[:target[:permissions]]`; what is written but empty is absent. */
export interface DeviceSpec {
  readonly source: Part;
  readonly target?: Part;
  readonly permissions?: Part;
}

/** Takes a device apart as compose-go's `transform/device.go` (v2.9.1) does; undefined where it has more than three parts. */
export function parseDevice(text: string): DeviceSpec | undefined {
  const [source, target, permissions, more] = splitParts(text, ':');
  if (source === undefined || more !== undefined) return undefined;
  return { source, ...(target === undefined || target.text === '' ? {} : { target }), ...(permissions === undefined ? {} : { permissions }) };
}
