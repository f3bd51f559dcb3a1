/** Keywords of arrays. Source: JSON Schema Core §10.3.1, §11.2; Validation §6.4. */
import type { SchemaObject } from '../../../core/schema.js';
import { type Code, block, literal, pathExpression } from './code.js';
import { branchTest, emitInside, plainEmitter } from './emit-applicators.js';
import { type FunctionEmitter, type Place, failure, inside } from './emitter.js';
import { countOf } from './emit-scalars.js';
import type { Located } from '../../../json-schema/schema-index.js';
import { isSchema } from '../../../json-schema/subschemas.js';

type LocatedObject = Located & { readonly schema: SchemaObject };

export function emitArray(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const { schema } = located;
  const { value } = place;
  const report = reporter(emitter, place);
  const minimum = countOf(schema.minItems);
  const maximum = countOf(schema.maxItems);
  const short =
    minimum === undefined || minimum === 0
      ? []
      : block(
          `if (${value}.length < ${minimum})`,
          report('minItems', minimum === 1 ? 'must not be empty' : `must have at least ${minimum} items`),
        );
  const rest = [
    ...(schema.uniqueItems === true
      ? block(`if (!${emitter.module.use('hasUniqueItems')}(${value}))`, report('uniqueItems', 'must not have two equal items'))
      : []),
    ...emitPrefixItems(emitter, located, place),
    ...emitItems(emitter, located, place),
    ...emitContains(emitter, located, place),
  ];
  if (maximum === undefined) {
    return [...short, ...rest];
  }
  const items = maximum === 1 ? 'item' : 'items';
  // Too many items are not looked at one by one.
  return [...short, ...block(`if (${value}.length > ${maximum})`, report('maxItems', `must have at most ${maximum} ${items}`), rest)];
}

function prefixOf(schema: SchemaObject): number {
  return Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
}

function emitPrefixItems(emitter: FunctionEmitter, located: LocatedObject, { value, at }: Place): readonly Code[] {
  const { prefixItems } = located.schema;
  if (!Array.isArray(prefixItems)) {
    return [];
  }
  const code = prefixItems.filter(isSchema).flatMap((schema, index) => {
    const item = { value: `${value}[${index}]`, at: [...at, { text: `/${index}` }], isArgument: false };
    return block(
      `if (${value}.length > ${index})`,
      emitInside(emitter, inside(emitter, located, ['prefixItems', String(index)], schema), item, `Item${index}`),
    );
  });
  const { tracker } = emitter;
  return tracker === undefined
    ? code
    : [...code, `${emitter.module.use('addAll')}(${tracker}, ${value}.slice(0, ${prefixItems.length}).keys());`];
}

function emitItems(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const { items } = located.schema;
  if (!isSchema(items)) {
    return [];
  }
  const { value } = place;
  const prefix = prefixOf(located.schema);
  const { tracker } = emitter;
  const noted = tracker === undefined ? [] : [`${emitter.module.use('addAll')}(${tracker}, ${value}.keys());`];
  if (items === false) {
    const message = prefix === 0 ? 'must be empty' : `must have at most ${prefix} items`;
    return [...block(`if (${value}.length > ${prefix})`, reporter(emitter, place)('items', message)), ...noted];
  }
  const skip = prefix === 0 ? undefined : (index: string) => `${index} < ${prefix}`;
  return [...emitLoop(emitter, inside(emitter, located, ['items'], items), place, skip), ...noted];
}

/** One schema for many items. */
function emitLoop(emitter: FunctionEmitter, item: Located, { value, at }: Place, skip?: (index: string) => string): readonly Code[] {
  const indexName = emitter.local('index');
  const itemName = emitter.local('item');
  const place = { value: itemName, at: [...at, { text: '/' }, { expression: indexName }], isArgument: false };
  const body = emitInside(emitter, item, place, 'Item');
  const guarded = skip === undefined ? body : block(`if (!(${skip(indexName)}))`, body);
  return body.length === 0
    ? []
    : block(`for (const [${indexName}, ${itemName}] of ${value}.entries())`, [
        ...block(`if (${emitter.module.use('isFull')}(errors))`, ['break;']),
        ...guarded,
      ]);
}

function emitContains(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const { schema } = located;
  const contains = schema['contains'];
  if (!isSchema(contains)) {
    return [];
  }
  const { value, at } = place;
  const report = reporter(emitter, place);
  const minimum = countOf(schema['minContains']) ?? 1;
  const maximum = countOf(schema['maxContains']);
  const index = emitter.local('index');
  const item = emitter.local('item');
  const count = emitter.local('matching');
  const itemPlace = { value: item, at: [...at, { text: '/' }, { expression: index }], isArgument: false };
  const test = branchTest(plainEmitter(emitter), inside(emitter, located, ['contains'], contains), itemPlace, 'Contained');
  const { tracker } = emitter;
  const noted = tracker === undefined ? [] : [`${tracker}.add(${index});`];
  return [
    `let ${count} = 0;`,
    ...block(`for (const [${index}, ${item}] of ${value}.entries())`, block(`if (${test})`, [`${count} += 1;`, ...noted])),
    ...(minimum === 0
      ? []
      : block(
          `if (${count} < ${minimum})`,
          report('contains', `must have at least ${minimum} matching ${minimum === 1 ? 'item' : 'items'}`),
        )),
    ...(maximum === undefined
      ? []
      : block(
          `if (${count} > ${maximum})`,
          report('maxContains', `must have at most ${maximum} matching ${maximum === 1 ? 'item' : 'items'}`),
        )),
  ];
}

/** Source: JSON Schema Core §11.2. Comes after all that may look at items. */
export function emitUnevaluatedItems(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const schema = located.schema['unevaluatedItems'];
  const { tracker } = emitter;
  if (!isSchema(schema) || tracker === undefined) {
    return [];
  }
  return [
    ...emitLoop(emitter, inside(emitter, located, ['unevaluatedItems'], schema), place, (index) => `${tracker}.has(${index})`),
    ...(emitter.isCollected ? [`${emitter.module.use('addAll')}(${tracker}, ${place.value}.keys());`] : []),
  ];
}

function reporter(emitter: FunctionEmitter, { at }: Place): (keyword: string, message: string) => readonly Code[] {
  return (keyword, message) => [failure(emitter, pathExpression(at), literal(keyword), literal(message))];
}
