/** Toolchains: how a generated project is installed, checked, built, tested and started, as data. */

/** The commands and files of a kind of project. Paths are relative to the project. */
export interface Toolchain {
  /** Folders with programs of the installed packages, first in the PATH. */
  readonly programs: readonly string[];
  readonly install: InstallPlan;
  /** Before everything else, in this order. */
  readonly prepare: readonly Task[];
  readonly checks: readonly Task[];
  readonly build: Task;
  readonly test: Task;
  readonly migrate: Task;
  readonly seed: Task;
  /** The seed task for an empty database only. */
  readonly seedIfEmpty: Task;
  readonly start: StartPlan;
  readonly freshness: FreshnessPlan;
  /** Variables of all tasks that need no database. */
  readonly environment: readonly Variable[];
  /** The variable that names the database, and that of the server which tests create databases on. */
  readonly databaseVariable: string;
  readonly testDatabaseVariable: string;
  /** Runs the SQL of the variable `STATEMENT` on the server that `SERVER_URL` names. */
  readonly query: Task;
  /** Path of the service that answers 200 when it is ready. */
  readonly readyPath: string;
}

/** One command that runs to its end. */
export interface Task {
  /** One word, as reports have it. */
  readonly name: string;
  /** The label of the progress, e.g. `Building`. */
  readonly title: string;
  readonly argv: readonly string[];
  /** Without it there is nothing to do. */
  readonly requires?: Requirement;
  /** A failure is reported without stopping the following checks; only `verify` runs it. */
  readonly isAdvisory?: true;
}

/** A file or folder, and a text in it by JSON pointer. `absent`: why the task is skipped. */
export interface Requirement {
  readonly path: string;
  readonly pointer?: string;
  readonly absent: string;
}

/** Packages are up to date if the stamp is newer than the lock file. */
export interface InstallPlan {
  readonly lock: string;
  readonly stamp: string;
  readonly withLock: readonly string[];
  readonly withoutLock: readonly string[];
}

/** The command line that starts the service; the user may change it. */
export interface StartPlan {
  readonly path: string;
  readonly pointer: string;
  /** Parts that are left out of it. */
  readonly without: readonly string[];
}

/** The last build is fresh if its stamp holds the fingerprint of the sources. */
export interface FreshnessPlan {
  /** The folder of the stamp; reinstalling packages removes it. */
  readonly folder: string;
  readonly stamp: string;
  /** Folders that hold no sources. */
  readonly ignored: readonly string[];
  /** Endings of sources, e.g. `.ts`. */
  readonly sources: readonly string[];
  /** Folders one of which the start command names a file of; that file must exist. */
  readonly outputs: readonly string[];
}

/** A variable of the environment. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** A value that the user has set stays. */
  readonly isDefault?: true;
  /** Not set on Windows. */
  readonly isPosix?: true;
}
