/**
 * Names for the types of the wire. `src/contract/openapi.ts` of a service is what openapi-typescript makes of the
 * document; `src/contract/types.ts` gives short names to the parts that code speaks of, one allocator for all.
 */
import { reservedTypeNames } from '../reserved-words.js';
import { createNameAllocator, makeNames } from '../../../core/names.js';
import type { Json } from '../../../core/json.js';
import type { Schema, SchemaObject } from '../../../core/schema.js';
import { escapeToken, parsePointer, toPointer } from '../../../core/json-pointer.js';
import type { FilePart, ParameterPlan } from '../../../lower/request-plan.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import { tsValue } from '../../../emit/encode/typescript.js';
import { indexedType, listType, readonlyList, shapeType, textType, typeMember, typeName, unionType } from '../code/build.js';
import type { Type } from '../code/syntax.js';
import { responseComponents } from './response-schemas.js';
import { typedOperationId } from './typed-document.js';

/** One line of `src/contract/types.ts`. */
export interface PayloadType {
  readonly name: string;
  readonly expression: Type;
  /** Names that it needs of other files. */
  readonly imports: readonly TypeImport[];
}

/** `components` and `operations` stand in `openapi.ts`, `FileContent` in `storage/file-storage.ts`. */
type TypeImport = 'components' | 'operations' | 'FileContent';

/** A TypeScript type with the names that it needs of other files. */
type TypeExpression = Pick<PayloadType, 'expression' | 'imports'>;

export interface PayloadTypes {
  /** The short name for the schema at a pointer of the document, made on first use. */
  nameOf(pointer: string, suggestion: string): string;
  /** The same for a response, which leaves required `writeOnly` properties out. */
  responseNameOf(pointer: string, suggestion: string): string;
  /** The same for a multipart body, whose files are read as what they are and not as the text that the schema calls them. */
  formNameOf(pointer: string, files: readonly FilePart[], suggestion: string): string;
  /** All that were made, sorted by name. */
  all(): readonly PayloadType[];
}

/** Names that a file of a service uses for something else. */
const taken = [
  'Array',
  'Boolean',
  'Buffer',
  'Date',
  'Error',
  'Function',
  'Map',
  'Number',
  'Object',
  'Partial',
  'Pick',
  'Omit',
  'Principal',
  'Prisma',
  'Promise',
  'Readonly',
  'Record',
  'RegExp',
  'Request',
  'Response',
  'Set',
  'String',
  'Symbol',
  'Access',
  'Database',
  'FileContent',
  'FileStorage',
  'StoredFile',
  'WithFiles',
  'Guard',
  'HttpError',
  'Route',
  'RequestReader',
  'SchemeName',
  'components',
  'operations',
  'paths',
];

