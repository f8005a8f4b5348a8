import type { LoadProblem } from './project.ts';

/** What is known of a project of which some files are looked at. */
export interface Part {
  /** The file with which they are complete. */
  readonly overlay?: string;
  /** Whether other files make services of theirs by `extends`, and so say what is missing. */
  readonly isTemplate?: boolean;
}

/** What other files of the project may well bring. */
const MAY_STAND_ELSEWHERE = /^(?:no-image|no-image-in-stack|undefined-\w+)$/u;

const INCOMPLETE = 'incomplete-part';

/** Codes of parts of the project that could not be seen; the author may be right all the same. */
const UNSEEN: ReadonlySet<string> = new Set(['unreadable-file', 'unread-depth', INCOMPLETE, 'missing-variable']);

/** Whether a problem tells only that something could not be seen. */
export function isUnseen({ code }: LoadProblem): boolean {
  return UNSEEN.has(code);
}

/** Whether a problem says that something is missing which another file of the project may bring. */
export function isMissing({ code }: LoadProblem): boolean {
  return MAY_STAND_ELSEWHERE.test(code);
}

/** Whether a problem tells that something is missing in files that are only a part of their project. */
export function isMissingInPart({ code }: LoadProblem): boolean {
  return code === INCOMPLETE;
}

/**
 * Reports on files that are only a part of their project: what is missing in them is no error then, and told once at
 * most.
 */
export function reportOnPart(report: (problem: LoadProblem) => void, { overlay, isTemplate = false }: Part): (problem: LoadProblem) => void {
  let isTold = isTemplate;
  return (problem) => {
    if (!isMissing(problem)) report(problem);
    else if (!isTold) {
      isTold = true;
      report({ code: INCOMPLETE, severity: 'info', file: problem.file, span: problem.span, ...(overlay === undefined ? unknown(problem) : known(problem, overlay)) });
    }
  };
}

function unknown({ message }: LoadProblem): Pick<LoadProblem, 'message' | 'help'> {
  return {
    message: `${message} The file is taken for a part of a project whose other files are not known; nothing more is told of what is missing in it.`,
    help: 'Name the files that belong together under `projects` in the config, or give them with `-f`.',
  };
}

function known({ message }: LoadProblem, overlay: string): Pick<LoadProblem, 'message' | 'help'> {
  return { message: `${message} Nothing is missing with \`${overlay}\` merged over it.`, help: 'Give Docker Compose both files with `-f`: alone it refuses this one.' };
}
