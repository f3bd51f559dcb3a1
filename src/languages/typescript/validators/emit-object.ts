/** Keywords of objects. Source: JSON Schema Core §10.3.2, §10.2.2.4, §11.3; Validation §6.5. */
import { escapeToken } from '../../../core/json-pointer.js';
import type { Schema, SchemaObject } from '../../../core/schema.js';
import { type Code, type Path, block, literal, pathExpression } from './code.js';
import { branchTest, emitInside, plainEmitter } from './emit-applicators.js';
import { type FunctionEmitter, type Place, failure, inside } from './emitter.js';
import { countOf } from './emit-scalars.js';
import { patternTest } from './patterns/pattern-test.js';
import type { Located } from '../../../json-schema/schema-index.js';
import { isSchema, isSchemaObject } from '../../../json-schema/subschemas.js';

type LocatedObject = Located & { readonly schema: SchemaObject };

/** Names that every object seems to have, since its prototype has them. */
const inherited = new Set(
  '__proto__ constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__'.split(
    ' ',
  ),
);

export function emitObject(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  return [
    ...emitSize(emitter, located.schema, place),
    ...emitProperties(emitter, located, place),
    ...emitDependent(emitter, located, place),
    ...emitRest(emitter, located, place),
  ];
}

function emitSize(emitter: FunctionEmitter, schema: SchemaObject, { value, at }: Place): readonly Code[] {
  const minimum = countOf(schema.minProperties) ?? 0;
  const maximum = countOf(schema.maxProperties);
  const { use } = emitter.module;
  const report = (keyword: string, message: string) => [failure(emitter, pathExpression(at), literal(keyword), literal(message))];
  const noun = (count: number) => (count === 1 ? 'property' : 'properties');
  return [
    ...(minimum === 0
      ? []
      : block(`if (${use('size')}(${value}) < ${minimum})`, report('minProperties', `must have at least ${minimum} ${noun(minimum)}`))),
    ...(maximum === undefined
      ? []
      : block(`if (${use('size')}(${value}) > ${maximum})`, report('maxProperties', `must have at most ${maximum} ${noun(maximum)}`))),
  ];
}

/** `properties` and `required`, name by name. */
function emitProperties(emitter: FunctionEmitter, located: LocatedObject, { value, at }: Place): readonly Code[] {
  const { module, variant, tracker } = emitter;
  const { schema } = located;
  const properties = propertiesOf(schema);
  const required = new Set(textsOf(schema.required));
  const exempt = new Set(variant.exempt);
  const names = [...properties.keys(), ...[...required].filter((name) => !properties.has(name))];
  const code = names.flatMap((name) => {
    const isRequired = required.has(name) && !exempt.has(name);
    const property = properties.get(name);
    const access = accessTo(emitter, value, name);
    const path = [...at, { text: `/${escapeToken(name)}` }];
    const inner = { value: access.expression, at: path, isArgument: false };
    const checks = property === undefined ? [] : emitInside(emitter, inside(emitter, located, ['properties', name], property), inner, name);
    if (!isRequired) {
      return [...(checks.length === 0 ? [] : access.declaration), ...block(`if (${access.expression} !== undefined)`, checks)];
    }
    const missing = failure(emitter, pathExpression(path), literal('required'), literal('is required'));
    return [...access.declaration, ...block(`if (${access.expression} === undefined)`, [missing], checks)];
  });
  if (tracker === undefined || properties.size === 0) {
    return code;
  }
  const known = module.constant('names', `new Set(${literal([...properties.keys()])})`);
  return [...code, `${module.use('addAll')}(${tracker}, Object.keys(${value}).filter((name) => ${known}.has(name)));`];
}

/** How to read a property; a name that objects inherit is looked up first. */
function accessTo(
  emitter: FunctionEmitter,
  value: string,
  name: string,
): { readonly expression: string; readonly declaration: readonly Code[] } {
  if (inherited.has(name)) {
    const local = emitter.local('property');
    return { expression: local, declaration: [`const ${local} = ${emitter.module.use('own')}(${value}, ${literal(name)});`] };
  }
  return { expression: /^[A-Za-z_$][\w$]*$/.test(name) ? `${value}.${name}` : `${value}[${literal(name)}]`, declaration: [] };
}

/** `dependentRequired`, `dependentSchemas`. */
function emitDependent(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const { value, at } = place;
  const { use } = emitter.module;
  const { dependentRequired, dependentSchemas } = located.schema;
  const has = (name: string) => `${use('own')}(${value}, ${literal(name)}) !== undefined`;
  const required = isSchemaObject(dependentRequired) ? Object.entries(dependentRequired) : [];
  const schemas = isSchemaObject(dependentSchemas) ? Object.entries(dependentSchemas) : [];
  return [
    ...required.flatMap(([name, others]) =>
      textsOf(others).flatMap((other) => {
        const path = [...at, { text: `/${escapeToken(other)}` }];
        const message = `is required with ${name}`;
        return block(`if (${has(name)} && !(${has(other)}))`, [
          failure(emitter, pathExpression(path), literal('dependentRequired'), literal(message)),
        ]);
      }),
    ),
    ...schemas.flatMap(([name, schema]) =>
      isSchema(schema)
        ? block(`if (${has(name)})`, emitter.emit(emitter, inside(emitter, located, ['dependentSchemas', name], schema), place))
        : [],
    ),
  ];
}

