/** `anyOf` and `oneOf`. Source: JSON Schema Core §10.2.1.2, §10.2.1.3. */
import { type JsonType, areDisjoint, declaredTypesOf } from '../../../json-schema/types.js';
import { escapeToken, lastToken } from '../../../core/json-pointer.js';
import type { Schema, SchemaObject } from '../../../core/schema.js';
import { type Code, block, literal, pathExpression } from './code.js';
import { branchTest, branchesOf, callOf } from './emit-applicators.js';
import { type FunctionEmitter, type Place, failure, inside } from './emitter.js';
import type { Located } from '../../../json-schema/schema-index.js';
import { assertionsOf, followReferences } from '../../../json-schema/assertions.js';
import { isSchemaObject, listOf } from '../../../json-schema/subschemas.js';
import { noTypeTest, typeMessage, typeTest } from './type-tests.js';

type LocatedObject = Located & { readonly schema: SchemaObject };

interface Branch {
  readonly located: Located;
  readonly name: string;
  readonly types: readonly JsonType[] | undefined;
  /** It asks for a type and nothing else. */
  readonly isPlain: boolean;
}

function readBranches(emitter: FunctionEmitter, located: LocatedObject, keyword: 'anyOf' | 'oneOf'): readonly Branch[] {
  return branchesOf(located, keyword).map((schema, index) => {
    const branch = inside(emitter, located, [keyword, String(index)], schema);
    const target = followReferences(emitter.module.index, branch) ?? branch;
    const types = isSchemaObject(target.schema) ? declaredTypesOf(target.schema) : undefined;
    const isPlain = isSchemaObject(target.schema) && types !== undefined && assertionsOf(target.schema).length === 1;
    return {
      located: target,
      name: target.pointer === branch.pointer ? optionName(target.schema, index) : lastToken(target.pointer),
      types,
      isPlain,
    };
  });
}

/** Returns the name of a branch that stands in place: that of the first component which it extends. */
function optionName(schema: Schema, index: number): string {
  const [first] = isSchemaObject(schema) ? listOf(schema.allOf) : [];
  return isSchemaObject(first) && first.$ref !== undefined ? `${lastToken(first.$ref)}Option` : `Option${index + 1}`;
}

export function emitAnyOf(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const branches = readBranches(emitter, located, 'anyOf');
  if (branches.length === 0) {
    return [];
  }
  const dispatched =
    dispatchByTag(emitter, located, branches, place) ??
    dispatchByType(emitter, branches, place, branches.filter(({ isPlain }) => !isPlain).length <= 1 && emitter.tracker === undefined);
  if (dispatched !== undefined) {
    return dispatched;
  }
  // While properties are noted every branch has its say (Core §10.2.1.2); else the first that passes decides.
  const tests = branches.map(({ located: branch, name }) => branchTest(emitter, branch, place, name));
  const report = explain(emitter, located, branches, place, 'anyOf', 'must match one of the alternatives');
  if (emitter.tracker === undefined) {
    return block(`if (!(${tests.join(' || ')}))`, report);
  }
  const matching = emitter.local('matching');
  return [`const ${matching} = [${tests.join(', ')}];`, ...block(`if (!${matching}.includes(true))`, report)];
}

export function emitOneOf(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const branches = readBranches(emitter, located, 'oneOf');
  if (branches.length === 0) {
    return [];
  }
  const dispatched = dispatchByTag(emitter, located, branches, place) ?? dispatchByType(emitter, branches, place, false);
  if (dispatched !== undefined) {
    return dispatched;
  }
  const tests = branches.map(({ located: branch, name }) => branchTest(emitter, branch, place, name));
  const matching = emitter.local('matching');
  const at = pathExpression(place.at);
  return [
    `const ${matching} = [${tests.join(', ')}].filter(Boolean).length;`,
    ...block(`if (${matching} === 0)`, explain(emitter, located, branches, place, 'oneOf', 'must match one of the alternatives')),
    ...block(`if (${matching} > 1)`, [failure(emitter, at, literal('oneOf'), literal('must match only one of the alternatives'))]),
  ];
}

/** Branches that no value can be of two of: the type of the value says which one it must match, and so what is wrong with it. */
function dispatchByType(
  emitter: FunctionEmitter,
  branches: readonly Branch[],
  place: Place,
  mayOverlap: boolean,
): readonly Code[] | undefined {
  const typed = branches.filter((branch): branch is Branch & { types: readonly JsonType[] } => branch.types !== undefined);
  if (typed.length < branches.length) {
    return undefined;
  }
  const isDisjoint = typed.every((branch, index) => typed.slice(index + 1).every((other) => areDisjoint(branch.types, other.types)));
  if (!isDisjoint && !mayOverlap) {
    return undefined;
  }
  const { use } = emitter.module;
  const plain = typed.filter(({ isPlain }) => isPlain).flatMap(({ types }) => types);
  const others = typed.filter(({ isPlain }) => !isPlain);
  const emitBranch = (branch: Branch) => [callOf(emitter, branch.located, place, branch.name)];
  const [first] = others;
  if (first !== undefined && others.length === 1) {
    const body = emitBranch(first);
    return plain.length === 0 ? body : block(`if (${noTypeTest(plain, place.value, use)})`, body);
  }
  const types = typed.flatMap((branch) => branch.types);
  const wrong = failure(emitter, pathExpression(place.at), literal('type'), literal(typeMessage([...new Set(types)])));
  const rest = block(`if (${noTypeTest(types, place.value, use)})`, [wrong]);
  return [
    ...others.flatMap((branch) =>
      block(`if (${branch.types.map((type) => typeTest(type, place.value, use)).join(' || ')})`, emitBranch(branch)),
    ),
    ...rest,
  ];
}

