/** The words of projects in TypeScript, with those of a framework and of a storage in their places. */
import type { CommandWords, ProjectWords } from '../../emit/project-words.js';

/** The words of a framework. */
export interface FrameworkWords {
  /** With its article: `An Express`. */
  readonly article: string;
  /** With its version: `Express 5`. */
  readonly version: string;
  /** The generated file of a feature that routes requests to its service. */
  readonly routesFile: string;
  /** The rule about errors, for agents. */
  readonly errorRule: string;
}

/** The words of a storage. */
export interface StorageWords {
  readonly name: string;
  readonly database: string;
  /** With versions: `Prisma 7 with PostgreSQL (pg driver)`. */
  readonly stack: string;
  /** Commands that change the database. */
  readonly commands: readonly CommandWords[];
  /** The command that regenerates code of the storage. */
  readonly generate: CommandWords;
  readonly layout: readonly string[];
  /** Generated files of seeds, beside those that the user owns. */
  readonly seeds: readonly (readonly [owned: string, generated: string])[];
  /** Generated files of the schema. */
  readonly schemaFiles: string;
}

/** Returns the words of a service on Node.js. */
export function nodeWords(framework: FrameworkWords, storage: StorageWords): ProjectWords {
  const { article, version, routesFile, errorRule } = framework;
  return {
    summary: `${article} service in TypeScript with ${storage.database} and ${storage.name}`,
    stack: `${version} service, TypeScript (ESM, strict), ${storage.stack}, vitest`,
    requirement: 'Node.js 20.19 or newer.',
    install: 'npm ci',
    start: 'npm run dev',
    commands: [
      { command: 'npm run lint', effect: 'runs ESLint with type information' },
      { command: 'npm run typecheck', effect: 'type-checks without output' },
      { command: 'npm test', effect: 'runs the tests, each file with its own database' },
      { command: 'npm run build', effect: 'compiles to `dist/`' },
      ...storage.commands,
      { command: 'npm start', effect: 'starts the compiled service' },
      storage.generate,
    ],
    agentCommands: [
      'npm ci',
      'npm run lint && npm run typecheck && npm test   # all must pass before you are done',
      'npm run dev                                       # migrate, start on :3000, restart on change',
    ],
    migrate: ['node', 'dist/scripts/migrate.js'],
    seedIfEmpty: ['node', 'dist/scripts/seed.js', '--if-empty'],
    ownership: [
      ['`src/features/*/service.ts`: business logic', `\`src/features/*/api.ts\`, \`${routesFile}\`, \`schemas.ts\`, mappers, validators`],
      ['`src/features/*/*repository.ts`: queries', '`src/http/`, `src/contract/`, `src/app.ts`, `src/config.ts`'],
      ...storage.seeds,
      ['`package.json`, `Dockerfile`, settings, migrations that you add', storage.schemaFiles],
      ['tests that you add', '`test/contract/`: tests of every operation; `test/support/`: their runner'],
    ],
    layout: [
      '`src/features/<resource>/service.ts`: one method per operation. **Business logic goes here.** It implements the generated interface of `api.ts`.',
      '`src/features/<resource>/*repository.ts`: all queries belong here.',
      `\`src/features/<resource>/{api,${routesFile.replace(/\.ts$/, '')},schemas}.ts\`, \`validators.js\`, mappers: generated.`,
      '`src/http/`: request decoding, validation, access, errors: generated. `src/app.ts` composes the application, `src/config.ts` reads the environment.',
      ...storage.layout,
      '`test/contract/`: tests of every operation, generated; `test/support/`: their runner, which starts the service on a free port. Put your own tests beside\n  them, in new files. Each test file has its own database.',
    ],
    rules: [
      errorRule,
      'Use one transaction for two writes or more. Paginate every list. No raw SQL built from strings.',
      'New configuration: `src/config.ts` is generated, so read your variables in a new module, and fail at startup.',
      'No `any`, no suppression comments, no skipped tests. Exact versions in `package.json`.',
    ],
    serviceFile: 'src/features/<resource>/service.ts',
    openHint: 'search for `501` or `notImplemented` in the service files',
  };
}
