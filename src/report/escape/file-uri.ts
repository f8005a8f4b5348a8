const DRIVE = /^[A-Za-z]:\//u;

/** A path as the URI that stands for it: relative as it is, absolute with the scheme `file`. Everything that a URI cannot hold is percent-encoded. */
export function fileUri(path: string): string {
  if (DRIVE.test(path)) return `file:///${path.slice(0, 2)}${encodePath(path.slice(2))}`;
  if (path.startsWith('//')) return `file:${encodePath(path)}`;
  if (path.startsWith('/')) return `file://${encodePath(path)}`;
  return encodePath(path.replace(/^(?:\.\/+)+/u, ''));
}

// encodeURIComponent leaves `!'()*` alone, which URIs allow; it refuses half surrogates.
function encodePath(path: string): string {
  return path.split('/').map((name) => encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\ufffd'))).join('/');
}