/** `propertyNames`, `patternProperties` and `additionalProperties`: one walk over what is there. */
function emitRest(emitter: FunctionEmitter, located: LocatedObject, { value, at }: Place): readonly Code[] {
  const { schema, pointer } = located;
  const { module, tracker } = emitter;
  const patterns = isSchemaObject(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
  const additional = schema.additionalProperties;
  if (patterns.length === 0 && additional === undefined && schema.propertyNames === undefined) {
    return [];
  }
  const name = emitter.local('name');
  const item = emitter.local('item');
  const path: Path = [...at, { text: '/' }, { expression: `${module.use('escapePointer')}(${name})` }];
  const place = { value: item, at: path, isArgument: false };
  const noted = tracker === undefined ? [] : [`${tracker}.add(${name});`];
  const body: Code[] = [];
  if (isSchema(schema.propertyNames)) {
    // A name and its value are in the same place; the tilde tells them apart, since no pointer ends in one.
    const namePlace = { value: name, at: [...path, { text: '~' }], isArgument: false };
    const test = branchTest(plainEmitter(emitter), inside(emitter, located, ['propertyNames'], schema.propertyNames), namePlace, 'Name');
    body.push(
      ...block(`if (!(${test}))`, [failure(emitter, pathExpression(path), literal('propertyNames'), literal('is not an allowed name'))]),
    );
  }
  const matches: string[] = [];
  for (const [pattern, inner] of patterns) {
    const test = patternTest(module, pattern, name, `${pointer}/patternProperties`);
    if (test !== undefined && isSchema(inner)) {
      matches.push(test);
      body.push(
        ...block(`if (${test})`, [
          ...emitInside(emitter, inside(emitter, located, ['patternProperties', pattern], inner), place, 'Value'),
          ...noted,
        ]),
      );
    }
  }
  if (isSchema(additional)) {
    const known = [...propertiesOf(schema).keys()];
    const isKnown = [...knownTest(emitter, known, name), ...matches].join(' || ');
    const checks = [...emitAdditional(emitter, located, additional, place, 'additionalProperties'), ...noted];
    body.push(...(isKnown === '' ? checks : block(`if (!(${isKnown}))`, checks)));
  }
  return emitPropertyLoop(emitter, value, name, item, body);
}

/** Source: JSON Schema Core §11.3. Comes after all that may look at properties. */
export function emitUnevaluatedProperties(emitter: FunctionEmitter, located: LocatedObject, { value, at }: Place): readonly Code[] {
  const schema = located.schema['unevaluatedProperties'];
  const { tracker, module } = emitter;
  if (!isSchema(schema) || tracker === undefined) {
    return [];
  }
  const name = emitter.local('name');
  const item = emitter.local('item');
  const place = { value: item, at: [...at, { text: '/' }, { expression: `${module.use('escapePointer')}(${name})` }], isArgument: false };
  const checks = emitAdditional(emitter, located, schema, place, 'unevaluatedProperties');
  return [
    ...emitPropertyLoop(emitter, value, name, item, block(`if (!${tracker}.has(${name}))`, checks)),
    ...(emitter.isCollected ? [`${module.use('addAll')}(${tracker}, Object.keys(${value}));`] : []),
  ];
}

function emitPropertyLoop(emitter: FunctionEmitter, value: string, name: string, item: string, body: readonly Code[]): readonly Code[] {
  if (body.length === 0) {
    return [];
  }
  const usesItem = JSON.stringify(body).includes(item);
  const header = usesItem ? `for (const [${name}, ${item}] of Object.entries(${value}))` : `for (const ${name} of Object.keys(${value}))`;
  return block(header, [...block(`if (${emitter.module.use('isFull')}(errors))`, ['break;']), ...body]);
}

function emitAdditional(emitter: FunctionEmitter, located: Located, schema: Schema, place: Place, keyword: string): readonly Code[] {
  return schema === false
    ? [failure(emitter, pathExpression(place.at), literal(keyword), literal('is not a known property'))]
    : emitInside(emitter, inside(emitter, located, [keyword], schema), place, 'Value');
}

function knownTest({ module }: FunctionEmitter, known: readonly string[], name: string): readonly string[] {
  if (known.length <= 3) {
    return known.map((property) => `${name} === ${literal(property)}`);
  }
  return [`${module.constant('names', `new Set(${literal(known)})`)}.has(${name})`];
}

export function propertiesOf(schema: SchemaObject): ReadonlyMap<string, Schema> {
  const properties: unknown = schema.properties;
  return new Map(
    isSchemaObject(properties) ? Object.entries(properties).filter((entry): entry is [string, Schema] => isSchema(entry[1])) : [],
  );
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
