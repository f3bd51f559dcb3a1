/** Resources: their names, keys, schemas and paths. */
import type { TreeObject } from '../tree.js';
import { type Grammar, type Reference, addSchema, nullable, objectSchema, propertiesOf, referenceTo, escapePointer } from './schemas.js';
import { resourceNames } from './words.js';

export interface Resource {
  /** As in the schema: `BlogPost`. */
  readonly name: string;
  /** The path of the collection: `/users/{userId}/posts`. */
  readonly path: string;
  readonly itemPath: string;
  /** The parameters of the path of the collection. */
  readonly parents: readonly TreeObject[];
  readonly keyParameter: TreeObject;
  readonly keyName: string;
  /** The schema of answers. */
  readonly answer: TreeObject;
  /** The schemas of bodies. */
  readonly create: TreeObject;
  readonly update: TreeObject;
  /** Names of its properties that a filter may use. */
  readonly properties: TreeObject;
}

/** Returns some resources; children follow their parents. */
export function resourcesOf(grammar: Grammar): Resource[] {
  const { random } = grammar;
  const resources: Resource[] = [];
  const names = [...new Set(Array.from({ length: random.weigh([[3, 1], [4, 2], [3, 3], [1, 4], [0.5, 6]] as const) }, () => nameOf(grammar)))]; // prettier-ignore
  const style = random.pick(['kebab', 'snake', 'camel', 'singular'] as const);
  for (const name of names) {
    const parent = resources.length > 0 && random.chance(0.35) ? random.pick(resources) : undefined;
    resources.push(resourceOf(grammar, name, segmentOf(name, style), parent, resources));
  }
  return resources;
}

function nameOf({ random, hard }: Grammar): string {
  const group = random.weigh([[6, 0], [2, 1], [8 * hard, 2], [8 * hard, 3], [6 * hard, 4]] as const); // prettier-ignore
  return random.pick<string>(resourceNames[group]);
}

function segmentOf(name: string, style: 'kebab' | 'snake' | 'camel' | 'singular'): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[\s._-]+/);
  const lower = words.map((word) => word.toLowerCase());
  const plural = (text: string): string =>
    /(?:s|x|ch)$/.test(text) ? `${text}es` : /[^aeiou]y$/.test(text) ? `${text.slice(0, -1)}ies` : `${text}s`;
  const last = style === 'singular' ? (lower.at(-1) ?? '') : plural(lower.at(-1) ?? '');
  const all = [...lower.slice(0, -1), last];
  return style === 'camel'
    ? all.map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('')
    : all.join(style === 'snake' ? '_' : '-');
}

function resourceOf(grammar: Grammar, name: string, segment: string, parent: Resource | undefined, others: readonly Resource[]): Resource {
  const { random } = grammar;
  const keySchema = random.weigh<() => TreeObject>([
    [4, () => ({ type: 'integer', ...(random.chance(0.6) ? { format: random.pick(['int64', 'int32']) } : {}) })],
    [3, () => ({ type: 'string', format: 'uuid' })],
    [2, () => ({ type: 'string' })],
    [0.5, () => ({ type: 'string', pattern: '^[a-z0-9-]+$' })],
    [0.3, () => ({ type: 'number' })],
    [0.3, () => ({ type: 'string', minLength: 24, maxLength: 24 })],
    [0.2, () => ({ type: 'string', enum: ['a', 'b', 'c'] })],
    [0.2, () => ({ type: 'string', format: 'date' })],
  ])();
  const camel = (name.slice(0, 1).toLowerCase() + name.slice(1)).replace(/[^A-Za-z0-9]/g, '') || 'x';
  const keyName = random.weigh([[8, 'id'], [2, `${camel}Id`], [1, '_id'], [1, `${camel}_id`], [1, 'slug'], [1, 'name'], [0.5, 'key'], [0.5, 'uuid'], [0.3, 'ID']] as const); // prettier-ignore
  const parameterName = random.weigh([
    [4, keyName],
    [3, 'id'],
    [3, `${camel}Id`],
    [1, `${camel}_id`],
    [1, `${camel}-id`],
    [0.3, `${camel}.id`],
  ] as const);
  const taken = parent === undefined ? [] : [...parent.parents, parent.keyParameter].map((parameter) => parameter['name']);
  const free = taken.includes(parameterName) ? `${camel}Id${String(taken.length)}` : parameterName;
  const path = `${parent?.itemPath ?? ''}/${segment}`;
  const properties = { ...propertiesOf(grammar, random.whole(1, 6)), ...referencesTo(grammar, others) };
  delete properties[keyName];
  return {
    name,
    path,
    itemPath: `${path}/{${free}}`,
    parents: parent === undefined ? [] : [...parent.parents, parent.keyParameter],
    keyParameter: { name: free, in: 'path', required: true, schema: keySchema },
    keyName,
    properties,
    ...bodySchemas(grammar, name, { keyName, keySchema, properties }),
  };
}

