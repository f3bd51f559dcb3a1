/** Which faults are tried: all places of all operators, and a choice of them that is the same every time. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Edit, type Operator, type Source, applyEdits, parse } from './operator.js';

export interface Mutant {
  readonly service: string;
  readonly operator: string;
  readonly file: string;
  readonly label: string;
  readonly edits: readonly Edit[];
}

export interface Choice {
  readonly seed: string;
  /** How many places of an operator are tried in one service, unless the operator says so itself. */
  readonly cap: number;
  /** What was tried in services before, of operators that need to be tried only once. */
  readonly tried: ReadonlySet<string>;
}

/** What a mutant is called in the list of equivalent ones. */
export function nameOf({ service, operator, file, label }: Pick<Mutant, 'service' | 'operator' | 'file' | 'label'>): string {
  return [service, operator, file, label].join(' | ');
}

/** The same in all services. */
export function sharedNameOf({ operator, file, label }: Mutant): string {
  return [operator, file, label].join(' | ');
}

/** The faults that are tried in one service, by operator. */
export function chooseMutants(
  service: string,
  folder: string,
  operators: readonly Operator[],
  { seed, cap, tried }: Choice,
): readonly Mutant[] {
  const sources = readSources(folder);
  return operators.flatMap((operator) => {
    const places = sources
      .filter(({ path }) => operator.files.test(path))
      .flatMap((source) =>
        findIn(service, operator, source, (name) => sources.some(({ path, text }) => path !== source.path && text.includes(`${name}(`))),
      )
      .filter((mutant) => operator.once !== true || !tried.has(sharedNameOf(mutant)));
    const ranked = places.map((mutant) => ({ mutant, rank: rankOf(seed, mutant) })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
    return ranked.slice(0, operator.cap ?? cap).map(({ mutant }) => sound(mutant, sources));
  });
}

function findIn(service: string, operator: Operator, source: Source, isCalled: (name: string) => boolean): readonly Mutant[] {
  const seen = new Map<string, number>();
  return operator
    .find(source)
    .filter(({ needs }) => needs === undefined || isCalled(needs))
    .map((place) => {
      const count = (seen.get(place.label) ?? 0) + 1;
      seen.set(place.label, count);
      return {
        service,
        operator: operator.name,
        file: source.path,
        label: count === 1 ? place.label : `${place.label} (${count})`,
        edits: place.edits,
      };
    });
}

/** A mutant that is no program any more would be caught by anything: the operator has to be mended. */
function sound(mutant: Mutant, sources: readonly Source[]): Mutant {
  const text = applyEdits(sources.find(({ path }) => path === mutant.file)?.text ?? '', mutant.edits);
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, allowJs: true };
  if (
    /\.[jt]s$/.test(mutant.file) &&
    (ts.transpileModule(text, { fileName: mutant.file, compilerOptions, reportDiagnostics: true }).diagnostics ?? []).length > 0
  ) {
    throw new Error(`not a program: ${nameOf(mutant)}`);
  }
  return mutant;
}

/** As good as chance, and the same on every machine. */
function rankOf(seed: string, mutant: Mutant): string {
  return createHash('sha256')
    .update(`${seed}\n${nameOf(mutant)}`)
    .digest('hex');
}

/** What is the service: its source and its database, but neither its tests nor what others wrote. */
function readSources(folder: string): readonly Source[] {
  return ['src', 'prisma']
    .flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).map((path) => `${part}/${path.replaceAll('\\', '/')}`),
    )
    .filter((path) => /\.(?:ts|js|sql|prisma)$/.test(path) && !path.startsWith('src/generated/') && !path.startsWith('src/http/formats/'))
    .sort()
    .map((path) => parse(path, readFileSync(join(folder, path), 'utf8')));
}
