/** Schemas that are made of schemas. Source: JSON Schema Core §8.2.3, §10.2. */
import { declaredTypesOf } from '../../../json-schema/types.js';
import { lastToken } from '../../../core/json-pointer.js';
import type { Json } from '../../../core/json.js';
import type { Schema, SchemaObject } from '../../../core/schema.js';
import { type Code, block, literal, pathExpression } from './code.js';
import { valueTest } from './emit-schema.js';
import { type FunctionEmitter, type Place, failure, inside } from './emitter.js';
import type { Located } from '../../../json-schema/schema-index.js';
import { assertionsOf, followReferences } from '../../../json-schema/assertions.js';
import { isSchema } from '../../../json-schema/subschemas.js';
import { typeTest } from './type-tests.js';

type LocatedObject = Located & { readonly schema: SchemaObject };

/** The checks of a value that is inside the one at hand: printed here when they are short, else a call of their own function. */
export function emitInside(emitter: FunctionEmitter, located: Located, place: Place, suggestedName: string): readonly Code[] {
  const untracked = plainEmitter(emitter);
  return isShort(located, 0) ? emitter.emit(untracked, located, place) : [callOf(untracked, located, place, suggestedName)];
}

/** For a value other than the argument of the function: nobody asks what was looked at in it. */
export function plainEmitter(emitter: FunctionEmitter): FunctionEmitter {
  return { ...emitter, variant: { ...emitter.variant, tracked: false, exempt: [] }, tracker: undefined };
}

/** Objects, and whatever holds objects, are functions: so they are printed once, and no function is long or deep. */
function isShort({ schema }: Located, depth: number): boolean {
  if (typeof schema === 'boolean') {
    return true;
  }
  return assertionsOf(schema).every((keyword) => {
    if (shortKeywords.has(keyword)) {
      return true;
    }
    if (keyword === 'items' && isSchema(schema.items) && depth < 1) {
      return isShort({ schema: schema.items, base: '', pointer: '' }, depth + 1);
    }
    return false;
  });
}

const shortKeywords = new Set(
  '$ref type enum const format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems'.split(
    ' ',
  ),
);

/** A call of the function of a schema. */
export function callOf(emitter: FunctionEmitter, located: Located, place: Place, suggestedName: string): string {
  const { schema } = located;
  const target = followReferences(emitter.module.index, located) ?? located;
  const name = functionFor(emitter, target, suggestedName, place);
  if (schema === false || name === undefined) {
    return failure(emitter, pathExpression(place.at), literal('false'), literal('is not allowed'));
  }
  const tracker = emitter.tracker === undefined ? '' : `, ${emitter.tracker}`;
  return `${name}(${place.value}, ${pathExpression(place.at)}, errors${tracker});`;
}

function functionFor(emitter: FunctionEmitter, located: Located, suggestedName: string, place: Place): string | undefined {
  const { module, variant } = emitter;
  const exempt = place.isArgument ? exemptFor(emitter, located) : [];
  const name = module.functionOf(located, { direction: variant.direction, tracked: emitter.tracker !== undefined, exempt }, suggestedName);
  emitter.calls(name, place.isArgument);
  return name;
}

/** Of the properties that need not be there, those that the schema asks for. */
function exemptFor({ module, variant }: FunctionEmitter, located: Located): readonly string[] {
  const required = module.requiredProperties(located);
  return variant.exempt.filter((name) => required.has(name));
}

/** `$ref` and `$dynamicRef`. Source: JSON Schema Core §8.2.3. */
export function emitReference(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  return (['$ref', '$dynamicRef'] as const).flatMap((keyword) => {
    const reference = located.schema[keyword];
    if (typeof reference !== 'string') {
      return [];
    }
    const target = emitter.module.index.follow(keyword, reference, located);
    if (target === undefined) {
      emitter.module.problem(`there is no schema at ${reference}`, `${located.pointer}/${keyword}`);
      return [];
    }
    const resolved = followReferences(emitter.module.index, target) ?? target;
    if (typeof resolved.schema === 'boolean') {
      return emitter.emit(emitter, resolved, place);
    }
    return [callOf(emitter, resolved, place, lastToken(resolved.pointer))];
  });
}

export function emitAllOf(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const seen = new Set<string>();
  return branchesOf(located, 'allOf').flatMap((branch, index) => {
    const code = emitter.emit(emitter, inside(emitter, located, ['allOf', String(index)], branch), place);
    // Asking for the same thing twice finds the same errors twice.
    const text = JSON.stringify(code);
    return seen.has(text) ? [] : (seen.add(text), code);
  });
}

export function emitNot(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const { not } = located.schema;
  if (!isSchema(not)) {
    return [];
  }
  const test = branchTest({ ...emitter, tracker: undefined }, inside(emitter, located, ['not'], not), place, 'Not');
  return block(`if (${test})`, [failure(emitter, pathExpression(place.at), literal('not'), literal('must not match what is ruled out'))]);
}

/** `if`, `then`, `else`. Source: JSON Schema Core §10.2.2. */
export function emitConditional(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const { schema } = located;
  const condition = schema['if'];
  if (!isSchema(condition)) {
    return [];
  }
  const test = branchTest(emitter, inside(emitter, located, ['if'], condition), place, 'If');
  const [then, otherwise] = (['then', 'else'] as const).map((keyword) => {
    const branch = schema[keyword];
    return isSchema(branch) ? emitter.emit(emitter, inside(emitter, located, [keyword], branch), place) : [];
  });
  const code = block(`if (${test})`, then ?? [], otherwise ?? []);
  // Without `then` and `else` the condition still notes what it has looked at.
  return code.length === 0 && emitter.tracker !== undefined ? [`${test};`] : code;
}

/** Does the value match? An expression; it reports nothing. */
export function branchTest(emitter: FunctionEmitter, located: Located, place: Place, suggestedName: string): string {
  const { module } = emitter;
  const target = followReferences(module.index, located) ?? located;
  const { schema } = target;
  if (typeof schema === 'boolean') {
    return String(schema);
  }
  const [keyword, ...others] = assertionsOf(schema);
  if (keyword === undefined) {
    return 'true';
  }
  const types = declaredTypesOf(schema);
  if (others.length === 0 && keyword === 'type' && types !== undefined) {
    return types.length === 0 ? 'false' : types.map((type) => typeTest(type, place.value, module.use)).join(' || ');
  }
  if (others.length === 0 && keyword === 'const') {
    return valueTest(emitter, [schema.const as Json], place.value);
  }
  const name = functionFor(emitter, target, suggestedName, place);
  const tracker = emitter.tracker === undefined ? '' : `, ${emitter.tracker}`;
  return `${module.use('passes')}(${name ?? ''}, ${place.value}, ${pathExpression(place.at)}, errors${tracker})`;
}

/** The schemas of a list. */
export function branchesOf({ schema }: LocatedObject, keyword: 'allOf' | 'anyOf' | 'oneOf'): readonly Schema[] {
  const branches: unknown = schema[keyword];
  return Array.isArray(branches) ? branches.filter(isSchema) : [];
}
