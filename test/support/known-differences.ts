/** Folders of fixtures/projects whose model is not that of Docker Compose, each with its reason. */
export const DIFFERENCES: Readonly<Record<string, string>> = {};
