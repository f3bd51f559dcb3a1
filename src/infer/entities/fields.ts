/** Nullability and defaults of columns. */
import { escapeToken } from '../../core/json-pointer.js';
import { makeNames, normalizeName, singularize } from '../../core/names.js';
import type { Names } from '../../core/names.js';
import { comparableKey } from '../programs/conditions.js';
import { defaultOf } from './column-defaults.js';
import { columnTypeOf, keysAgree } from './field-type.js';
import type { ColumnType } from './field-type.js';
import type { Identity } from './identity.js';
import { keyText } from './key-formats.js';
import type { ForeignKey } from '../relations/relation-types.js';
import { isSeeded } from '../resources/resources.js';
import type { Content } from '../resources/resources.js';
import { isObjectLike, typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { responsesOf, writesOf } from './resource-schema.js';
import type { ResourceSchema, ResourceProperty } from './resource-schema.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { Evidence } from '../../model/evidence.js';
import type { FieldDefault } from '../../model/entity.js';
import { secretNames } from '../vocabulary/secret-names.js';
import { accessOf } from '../intents/operation-intent.js';

export interface FieldRequest {
  readonly names: Names;
  readonly type: ColumnType;
  readonly isKey: boolean;
  /** Absent for columns that the API does not show. */
  readonly property?: ResourceProperty;
  /** The column refers to another row. */
  readonly link?: ForeignKey;
  /** The column holds a path parameter. */
  readonly partitionKey?: boolean;
  /** The column holds the principal's name; the operation that needs it. */
  readonly principal?: OperationIntent;
  /** The column refers to the bytes of a file; the operation that uploads it. */
  readonly file?: OperationIntent;
  /** The column holds the whole payload. */
  readonly content?: Content;
}

/** Key of a singleton's row. */
export const onlyKey = 1;

export interface FieldTraits {
  readonly nullable: boolean;
  readonly default?: FieldDefault;
  readonly touchedOnUpdate?: boolean;
  readonly sensitive?: boolean;
  readonly evidence: readonly Evidence[];
}

export function fieldOf(
  request: FieldRequest | undefined,
  resourceSchema: ResourceSchema,
  schemas: Schemas,
  identity?: Identity,
): FieldTraits {
  if (request === undefined) return { nullable: true, evidence: [] };
  const evidence = sourcesOf(request, resourceSchema);
  if (request.isKey && resourceSchema.resource.singleton?.below === false)
    return { nullable: false, default: { kind: 'literal', value: onlyKey }, evidence };
  if (request.isKey)
    return {
      nullable: false,
      ...(identity === undefined || identity.generated
        ? { default: slugDefault(request, resourceSchema, schemas) ?? keyDefault(request, resourceSchema, schemas) }
        : {}),
      evidence,
    };
  if (request.file !== undefined) return { nullable: true, evidence };
  // Rows of people that another principal created have no principal.
  if (request.principal !== undefined) return { nullable: resourceSchema.resource.singleton === undefined, evidence };
  const { property } = request;
  const sensitive = property !== undefined && isSensitive(property, schemas) ? { sensitive: true } : {};
  const everyCreate = resourceSchema.creates.length > 0 && resourceSchema.creates.every((create) => isGiven(request, create, schemas));
  const { singleton } = resourceSchema.resource;
  const mayBeNull = property !== undefined && writesOf(property).some((use) => typesOf(use.property.schema, schemas).includes('null'));
  if (request.content !== undefined) {
    const { empty } = request.content;
    return { nullable: false, ...(empty === undefined ? {} : { default: { kind: 'literal', value: empty } }), evidence };
  }
  if (property === undefined) return { nullable: !everyCreate && resourceSchema.resource.singleton === undefined, evidence };
  const changes = writesOf(property).filter((use) => use.role === 'replace');
  const alwaysGiven = everyCreate && changes.every((use) => use.property.required || isGiven(request, use.intent, schemas));
  if (alwaysGiven && !mayBeNull) return { nullable: false, ...sensitive, evidence };
  const own = identity === undefined || request.link !== undefined ? undefined : ownName(request, resourceSchema, identity, schemas);
  if (own !== undefined) return { nullable: false, default: own, ...sensitive, evidence };
  const answered = responsesOf(property);
  // Rows that no operation creates are seeded as a whole.
  if (resourceSchema.creates.length === 0 && (singleton === undefined || isSeeded(singleton)))
    return {
      nullable: !answered.some((use) => use.property.required && !admitsNull(use.property.schema, schemas)),
      ...sensitive,
      evidence,
    };
  if (request.link !== undefined) return { nullable: request.link.owner !== true || singleton === undefined, ...sensitive, evidence };
  const [described] = [...writesOf(property), ...answered, ...property.uses];
  const promised = answered.some((use) => use.property.required && !admitsNull(use.property.schema, schemas));
  const schema = answered[0]?.property.schema ?? described?.property.schema ?? true;
  const subject = {
    name: normalizeName(property.specName),
    schema,
    type: request.type,
    serverManaged: writesOf(property).length === 0,
    neverChanged: !writesOf(property).some((use) => use.role !== 'create'),
    promised,
    listed: listedAs(property, resourceSchema, schemas),
    schemas,
  };
  const declared = writesOf(property)
    .map((use) => defaultOf({ ...subject, schema: use.property.schema, promised: false }))
    .find((found) => found?.rule.name === 'declared-default');
  const standard = declared ?? defaultOf(subject);
  if (standard === undefined) return { nullable: mayBeNull || !isWrittenWhole(property, resourceSchema), ...sensitive, evidence };
  const filled = !mayBeNull && (promised || standard.default.kind === 'literal');
  return {
    nullable: !filled,
    default: standard.default,
    ...(standard.touchedOnUpdate === true ? { touchedOnUpdate: true } : {}),
    ...sensitive,
    evidence: [
      ...evidence,
      {
        pointer: evidence[0]?.pointer ?? '',
        rule: standard.rule.name,
        confidence: standard.rule.confidence,
        because: standard.rule.because,
      },
    ],
  };
}

/** True if every write of a singleton gives the property, so that its first write makes the whole row. */
function isWrittenWhole(property: ResourceProperty, { intents, resource }: ResourceSchema): boolean {
  const writing = intents.filter((intent) => intent.kind === 'write-singleton');
  return (
    resource.singleton !== undefined &&
    resource.singleton.perPrincipal !== true &&
    writing.length > 0 &&
    writing.every((intent) => writesOf(property).some((use) => use.intent === intent && use.property.required && !use.property.readOnly))
  );
}

/** Returns the default of the list filter by a property that no create sets. */
function listedAs(property: ResourceProperty, resourceSchema: ResourceSchema, schemas: Schemas): string | undefined {
  if (resourceSchema.creates.length === 0 || writesOf(property).some(({ role }) => role === 'create')) return undefined;
  const name = normalizeName(property.specName);
  const asked = resourceSchema.intents.flatMap((intent) => (accessOf(intent) === 'list' ? intent.operation.parameters : []));
  const [value, ...others] = asked
    .filter((parameter) => parameter.in === 'query' && normalizeName(parameter.specName) === name)
    .map((parameter) => viewOf(parameter.schema, schemas).default);
  return typeof value === 'string' && others.every((other) => other === value) ? value : undefined;
}

function admitsNull(schema: Parameters<typeof typesOf>[0], schemas: Schemas): boolean {
  const types = typesOf(schema, schemas);
  return types.length === 0 || types.includes('null');
}

/** True if a create or replace always sets the column. */
function isGiven(request: FieldRequest, intent: OperationIntent, schemas: Schemas): boolean {
  const { property, link } = request;
  const use = property?.uses.find((candidate) => candidate.intent === intent && candidate.role !== 'response');
  if (use !== undefined && !use.property.readOnly && use.property.required && accepts(request, use.property.schema, schemas)) return true;
  if (link?.owner === true) return true;
  const last = intent.parentPath.at(-1);
  if (last === undefined) return false;
  if (link?.path === true && link.to.resource.collections.some((collection) => collection.key === last.collection)) return true;
  if (request.partitionKey === true || property !== undefined) {
    const name = property === undefined ? normalizeName(request.names.spec) : normalizeName(property.specName);
    const type = request.type.kind === 'enum' ? ({ kind: 'string' } as const) : request.type;
    if (
      intent.parentPath.some((step) => normalizeName(step.parameter) === name && comparableKey(intent.operation, step.parameter, { type }))
    )
      return true;
    if (request.partitionKey === undefined && link?.path === true)
      return intent.parentPath.some((step) => `${normalizeName(singularize(step.literal))}id` === name);
  }
  return false;
}

/** True if a column can store a body property of a schema. */
export function accepts(
  request: Pick<FieldRequest, 'type' | 'link'>,
  schema: Parameters<typeof columnTypeOf>[0],
  schemas: Schemas,
): boolean {
  const type = columnTypeOf(schema, schemas);
  const wanted = request.type.kind;
  if (request.link !== undefined) return isObjectLike(schema, schemas) || keysAgree(type, request.type);
  if (type.kind === wanted || wanted === 'json') return true;
  if (wanted === 'string') return type.kind === 'enum' || type.kind === 'datetime';
  if (wanted === 'float') return type.kind === 'int' || type.kind === 'bigint';
  if (wanted === 'bigint' || wanted === 'int') return type.kind === 'int' || type.kind === 'bigint';
  return false;
}

function keyDefault({ type, property }: FieldRequest, resourceSchema: ResourceSchema, schemas: Schemas): FieldDefault {
  return type.kind === 'int' || type.kind === 'bigint' ? { kind: 'autoincrement' } : keyText(property, resourceSchema, schemas);
}

/** Returns the default of a unique key in paths that no request sends: words of a title, or a UUID. */
function ownName(request: FieldRequest, resourceSchema: ResourceSchema, identity: Identity, schemas: Schemas): FieldDefault | undefined {
  const { property, type } = request;
  if (property === undefined || type.kind !== 'string' || !identity.naturals.includes(property)) return undefined;
  if (resourceSchema.creates.length === 0 || writesOf(property).length > 0) return undefined;
  const isFree = responsesOf(property).every(({ property: { schema } }) => {
    const { format, pattern, enum: choices, maxLength } = viewOf(schema, schemas);
    return pattern === undefined && choices === undefined && (format === undefined || format === 'uuid') && (maxLength ?? 36) >= 36;
  });
  return isFree ? (slugDefault(request, resourceSchema, schemas) ?? { kind: 'uuid' }) : undefined;
}

const slugNames = /^(?:slug|permalink|handle|urlname|urlkey)$/u;

/** Returns a slug default for a key named like part of a URL, from the title that every create requires. */
function slugDefault({ property, type }: FieldRequest, resourceSchema: ResourceSchema, schemas: Schemas): FieldDefault | undefined {
  if (property === undefined || type.kind !== 'string' || !slugNames.test(normalizeName(property.specName))) return undefined;
  const named = ['title', 'name', 'subject', 'headline', 'label', 'displayname']
    .map((name) => resourceSchema.findProperty(name))
    .find(
      (candidate) =>
        candidate !== undefined &&
        resourceSchema.creates.length > 0 &&
        resourceSchema.creates.every((create) =>
          candidate.uses.some(
            (use) =>
              use.intent === create &&
              use.role === 'create' &&
              use.property.required &&
              typesOf(use.property.schema, schemas).join() === 'string',
          ),
        ),
    );
  return named === undefined ? undefined : { kind: 'slug', of: makeNames(named.specName).camel };
}

function isSensitive(property: ResourceProperty, schemas: Schemas): boolean {
  const views = property.uses.map((use) => viewOf(use.property.schema, schemas));
  if (views.some((view) => view.format === 'password')) return true;
  return (
    property.uses.every((use) => use.property.writeOnly) ||
    (secretNames.has(normalizeName(property.specName)) &&
      property.uses.some(({ property: { schema } }) => {
        const types = typesOf(schema, schemas);
        return types.length === 0 || types.includes('string');
      }))
  );
}

function sourcesOf(request: FieldRequest, resourceSchema: ResourceSchema): readonly Evidence[] {
  const { property } = request;
  const use = property?.uses[0];
  if (property !== undefined && use !== undefined) {
    const roles = [
      ...new Set(property.uses.map((candidate) => (candidate.role === 'response' ? 'responses' : `${candidate.role} bodies`))),
    ];
    return [
      {
        pointer: `${use.place.pointer.replace(/^#/u, '')}/properties/${escapeToken(property.specName)}`,
        rule: 'property',
        confidence: 1,
        because: `\`${property.specName}\` is in ${roles.join(' and ')}`,
      },
    ];
  }
  if (request.file !== undefined)
    return [
      {
        pointer: request.file.operation.pointer,
        rule: 'file',
        confidence: 1,
        because: `${request.file.operation.names.spec} uploads a file`,
      },
    ];
  if (request.principal !== undefined)
    return [
      {
        pointer: request.principal.operation.pointer,
        rule: 'caller',
        confidence: 0.7,
        because: `${request.principal.operation.names.spec} is about the principal, and no property of ${resourceSchema.id} identifies one`,
      },
    ];
  const because = request.isKey
    ? 'rows need a key, and no schema has one'
    : request.link !== undefined
      ? request.link.because
      : `\`${request.names.spec}\` in the path partitions the rows`;
  return [
    {
      pointer: resourceSchema.intents[0]?.operation.pointer ?? '',
      rule: request.isKey ? 'surrogate-key' : request.link !== undefined ? request.link.rule : 'path-scope',
      confidence: request.isKey ? 0.8 : 0.85,
      because,
    },
  ];
}
