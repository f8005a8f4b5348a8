import type { Strength } from './verdict.ts';

/** A repository, or the beginning of one, that tells the system. */
interface Row {
  readonly id: string;
  readonly os: 'windows' | 'linux';
  readonly strength: Strength;
  readonly pattern: RegExp;
}

/** Repositories by name: MCR and Docker Hub, read 2026-11-21. The first row that matches counts. */
const ROWS: readonly Row[] = [
  { id: 'L5', os: 'linux', strength: 'conclusive', pattern: /^(?:docker\.io\/)?(?:dockurr?|linuxserver)\// },
  { id: 'L5', os: 'linux', strength: 'conclusive', pattern: /^(?:mcr\.microsoft\.com\/(?:mssql\/server|azure-storage\/azurite|devcontainers\/.+|cosmosdb\/linux\/.+)|microsoft\/mssql-server-linux)$/ },
  { id: 'P2', os: 'windows', strength: 'conclusive', pattern: /^mcr\.microsoft\.com\/(?:windows(?:\/.+)?|dotnet\/framework\/.+|businesscentral.*|dynamicsnav.*)$/ },
  { id: 'P16', os: 'windows', strength: 'conclusive', pattern: /^microsoft\/(?:windowsservercore|nanoserver|iis|aspnet|dotnet-framework(?:-.*)?|wcf|mssql-server-windows.*)$/ },
  { id: 'P18', os: 'windows', strength: 'strong', pattern: /^(?:docker\.io\/)?(?:stefanscherer|dockeronwindows)\// },
  { id: 'P18', os: 'windows', strength: 'strong', pattern: /^(?:docker\.io\/)?sixeyed\/.*-windows$/ },
  { id: 'P18', os: 'windows', strength: 'strong', pattern: /(?:^|\/)sitecore-/ },
];

/** Names with the word `windows` that run on Linux, or on both: tools that watch, emulate or build for Windows. */
const NOT_WINDOWS = /(?:^|\/)(?:dockurr?\/|.*windows[-_]?(?:exporter|vm))/;

/** What the name of a repository (registry included) tells. */
export function readRepository(name: string): { readonly id: string; readonly os: 'windows' | 'linux'; readonly strength: Strength } | undefined {
  const lower = name.toLowerCase();
  return ROWS.find(({ pattern }) => pattern.test(lower));
}

/** Whether a name or tag has `windows` as a word of its own and none of the known other meanings. */
export function hasWindowsWord(text: string): boolean {
  const lower = text.toLowerCase();
  return /(?:^|[-_./:])windows(?:[-_./:]|$)/.test(lower) && !NOT_WINDOWS.test(lower);
}
