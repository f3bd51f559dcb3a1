/** The words of a project that its documents tell: they depend on the framework, the language and the storage. Texts are Markdown. */
export interface ProjectWords {
  /** The beginning of a sentence: `An Express service in TypeScript with SQLite and Prisma`. */
  readonly summary: string;
  /** Libraries with their versions: `Express 5 service, TypeScript (ESM, strict), …`. */
  readonly stack: string;
  /** A sentence about the required runtime. */
  readonly requirement: string;
  /** Shell commands that install a new project. */
  readonly install: string;
  /** The command that starts the service for development. */
  readonly start: string;
  readonly commands: readonly CommandWords[];
  /** Shell lines for agents. */
  readonly agentCommands: readonly string[];
  /** Commands of the container that prepare the database. */
  readonly migrate: readonly string[];
  readonly seedIfEmpty: readonly string[];
  /** Pairs of owned and generated files, as table rows. */
  readonly ownership: readonly (readonly [owned: string, generated: string])[];
  /** Folders and files, one text each. */
  readonly layout: readonly string[];
  /** Rules for agents, in their order. */
  readonly rules: readonly string[];
  /** The file of the methods of a feature, whose folder is `<resource>`. */
  readonly serviceFile: string;
  /** The way to find methods without an implementation. */
  readonly openHint: string;
}

/** A command, and its effect. */
export interface CommandWords {
  readonly command: string;
  readonly effect: string;
}
