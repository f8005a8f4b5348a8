import { remembering } from '../../text/remembering.ts';
import type { Os, Strength } from '../verdict.ts';

/** A repository, or the beginning of one, that tells the system. */
interface Row {
  readonly id: string;
  readonly os: Os;
  readonly strength: Strength;
  readonly pattern: RegExp;
}

/** Repositories by name, in lower case and without Docker Hub's own host: MCR and Docker Hub, read 2026-11-21. The first row that matches counts. */
const ROWS: readonly Row[] = [
  // Linux machines that run Windows inside, before anything that goes by the word.
  { id: 'L5', os: 'linux', strength: 'conclusive', pattern: /^(?:ghcr\.io\/)?dockurr?\// },
  { id: 'L5', os: 'linux', strength: 'conclusive', pattern: /^(?:(?:lscr|ghcr)\.io\/)?linuxserver\// },
  { id: 'L5', os: 'linux', strength: 'conclusive', pattern: /^mcr\.microsoft\.com\/(?:mssql\/server|azure-storage\/azurite|devcontainers\/.+|cosmosdb\/linux\/.+)$/ },
  { id: 'L5', os: 'linux', strength: 'conclusive', pattern: /^microsoft\/mssql-server-linux$/ },
  { id: 'L5', os: 'linux', strength: 'conclusive', pattern: /^(?:library\/)?(?:almalinux|alpine|amazonlinux|archlinux|centos|debian|fedora|oraclelinux|rockylinux|ubuntu)$/ },
  { id: 'P2', os: 'windows', strength: 'conclusive', pattern: /^mcr\.microsoft\.com\/windows(?:\/.+)?$/ },
  { id: 'P2', os: 'windows', strength: 'conclusive', pattern: /^mcr\.microsoft\.com\/(?:dotnet\/framework\/.+|businesscentral.*|dynamicsnav.*)$/ },
  { id: 'P16', os: 'windows', strength: 'conclusive', pattern: /^microsoft\/(?:windowsservercore|nanoserver|iis|aspnet|dotnet-framework(?:-.*)?|wcf|mssql-server-windows.*)$/ },
  { id: 'P16', os: 'windows', strength: 'weak', pattern: /^microsoft\/(?:dotnet|aspnetcore(?:-.*)?|powershell)$/ },
  { id: 'P18', os: 'windows', strength: 'strong', pattern: /^(?:stefanscherer|dockeronwindows)\// },
  { id: 'P18', os: 'windows', strength: 'strong', pattern: /^sixeyed\/.*-windows$/ },
  { id: 'P18', os: 'windows', strength: 'strong', pattern: /(?:^|\/)sitecore-/ },
];

/** What the name of a repository (registry included) tells. */
export const readRepository = remembering((name): Omit<Row, 'pattern'> | undefined => {
  const lower = name.toLowerCase().replace(/^(?:docker\.io|index\.docker\.io)\//u, '');
  return ROWS.find(({ pattern }) => pattern.test(lower));
});

/** Whether a repository (without its registry) or a tag has `windows` as a word of its own. Catalogue P17. */
export function hasWindowsWord(text: string): boolean {
  return /(?:^|[-_./:])windows(?:[-_./:]|$)/iu.test(text);
}
