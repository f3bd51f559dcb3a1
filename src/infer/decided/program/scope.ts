/** What the steps of a program see: entities, what earlier steps found, and the request. */
import { suggestionOf } from '../unmatched.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { ProgramInference, ProgramContext } from '../../programs/program-parts.js';
import type { OperationIntent } from '../../intents/operation-intent.js';
import type { Effect, Respond } from '../../../model/program.js';
import type { ParameterRole } from '../../../model/operation.js';
import { namesOf } from '../decision-registry.js';
import type { Name, Reader } from '../../../decisions/program/reader.js';

/** What a name stands for. */
export interface Binding {
  /** As the model has it: a name that is changed twice is two bindings. */
  readonly bind: string;
  readonly plan: EntityMapping;
  readonly kind: 'row' | 'rows' | 'number' | 'values';
}

export interface ProgramScope {
  readonly operation: ApiOperation;
  readonly context: ProgramContext;
  readonly plans: ReadonlyMap<string, EntityMapping>;
  /** What the rules concluded of the operation, if anything. */
  readonly intent?: OperationIntent;
  readonly bindings: Map<string, Binding>;
  readonly effects: Effect[];
  /** Names in the model that are taken. */
  readonly taken: Set<string>;
  /** A step before has a problem, so that names may be missing for that alone. */
  broken: boolean;
  respond?: Respond;
  /** The list effects by their binding, with what is needed to answer them. */
  readonly lists: Map<string, ListAnswer>;
  /** What the query parameters are for, by wire name, and what the lists are found by. */
  readonly roles: Map<string, ParameterRole>;
  readonly indexes: ProgramInference['indexes'][number][];
}

export type ListAnswer = Pick<Extract<Respond['body'], { readonly kind: 'many' }>, 'projection' | 'envelope'>;

/** The entity of a name; a problem of the reader where there is none. */
export function entityCalled(reader: Reader, scope: ProgramScope, what = 'the name of an entity'): EntityMapping | undefined {
  const name = reader.name(what);
  if (name.text === '') return undefined;
  const plan = [...scope.plans.values()].find((each) => namesOf(each.resourceSchema.resource).includes(name.text));
  if (plan !== undefined) return plan;
  const known = [...scope.plans.keys()];
  fail(reader, name, `there is no entity ${name.text}`, suggestionOf(name.text, known));
  return undefined;
}

/** What a name stands for; a problem of the reader if it is not of this kind. */
export function bindingCalled(reader: Reader, scope: ProgramScope, name: Name, kind: Binding['kind'] = 'row'): Binding | undefined {
  if (name.text === '') return undefined;
  const binding = scope.bindings.get(name.text);
  if (binding === undefined) {
    if (scope.broken) return undefined;
    const help = suggestionOf(name.text, [...scope.bindings.keys()]) ?? 'A step before must find or make it.';
    fail(reader, name, `nothing before is called ${name.text}`, help);
    return undefined;
  }
  if (binding.kind === kind) return binding;
  fail(reader, name, `${name.text} is ${kindWords[binding.kind]}, not ${kindWords[kind]}`);
  return undefined;
}

const kindWords: Readonly<Record<Binding['kind'], string>> = {
  row: 'one row',
  rows: 'a list',
  number: 'a number',
  values: 'a list of values',
};

/** `as <name>`, or the name of the entity. Gives what the model calls it. */
export function bind(reader: Reader, scope: ProgramScope, plan: EntityMapping, kind: Binding['kind'], again?: string): string {
  const usual = again ?? (kind === 'row' ? plan.entity.names.camel : kind === 'rows' ? plan.entity.plural.camel : kind);
  const given = again === undefined && reader.skip('as') ? reader.name('a name after `as`') : undefined;
  const name = given?.text ?? usual;
  if (given !== undefined && given.text !== '' && !/^[a-z][A-Za-z0-9]*$/u.test(given.text))
    fail(reader, given, `a name begins with a small letter and has letters and digits alone`);
  if (given !== undefined && reserved.has(given.text)) fail(reader, given, `${given.text} is a part of the request`);
  if (again === undefined && scope.bindings.has(name))
    reader.fail({
      code: 'SW2510',
      message: `something before is called ${name} already`,
      offset: given?.offset ?? 0,
      help: 'Give it another name with `as`.',
    });
  const free = freeName(scope, again === undefined ? name : `changed ${name}`);
  scope.bindings.set(name, { bind: free, plan, kind });
  return free;
}

/** What values begin with. */
export const reserved: ReadonlySet<string> = new Set(['path', 'query', 'header', 'cookie', 'body', 'principal', 'now', 'token']);

function freeName(scope: ProgramScope, wanted: string): string {
  const [first = '', ...rest] = wanted.split(' ');
  const base = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  let name = base;
  for (let number = 2; scope.taken.has(name); number += 1) name = `${base}${String(number)}`;
  scope.taken.add(name);
  return name;
}

export function fail(reader: Reader, name: Name, message: string, help?: string): void {
  reader.fail({ code: 'SW2510', message, offset: name.offset, ...(help === undefined ? {} : { help }) });
}

/** The entity that a relation leads to. */
export function planById(scope: Pick<ProgramScope, 'plans'>): (entity: string) => EntityMapping | undefined {
  return (entity) => scope.plans.get(entity);
}
