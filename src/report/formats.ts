/** The names of all formats, in the order in which help lists them. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown', 'rdjson', 'compact'] as const;

/** The name of a format. */
export type Format = (typeof FORMATS)[number];
