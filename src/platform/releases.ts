/** The names that `--target` knows for Windows hosts. */
export type ReleaseId =
  | 'windows-server-2016' | 'windows-server-1709' | 'windows-server-1803' | 'windows-server-2019'
  | 'windows-server-1903' | 'windows-server-1909' | 'windows-server-2004' | 'windows-server-20h2'
  | 'windows-server-2022' | 'windows-server-23h2' | 'windows-server-2025' | 'windows-10' | 'windows-11';
