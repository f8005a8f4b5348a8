import { parseYaml } from '../yaml/parse.ts';
import { forgetTree } from './files/open-file.ts';
import type { Project, ProjectFile } from './project.ts';
import { keepLasting } from './views/per-project.ts';

/**
 * A project that can let go of its model and the trees of its files, and works them out again from the same texts when somebody asks. Of
 * hundreds of projects in a run few are looked at twice; `again` loads one from the texts of the files of `whole`.
 */
export function restable(whole: Project, again: () => Project): Project {
  return new RestableProject(whole, again);
}

class RestableProject implements Project {
  readonly id: Project['id'];
  readonly name: Project['name'];
  readonly directory: Project['directory'];
  readonly envFiles: Project['envFiles'];
  readonly dialect: Project['dialect'];
  readonly composeVersion: Project['composeVersion'];
  readonly currentFolder: Project['currentFolder'];
  readonly profiles: Project['profiles'];
  readonly format: Project['format'];
  readonly problems: Project['problems'];
  readonly usable: Project['usable'];
  readonly files: readonly RestableFile[];
  readonly answers: Project['answers'] = new Map();
  readonly #again: () => Project;
  #whole: Project | undefined;

  constructor(whole: Project, again: () => Project) {
    this.id = whole.id;
    this.name = whole.name;
    this.directory = whole.directory;
    this.envFiles = whole.envFiles;
    this.dialect = whole.dialect;
    this.composeVersion = whole.composeVersion;
    this.currentFolder = whole.currentFolder;
    this.profiles = whole.profiles;
    this.format = whole.format;
    this.problems = whole.problems;
    this.usable = whole.usable;
    this.files = whole.files.map((file, index) => new RestableFile(file, () => this.#awake().files[index]));
    this.#whole = whole;
    this.#again = again;
  }

  get model(): Project['model'] {
    return this.#awake().model;
  }

  get environment(): Project['environment'] {
    return this.#awake().environment;
  }

  get doubles(): Project['doubles'] {
    return this.#awake().doubles;
  }

  get usersOf(): Project['usersOf'] {
    return this.#awake().usersOf;
  }

  rest(): void {
    keepLasting(this);
    this.#whole = undefined;
    for (const { source } of this.files) forgetTree(source);
  }

  #awake(): Project {
    this.#whole ??= this.#again();
    return this.#whole;
  }
}

/** A file of such a project: its text stays, its tree comes and goes. */
class RestableFile implements ProjectFile {
  readonly source: ProjectFile['source'];
  readonly role: ProjectFile['role'];
  readonly #awake: () => ProjectFile | undefined;

  constructor({ source, role }: ProjectFile, awake: () => ProjectFile | undefined) {
    this.source = source;
    this.role = role;
    this.#awake = awake;
  }

  get yaml(): ProjectFile['yaml'] {
    return this.#awake()?.yaml ?? parseYaml(this.source);
  }
}