/** Properties that lead to other resources: by key, embedded, by address, one or many. */
function referencesTo(grammar: Grammar, others: readonly Resource[]): TreeObject {
  const { random } = grammar;
  return Object.fromEntries(
    random.some(others, 0.35).map((other) => {
      const camel = (other.name.slice(0, 1).toLowerCase() + other.name.slice(1)).replace(/[^A-Za-z0-9]/g, '') || 'x';
      const key = other.keyParameter['schema'] as TreeObject;
      const [name, schema] = random.weigh<readonly [string, TreeObject]>([
        [4, [`${camel}Id`, key]],
        [2, [`${camel}_id`, key]],
        [2, [camel, other.answer]],
        [1, [camel, key]],
        [1, [`${camel}Ids`, { type: 'array', items: key }]],
        [1, [`${camel}s`, { type: 'array', items: other.answer }]],
      ]);
      return [name, random.chance(0.2) ? nullable(grammar, schema) : schema];
    }),
  );
}

interface Parts {
  readonly keyName: string;
  readonly keySchema: TreeObject;
  readonly properties: TreeObject;
}

function bodySchemas(
  grammar: Grammar,
  name: string,
  { keyName, keySchema, properties }: Parts,
): Pick<Resource, 'answer' | 'create' | 'update'> {
  const { random } = grammar;
  const required = random.some(Object.keys(properties), 0.4);
  const withRequired = (schema: TreeObject, more: readonly string[] = []): TreeObject => {
    const all = [...more, ...required.filter((each) => each in (schema['properties'] as TreeObject))];
    return all.length > 0 ? { ...schema, required: all } : schema;
  };
  const object = (own: TreeObject): TreeObject => ({ type: 'object', properties: own });
  const stamped = random.chance(0.2) ? { createdAt: { type: 'string', format: 'date-time', readOnly: true } } : {};
  const whole = { [keyName]: keySchema, ...properties, ...stamped };
  return random.weigh<() => Pick<Resource, 'answer' | 'create' | 'update'>>([
    // One schema for all, with a key that is read-only or not marked.
    [3, () => {
      const key = random.chance(0.5) ? { ...keySchema, readOnly: true } : keySchema;
      const answer = addSchema(grammar, name, withRequired(object({ ...whole, [keyName]: key }), random.chance(0.5) ? [keyName] : []));
      return { answer, create: answer, update: answer };
    }],
    // One schema that leads to itself: a tree, or a chain.
    [0.6, () => {
      const answer = addSchema(grammar, name, {});
      const target = decodeURIComponent(answer.$ref.split('/').at(-1) ?? name);
      const own = random.pick<TreeObject>([{ children: { type: 'array', items: answer } }, { parent: answer }, { parent: nullable(grammar, answer) }, { replies: { type: 'array', items: answer, readOnly: true } }]);
      grammar.schemas[target] = withRequired(object({ ...whole, ...own }), [keyName]);
      return { answer, create: answer, update: answer };
    }],
    // A condition on the properties.
    ...(grammar.version === '3.1' ? ([[0.5, () => {
      const condition = { if: { required: ['status'], properties: { status: { const: 'archived' } } }, then: { required: [keyName], properties: { reason: { type: 'string' } } }, ...(random.chance(0.5) ? { else: { not: { required: ['reason'] } } } : {}) };
      const answer = addSchema(grammar, name, { ...withRequired(object({ ...whole, status: { type: 'string' } })), ...condition });
      return { answer, create: withRequired(object({ ...properties, status: { type: 'string' } })), update: answer };
    }]] as const) : []),
    // A schema for each use.
    [4, () => {
      const answer = addSchema(grammar, name, withRequired(object(whole), [keyName]));
      const create = addSchema(grammar, `${name}${random.pick(['Create', 'Input', 'Request', 'Dto'])}`, withRequired(object(properties)));
      const update = random.chance(0.5) ? create : addSchema(grammar, `${name}Update`, object(Object.fromEntries(Object.entries(properties).filter(() => random.chance(0.8)))));
      return { answer, create, update };
    }],
    // A base that the answer extends.
    [2, () => {
      const base = addSchema(grammar, `${name}Base`, withRequired(object(properties)));
      const answer = addSchema(grammar, name, { allOf: [base, { type: 'object', required: [keyName], properties: { [keyName]: keySchema } }, ...(random.chance(0.2) ? [objectSchema(grammar, 1)] : [])] });
      return { answer, create: base, update: base };
    }],
    // Inline everywhere.
    [1.5, () => ({ answer: withRequired(object(whole), [keyName]), create: withRequired(object(properties)), update: object(properties) })],
    // A base that requires what the create does not.
    [0.7, () => {
      const answer = addSchema(grammar, name, object(whole));
      return { answer, create: { allOf: [answer, required.length > 0 ? { required } : { type: 'object' }] }, update: answer };
    }],
    // Subtypes with a discriminator.
    [1, () => subtypes(grammar, name, { keyName, keySchema, properties })],
    // Thin: nothing is known of it.
    [0.7, () => {
      const answer = random.weigh<TreeObject>([[2, { type: 'object' }], [1, {}], [1, addSchema(grammar, name, { type: 'object' })], [1, { type: 'object', additionalProperties: true }]]); // prettier-ignore
      return { answer, create: answer, update: answer };
    }],
  ])(); // prettier-ignore
}