/** Returns the short names for the types of a service, none of which is that of another type of its code. */
export function createWireTypes(plan: ServicePlan): PayloadTypes {
  const { features, storage, mappers, schemas } = plan;
  const reserved = [
    ...taken,
    ...features.flatMap(({ operations }) => operations.map(({ names }) => `${names.pascal}Request`)),
    ...features.flatMap(({ names }) => [`${names.pascal}Api`, `${names.pascal}Service`]),
    ...storage.tables.flatMap(({ entity }) => [`${entity}Repository`, `${entity}Row`]),
    ...mappers.flatMap(({ projections }) => projections.map(({ id }) => `${id}Row`)),
  ];
  const allocator = createNameAllocator({ reserved });
  // Components first and all of them, so that a name does not depend on which operation was printed first.
  const byPointer = new Map<string, PayloadType>();
  const add = (pointer: string, suggestion: string, type = typeAt(plan, pointer)): PayloadType => {
    // `Error` and the like are names of the language: `ErrorModel` says more than a suffix.
    const free = reservedTypeNames.has(suggestion) || allocator.has(suggestion) ? `${suggestion}Model` : suggestion;
    const made = { name: allocator.allocate(free, pointer).pascal, ...type };
    byPointer.set(pointer, made);
    return made;
  };
  const used = new Set<string>();
  for (const name of Object.keys(schemas)) {
    add(`#/components/schemas/${escapeToken(name)}`, makeNames(name).pascal);
  }
  const responses = responseComponents(schemas);
  for (const name of responses.values()) {
    add(`#/components/schemas/${escapeToken(name)}`, makeNames(name).pascal);
  }
  const nameOf = (pointer: string, suggestion: string): string => {
    const found = byPointer.get(pointer) ?? add(pointer, suggestion);
    used.add(pointer);
    return found.name;
  };
  return {
    nameOf,
    responseNameOf: (pointer, suggestion) => nameOf(inResponse(pointer, responses), suggestion),
    formNameOf: (pointer, files, suggestion) => {
      // Operations share a form, but not the files that they need.
      const key = `${pointer} as a form with ${JSON.stringify(files)}`;
      const name = pointer.startsWith('#/components/') ? `${byPointer.get(pointer)?.name ?? suggestion}Form` : suggestion;
      const found = byPointer.get(key) ?? add(key, name, formType(typeAt(plan, pointer), files));
      used.add(key);
      return found.name;
    },
    all: () =>
      [...byPointer]
        .filter(([pointer]) => used.has(pointer))
        .map(([, type]) => type)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** `WithFiles` is a mapped type and not `Omit`, which would lose what is named beside an index signature. */
function formType({ expression, imports }: TypeExpression, files: readonly FilePart[]): TypeExpression {
  const file = typeName('FileContent');
  const parts = files.map(({ specName, required, multiple }) =>
    typeMember(specName, multiple ? readonlyList(file) : file, { isReadonly: true, optional: !required }),
  );
  return { expression: typeName('WithFiles', expression, shapeType(parts)), imports: [...imports, 'FileContent'] };
}

/** Returns the pointer of what stands in responses for a part of a component. */
function inResponse(pointer: string, names: ReadonlyMap<string, string>): string {
  const [root, kind, component = '', ...inside] = parsePointer(pointer);
  const name = root === 'components' && kind === 'schemas' ? names.get(component) : undefined;
  return name === undefined ? pointer : `#${toPointer(['components', 'schemas', name, ...inside])}`;
}

const unknownType: TypeExpression = { expression: typeName('unknown'), imports: [] };

/** A pointer as an indexed access type of what openapi-typescript emits. */
function typeAt({ features }: ServicePlan, pointer: string): TypeExpression {
  const segments = parsePointer(pointer);
  if (segments[0] === 'components' && segments[1] === 'schemas' && segments[2] !== undefined) {
    return {
      expression: stepInto(propertyType(typeName('components'), 'schemas', segments[2]), segments.slice(3)),
      imports: ['components'],
    };
  }
  const [, path, method, ...rest] = segments;
  const operation = features.flatMap(({ operations }) => operations).find(({ http }) => http.path === path && http.method === method);
  if (operation === undefined) {
    return unknownType;
  }
  // openapi-typescript has no `#` in its keys, since they are also paths into the document.
  const root = propertyType(typeName('operations'), typedOperationId(operation.names.spec).replaceAll('#', '/'));
  const [part, ...inside] = rest;
  if (part === 'requestBody' && inside[0] === 'content' && inside[1] !== undefined) {
    const body = propertyType(typeName('NonNullable', propertyType(root, 'requestBody')), 'content', inside[1]);
    return { expression: stepInto(body, inside.slice(3)), imports: ['operations'] };
  }
  if (part === 'responses' && inside[1] === 'content' && inside[2] !== undefined) {
    const body = propertyType(root, 'responses', inside[0] ?? '', 'content', inside[2]);
    return { expression: stepInto(body, inside.slice(4)), imports: ['operations'] };
  }
  return unknownType;
}

/** `base['first']['second']` */
function propertyType(base: Type, ...names: readonly string[]): Type {
  return names.reduce((type, name) => indexedType(type, textType(name)), base);
}

function stepInto(base: Type, segments: readonly string[]): Type {
  let type = base;
  for (let position = 0; position < segments.length; position += 1) {
    const segment = segments[position];
    if (segment === 'properties') {
      position += 1;
      type = propertyType(typeName('NonNullable', type), segments[position] ?? '');
    } else if (segment === 'items') {
      type = indexedType(typeName('NonNullable', type), typeName('number'));
    }
    // allOf, oneOf and anyOf have no name in an indexed access: the whole is a good enough type for its part.
  }
  return segments.length > 0 ? typeName('NonNullable', type) : type;
}

/** The type of a decoded parameter. */
export function parameterType({ schema }: Pick<ParameterPlan, 'schema'>, schemas: Readonly<Record<string, Schema>>): Type {
  return scalarType(schema, schemas, 0);
}

function scalarType(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth: number): Type {
  if (typeof schema === 'boolean' || depth > 8) {
    return unknown;
  }
  if (schema.$ref !== undefined) {
    const name = parsePointer(schema.$ref)[2];
    const target = name !== undefined && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    return target === undefined ? unknown : scalarType(target, schemas, depth + 1);
  }
  if (schema.enum !== undefined && schema.enum.length > 0 && schema.enum.length <= 60 && schema.enum.every(isScalar)) {
    return joined(schema.enum.map((value) => (typeof value === 'string' ? textType(value) : valueType(value))));
  }
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined && schema.type === undefined) {
    const types = alternatives.map((one) => scalarType(one, schemas, depth + 1));
    return joined([...new Map(types.map((type) => [JSON.stringify(type), type])).values()]);
  }
  if (schema.allOf?.length === 1 && schema.type === undefined && schema.allOf[0] !== undefined) {
    return scalarType(schema.allOf[0], schemas, depth + 1);
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.length === 0 ? unknown : joined(types.map((type) => oneType(type, schema, schemas, depth)));
}

const unknown = typeName('unknown');

/** Returns the union of types; the parts of unions are parts of it. */
function joined(types: readonly Type[]): Type {
  const parts = types.flatMap((type) => (type.kind === 'union' ? type.types : [type]));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : unionType(...parts);
}

function valueType(value: number | boolean | null): Type {
  return value === null ? typeName('null') : { kind: 'literal', text: tsValue(value) };
}

function isScalar(value: Json): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

function oneType(type: string, schema: SchemaObject, schemas: Readonly<Record<string, Schema>>, depth: number): Type {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return typeName(type);
    case 'integer':
    case 'number':
      return typeName('number');
    case 'array':
      return listType(schema.items === undefined ? unknown : scalarType(schema.items, schemas, depth + 1));
    case 'object': {
      const names = Object.keys(schema.properties ?? {});
      if (names.length === 0) {
        return typeName('Readonly', typeName('Record', typeName('string'), unknown));
      }
      const members = names.map((name) => {
        const property = schema.properties?.[name];
        const type = property === undefined ? unknown : scalarType(property, schemas, depth + 1);
        return typeMember(name, type, { isReadonly: true, optional: schema.required?.includes(name) !== true });
      });
      return shapeType(members);
    }
    default:
      return unknown;
  }
}
