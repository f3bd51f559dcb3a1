/** Prisma generates a client from every service, and TypeScript accepts every service, with the settings of the service itself. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { outputFolder } from './command-stage.js';
import { expectedOf } from './outcomes.js';
import { type Row, type Setting, documentsIn, printRow } from './run.js';

/** Thousands of features: Prisma's client of them alone takes minutes. It is type-checked by `npm run corpus` in its like. */
const tooLarge = /^h72/;

export function runTypesStage(setting: Setting): Promise<readonly Row[]> {
  const host = sharedHost();
  const rows: Row[] = [];
  for (const path of documentsIn(setting, 'hostile')) {
    const name = basename(path);
    if (!setting.isWanted(name) || tooLarge.test(name) || expectedOf(name.slice(0, 3)).outcome === 'refuses') continue;
    const folder = outputFolder(setting, path);
    const problems = existsSync(folder)
      ? typeProblems(setting, folder, host)
      : ['was not generated; run the stage cli before, with --keep'];
    rows.push(printRow(setting, { name, asked: 'compiles', got: problems.length === 0 ? 'compiles' : 'does not compile', problems }));
  }
  return Promise.resolve(rows);
}

/** Installs, generates the client and checks; gives what was complained of. */
function typeProblems(setting: Setting, folder: string, host: (options: ts.CompilerOptions) => ts.CompilerHost): readonly string[] {
  const prisma = prepare(setting, folder);
  if (prisma !== undefined) return [prisma];
  const parsed = ts.getParsedCommandLineOfConfigFile(
    join(folder, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (parsed === undefined) return ['tsconfig.json cannot be read'];
  const program = ts.createProgram(parsed.fileNames, parsed.options, host(parsed.options));
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, start, messageText }) =>
        `${file?.fileName.replace(`${folder}/`, '') ?? ''}:${String(file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1)} ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 160)}`,
    );
}

/** Dependencies and the Prisma client of a generated service; gives what failed. */
export function prepare(setting: Setting, folder: string): string | undefined {
  if (!existsSync(join(folder, 'node_modules'))) symlinkSync(installed(setting, folder), join(folder, 'node_modules'), 'dir');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/prisma-generate.mjs')], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0
    ? undefined
    : `prisma generate: ${`${stdout}${stderr}`
        .split('\n')
        .filter((line) => /error|Error/.test(line))
        .join(' ')
        .slice(0, 300)}`;
}

/** `node_modules` of everything that has the dependencies of this project, kept between runs. */
function installed(setting: Setting, project: string): string {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Readonly<
    Record<string, unknown>
  >;
  const key = createHash('sha256')
    .update(JSON.stringify([dependencies, devDependencies]))
    .digest('hex')
    .slice(0, 12);
  const folder = join(setting.root, 'node_modules/.hostile-installs', key);
  if (!existsSync(join(folder, '.complete'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    ['package.json', 'package-lock.json'].forEach((file) => cpSync(join(project, file), join(folder, file)));
    const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ci failed: ${stderr}`);
    writeFileSync(join(folder, '.complete'), '');
  }
  return join(folder, 'node_modules');
}

/** Libraries are the same for all services, and are parsed once. */
function sharedHost(): (options: ts.CompilerOptions) => ts.CompilerHost {
  const known = new Map<string, ts.SourceFile | undefined>();
  return (options) => {
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    return {
      ...host,
      getSourceFile: (name, languageOptions, onError) => {
        if (!name.includes('/node_modules/')) return read(name, languageOptions, onError);
        const format =
          typeof languageOptions === 'object'
            ? `${String(languageOptions.languageVersion)}/${String(languageOptions.impliedNodeFormat)}`
            : String(languageOptions);
        const key = `${name} ${format}`;
        if (!known.has(key)) known.set(key, read(name, languageOptions, onError));
        return known.get(key);
      },
    };
  };
}
