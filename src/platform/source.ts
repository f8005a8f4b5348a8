/** Where a fact comes from, and the day it was read there. */
export interface Source {
  readonly url: string;
  /** `YYYY-MM-DD` */
  readonly read: string;
}

const READ = '2026-11-21';

/** A file of the Docker engine. */
export function moby(path: string): Source {
  return { url: `https://github.com/moby/moby/blob/master/${path}`, read: READ };
}

/** A commit of the Docker engine. */
export function mobyCommit(commit: string): Source {
  return { url: `https://github.com/moby/moby/commit/${commit}`, read: READ };
}

/** A file of Docker Compose. */
export function composeFile(path: string): Source {
  return { url: `https://github.com/docker/compose/blob/main/${path}`, read: READ };
}

/** A page of Microsoft on Windows containers. */
export function microsoftPage(path: string): Source {
  return { url: `https://learn.microsoft.com/en-us/virtualization/windowscontainers/${path}`, read: READ };
}

/** An issue or a pull request; `repository` is `owner/name`. */
export function issue(repository: string, number: number): Source {
  return { url: `https://github.com/${repository}/issues/${String(number)}`, read: READ };
}

/** Any other page. */
export function page(url: string): Source {
  return { url, read: READ };
}