function subtypes(
  grammar: Grammar,
  name: string,
  { keyName, keySchema, properties }: Parts,
): Pick<Resource, 'answer' | 'create' | 'update'> {
  const { random } = grammar;
  const field = random.pick(['type', 'kind', 'petType', '@type']);
  const kinds = random
    .pick([['Cat', 'Dog'], ['Card', 'Cash', 'Transfer'], ['One']])
    .map((kind) => `${kind}${name.replace(/[^A-Za-z0-9]/g, '')}`);
  const mapping = (references: readonly Reference[]): TreeObject =>
    random.chance(0.5)
      ? {}
      : { mapping: Object.fromEntries(kinds.map((kind, index) => [kind.toLowerCase(), references[index]?.$ref ?? ''])) };
  if (random.chance(0.5)) {
    const base = addSchema(grammar, name, {
      type: 'object', required: [field], properties: { [keyName]: keySchema, [field]: { type: 'string' }, ...properties },
    }); // prettier-ignore
    const references = kinds.map((kind) => addSchema(grammar, kind, { allOf: [base, objectSchema(grammar, 2)] }));
    const target = Object.keys(grammar.schemas).find((each) => referenceTo(each).$ref === base.$ref) ?? escapePointer(name);
    Object.assign(grammar.schemas[target] as TreeObject, { discriminator: { propertyName: field, ...mapping(references) } });
    return { answer: base, create: base, update: base };
  }
  const references = kinds.map((kind) =>
    addSchema(grammar, kind, {
      type: 'object',
      required: [field],
      properties: {
        [keyName]: keySchema,
        [field]: { type: 'string', ...(random.chance(0.5) ? { enum: [kind] } : {}) },
        ...propertiesOf(grammar, 2, 2),
      },
    }),
  );
  const union: TreeObject = {
    [random.pick(['oneOf', 'anyOf'])]: references,
    ...(random.chance(0.7) ? { discriminator: { propertyName: field, ...mapping(references) } } : {}),
  };
  const answer = random.chance(0.6) ? addSchema(grammar, name, union) : union;
  return { answer, create: answer, update: answer };
}
