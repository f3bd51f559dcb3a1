/** Operations of a JSON Patch (RFC 6902). */
import { type Json, isObject } from '../../core/json.js';
import { escapeToken } from '../../core/json-pointer.js';
import type { Effect } from '../../model/program.js';
import type { MappedProperty } from '../../model/projection.js';
import type { Operation } from '../../model/operation.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { mainMedia } from '../media-types.js';
import { fieldOf } from '../../model/lookup.js';
import { bodySchemaOf } from '../media-schemas.js';
import { amendedStatus } from '../requests.js';
import type { TestContext } from './context.js';
import type { BodyCase, OperationCase } from './operation-case.js';

type Path = readonly string[];
type Amend = Extract<Effect, { kind: 'amend' }>;

/** A property that the tests change, and values for it. */
interface Changed {
  readonly specName: string;
  readonly shownAs: string;
  readonly isInstant: boolean;
  readonly values: readonly Json[];
  readonly bodies: readonly Json[];
}

const wantedBodies = 4;
const triedValues = 24;

export function amendOf({ program }: Operation): Amend | undefined {
  return program?.effects.find((effect) => effect.kind === 'amend');
}

/** Undefined: no property could be found that tests may change. */
export function amendedBody(context: TestContext, samples: Samples, operation: Operation, shows: ShownBy): BodyCase | undefined {
  const amend = amendOf(operation);
  const media = mainMedia(operation);
  const changed = amend === undefined ? undefined : changedBy(context, samples, operation, amend, shows);
  const [first] = changed?.bodies ?? [];
  if (amend === undefined || media === undefined || changed === undefined || first === undefined) {
    return undefined;
  }
  const { schemas } = context.model;
  return {
    mediaType: media.type.includes('*') ? 'application/json' : media.type,
    valid: changed.bodies,
    references: [],
    violations: samples
      .violationsOf(bodySchemaOf(media, schemas), schemas, first, 'request')
      .map(({ because, value }) => ({ because, value })),
    texts: [],
    echoed: [
      { sent: [...amend.list, '0', 'value'], got: [changed.shownAs], kind: changed.isInstant ? ('instant' as const) : ('value' as const) },
    ],
    optional: [],
    protected: [],
    unique: [],
    wrap: [],
    required: operation.body?.required === true,
    hidden: [],
  };
}

/** The property of what an operation answers, or else of what reading the row answers, that holds a field. */
export type ShownBy = (field: string) => string | undefined;

/** Operations that change nothing, each for a reason. */
export function amendData(context: TestContext, samples: Samples, operation: Operation, shows: ShownBy): Pick<OperationCase, 'amends'> {
  const amend = amendOf(operation);
  const changed = amend === undefined ? undefined : changedBy(context, samples, operation, amend, shows);
  if (amend === undefined || changed === undefined) {
    return {};
  }
  const { values, bodies, specName } = changed;
  const invalid = amendedStatus(operation);
  const other = values.find((value) => !bodies.some((body) => JSON.stringify(body).includes(JSON.stringify(value))));
  const fixed = fixedProperty(context, amend);
  const tried = [
    ...(other === undefined
      ? []
      : [{ because: 'a test that fails', operations: [{ op: 'test', path: `/${escapeToken(specName)}`, value: other }], status: 409 }]),
    { because: 'a path that is not there', operations: [{ op: 'remove', path: '/no/such/path' }], status: invalid },
    ...(fixed === undefined
      ? []
      : [
          {
            because: `${fixed.specName}, which no client may change`,
            operations: [{ op: 'replace', path: `/${escapeToken(fixed.specName)}`, value: fixed.value }],
            status: invalid,
          },
        ]),
  ];
  const [first] = bodies;
  const refused = tried.filter(
    ({ operations }) =>
      first !== undefined && isSent(context, samples, operation, put(first, amend.list, [...listAt(first, amend.list), ...operations])),
  );
  return { amends: { list: amend.list, refused } };
}

function changedBy(context: TestContext, samples: Samples, operation: Operation, amend: Amend, shows: ShownBy): Changed | undefined {
  const { schemas } = context.model;
  const media = mainMedia(operation);
  const base = media === undefined ? undefined : samples.sampleOf(bodySchemaOf(media, schemas), schemas, { direction: 'request' });
  const entity = context.index.entity(amend.entity);
  const keys = new Set([
    ...entity.primaryKey,
    ...entity.uniques.flatMap((key) => key.fields),
    ...entity.relations.flatMap((relation) => (relation.kind === 'many-to-one' ? relation.fields : [])),
  ]);
  const isPlain = ({ target }: MappedProperty): boolean => target.kind === 'column' && !keys.has(target.field);
  const properties = context.index.body(amend.mapping).properties.filter(isPlain);
  for (const property of [...properties].sort((a, b) => Number(b.required) - Number(a.required))) {
    const field = property.target.kind === 'column' ? property.target.field : '';
    const shownAs = shows(field);
    const values = Array.from({ length: triedValues }, (_, seed) =>
      samples.sampleOf(property.schema, schemas, { seed, direction: 'response', name: property.specName }),
    ).filter((value): value is Json => value !== undefined && value !== null);
    const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
    const bodies = distinct
      .slice(0, wantedBodies)
      .map((value) =>
        put(base ?? [], amend.list, [{ op: property.required ? 'replace' : 'add', path: `/${escapeToken(property.specName)}`, value }]),
      )
      .filter((body) => isSent(context, samples, operation, body));
    if (shownAs !== undefined && bodies.length > 1) {
      return { specName: property.specName, shownAs, isInstant: fieldOf(entity, field).type.kind === 'datetime', values: distinct, bodies };
    }
  }
  return undefined;
}

/** A property that is always there, and that no operation may touch. */
function fixedProperty(context: TestContext, amend: Amend): { readonly specName: string; readonly value: Json } | undefined {
  const changeable = new Set(context.index.body(amend.mapping).properties.map(({ specName }) => specName));
  const entity = context.index.entity(amend.entity);
  for (const { specName, required, source } of context.index.projection(amend.projection).properties) {
    const kind = source.kind === 'column' ? fieldOf(entity, source.field).type.kind : undefined;
    const value =
      kind === 'string' ? '00000000-0000-4000-8000-00000000beef' : kind === 'int' || kind === 'bigint' ? 987_654_321 : undefined;
    if (required && value !== undefined && !changeable.has(specName)) {
      return { specName, value };
    }
  }
  return undefined;
}

function isSent(context: TestContext, samples: Samples, operation: Operation, body: Json): boolean {
  const media = mainMedia(operation);
  const { schemas } = context.model;
  return media !== undefined && samples.isValid(bodySchemaOf(media, schemas), schemas, body, 'request');
}

function put(body: Json, [first, ...rest]: Path, list: readonly Json[]): Json {
  if (first === undefined) {
    return list;
  }
  const object = isObject(body) ? body : {};
  return { ...object, [first]: put(object[first] ?? {}, rest, list) };
}

function listAt(body: Json, path: Path): readonly Json[] {
  const found = path.reduce<Json>((inner, name) => (isObject(inner) ? (inner[name] ?? null) : null), body);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