/** Branches that each require other values of the discriminator: its value says which one the object must match. */
function dispatchByTag(
  emitter: FunctionEmitter,
  located: LocatedObject,
  branches: readonly Branch[],
  place: Place,
): readonly Code[] | undefined {
  const property = tagOf(located);
  if (property === undefined || emitter.tracker !== undefined || branches.some(({ types }) => types?.join() === 'null')) return undefined;
  const cases = branches.flatMap((branch) =>
    requiredTexts(emitter, branch.located, property).map((text): readonly [string, Branch] => [text, branch]),
  );
  const isTold = branches.every((branch) => cases.some(([, each]) => each === branch)) && new Map(cases).size === cases.length;
  if (!isTold) return undefined;
  const wrong = failure(emitter, pathExpression(place.at), literal('type'), literal(typeMessage(['object'])));
  return tagChain(emitter, property, cases, place, [wrong]);
}

/** Returns the texts of which a schema requires one for a property; none: it requires no such text. */
function requiredTexts(emitter: FunctionEmitter, located: Located, property: string): readonly string[] {
  const target = followReferences(emitter.module.index, located) ?? located;
  const { schema } = target;
  if (!isSchemaObject(schema)) return [];
  const declared = isSchemaObject(schema.properties) ? schema.properties[property] : undefined;
  if (isSchemaObject(declared) && schema.required?.includes(property) === true) {
    const values = declared.const === undefined ? (declared.enum ?? []) : [declared.const];
    if (values.length > 0 && values.every((value) => typeof value === 'string')) return values;
  }
  // The last part narrows what those before it say.
  return branchesOf({ ...target, schema }, 'allOf').reduceRight<readonly string[]>(
    (found, part, index) =>
      found.length > 0 ? found : requiredTexts(emitter, inside(emitter, target, ['allOf', String(index)], part), property),
    [],
  );
}

function tagOf({ schema: { discriminator } }: LocatedObject): string | undefined {
  const property = isSchemaObject(discriminator) ? discriminator['propertyName'] : undefined;
  return typeof property === 'string' ? property : undefined;
}

/** What is wrong with a value that matches no branch: where a discriminator names a branch, what that branch says (OAS 3.1 §4.8.25). */
function explain(
  emitter: FunctionEmitter,
  located: LocatedObject,
  branches: readonly Branch[],
  place: Place,
  keyword: string,
  message: string,
): readonly Code[] {
  const general = failure(emitter, pathExpression(place.at), literal(keyword), literal(message));
  const property = tagOf(located);
  const cases = property === undefined ? [] : [...discriminatedBy(emitter, located, branches)];
  return property === undefined || cases.length === 0 ? [general] : tagChain(emitter, property, cases, place, [general]);
}

/** The checks of the branch that the discriminator names; `otherwise`: the value is no object. */
function tagChain(
  emitter: FunctionEmitter,
  property: string,
  cases: readonly (readonly [name: string, branch: Branch])[],
  place: Place,
  otherwise: readonly Code[],
): readonly Code[] {
  const untracked = { ...emitter, tracker: undefined };
  const { use } = emitter.module;
  const tag = emitter.local('tag');
  const names = cases.map(([name]) => JSON.stringify(name)).join(', ');
  const path = [...place.at, { text: `/${escapeToken(property)}` }];
  const unknown = failure(emitter, pathExpression(path), literal('discriminator'), literal(`must be one of ${names}`));
  const chain = cases.reduceRight<readonly Code[]>(
    (rest, [name, branch]) => block(`if (${tag} === ${literal(name)})`, [callOf(untracked, branch.located, place, branch.name)], rest),
    [unknown],
  );
  return block(
    `if (${use('isObject')}(${place.value}))`,
    [`const ${tag} = ${use('own')}(${place.value}, ${literal(property)});`, ...chain],
    otherwise,
  );
}

/** Names of the discriminator and their branches: those of `mapping`, and the names of the schemas themselves. */
function discriminatedBy(
  emitter: FunctionEmitter,
  { schema, base }: LocatedObject,
  branches: readonly Branch[],
): ReadonlyMap<string, Branch> {
  const names = new Map<string, Branch>();
  for (const [name, reference] of Object.entries(schema.discriminator?.mapping ?? {})) {
    const target =
      typeof reference === 'string'
        ? (emitter.module.index.resolve(reference, base) ?? emitter.module.index.resolve(`#/components/schemas/${reference}`, ''))
        : undefined;
    const branch = branches.find(({ located }) => located.schema === target?.schema);
    if (branch !== undefined) {
      names.set(name, branch);
    }
  }
  const mapped = new Set(names.values());
  for (const branch of branches) {
    if (!mapped.has(branch) && !names.has(branch.name)) {
      names.set(branch.name, branch);
    }
  }
  return names;
}
