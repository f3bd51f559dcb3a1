/** Seed rows of one entity: from valid examples, else generated. Every row is one that responses may show. */
import type { Unsupported } from '../unsupported.js';
import type { Json } from '../../core/json.js';
import { isValid, sampleOf } from '../../json-schema/samples.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Entity, Field, Relation } from '../../model/entity.js';
import type { FieldUse } from './constraints.js';
import type { Example } from './examples.js';
import { storedValue, wireValue } from './values.js';
import type { SeedRow } from './wire.js';

/** Enough rows to see an order, a page and a filter, and few enough to read. */
export const rowCount = 3;
/** Values tried until one is valid and unlike those of other rows. */
const attempts = 40;
/** Generated values of created resources start here, so that rows of tests differ. */
const far = 900;

export interface RowMaking {
  readonly entity: Entity;
  /** There is one row. */
  readonly isSingle: boolean;
  /** The value of the column that holds the whole payload. */
  readonly content?: Json;
  readonly usesOf: (field: string) => readonly FieldUse[];
  readonly examples: readonly Example[];
  /** Sample objects that are valid responses, by number. */
  readonly sampleObject: (number: number) => Readonly<Record<string, Json>> | undefined;
  /** Rows of a related entity; undefined if the reference stays empty. */
  readonly rowsOf: (relation: Relation) => readonly SeedRow[] | undefined;
  /** Partition keys. */
  readonly partitionKeys: ReadonlySet<string>;
  /** Operations create rows too. */
  readonly persisted: boolean;
  readonly isShown: (row: SeedRow) => boolean;
  /** The responses show objects of several shapes that nothing but their properties tells. */
  readonly isUntagged: boolean;
  /** Returns a row without the columns of other variants. */
  readonly ofVariant: (row: SeedRow) => SeedRow;
  readonly schemas: Schemas;
}

export interface MadeRows {
  readonly rows: readonly SeedRow[];
  /** The examples in the rows. */
  readonly used: readonly Example[];
}

/** Builds up to `rowCount` distinct rows, or returns why there is none. */
export function makeRows(making: RowMaking): MadeRows | Unsupported {
  const rows: SeedRow[] = [];
  const used: Example[] = [];
  const left = [...making.examples];
  let because = 'no generated row is valid in the responses';
  for (let number = 0; number < (making.isSingle ? 1 : rowCount); number += 1) {
    const made = firstOf(
      [
        ...left.map((example) => (): readonly [Readonly<Record<string, Json>>, Example] => [example.value, example]),
        (): readonly [Readonly<Record<string, Json>>] => [{}],
        (): readonly [Readonly<Record<string, Json>>] => [making.sampleObject(number) ?? {}],
        (): readonly [Readonly<Record<string, Json>>] => [making.sampleObject(number + 1) ?? {}],
      ],
      (base) => {
        const [given, example] = base();
        // Of several shapes that only their properties tell apart, the sample is of one.
        const isWhole = example !== undefined || (making.isUntagged && Object.keys(given).length > 0);
        const whole = makeRow(making, given, number, rows, isWhole);
        if (typeof whole === 'string') {
          because = whole;
          return undefined;
        }
        const row = making.ofVariant(whole);
        return making.isShown(row) ? { row, example } : undefined;
      },
    );
    if (made === undefined) break;
    rows.push(made.row);
    if (made.example !== undefined) {
      used.push(made.example);
      left.splice(left.indexOf(made.example), 1);
    }
  }
  return rows.length === 0 ? { reason: because } : { rows, used };
}

function firstOf<T, Result>(items: readonly T[], find: (item: T) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Builds one row; returns a text about a column without a valid value. */
function makeRow(
  making: RowMaking,
  given: Readonly<Record<string, Json>>,
  number: number,
  before: readonly SeedRow[],
  isExample: boolean,
): SeedRow | string {
  const { entity } = making;
  const keys = new Set([entity.primaryKey, ...entity.uniques.map((key) => key.fields)].flat());
  const references = referencesOf(making, number);
  const row: Record<string, Json> = {};
  for (const field of entity.fields) {
    if (references.has(field.name)) {
      const reference = references.get(field.name);
      if (reference !== undefined) row[field.name] = reference;
      else if (!field.nullable) return `it refers to a row that cannot be generated: \`${field.name}\``;
      continue;
    }
    if (entity.removed?.moment === field.name) continue;
    if (making.content !== undefined && !keys.has(field.name)) {
      row[field.name] = making.content;
      continue;
    }
    if (entity.removed?.flags.includes(field.name) === true) {
      row[field.name] = false;
      continue;
    }
    if (field.sensitive === true) {
      if (field.nullable || field.default !== undefined) continue;
      return `\`${field.name}\` is secret, and secrets are not generated`;
    }
    const isKey = keys.has(field.name);
    const shared = making.partitionKeys.has(field.name) && number < rowCount - 1 ? before[0]?.[field.name] : undefined;
    if (shared !== undefined && !isKey) {
      row[field.name] = shared;
      continue;
    }
    const others = isKey ? before.flatMap((other) => other[field.name] ?? []) : [];
    const value = valueOf(making, field, given, number, others, isKey, isExample);
    if (value !== undefined) row[field.name] = value;
    else if (isKey || (!field.nullable && field.default === undefined)) return `no valid value for \`${field.name}\` could be generated`;
  }
  return row;
}

/** Returns the references of a row: rows 0 and 1 have the same parents, the last one others. */
function referencesOf({ entity, rowsOf }: RowMaking, number: number): ReadonlyMap<string, Json | undefined> {
  const references = new Map<string, Json | undefined>();
  for (const relation of entity.relations) {
    if (relation.kind !== 'many-to-one') continue;
    const rows = rowsOf(relation);
    const target = rows?.[number < rowCount - 1 ? 0 : rows.length - 1];
    relation.fields.forEach((field, index) => references.set(field, target?.[relation.references[index] ?? '']));
  }
  return references;
}

function valueOf(
  making: RowMaking,
  field: Field,
  given: Readonly<Record<string, Json>>,
  number: number,
  others: readonly Json[],
  isKey: boolean,
  isExample: boolean,
): Json | undefined {
  const uses = making.usesOf(field.name);
  const accept = (candidate: Json | undefined): Json | undefined => {
    const value = candidate === undefined || candidate === null ? undefined : storedValue(field, candidate);
    return value !== undefined && !others.includes(value) && uses.every((use) => fits(use, value, making.schemas)) ? value : undefined;
  };
  const [first] = uses;
  if (first === undefined) return isKey ? accept(hiddenKey(field, number)) : undefined;
  const named = firstOf(uses, ({ specName }) => accept(Object.hasOwn(given, specName) ? given[specName] : undefined));
  // Columns that an example leaves out stay empty; a row with an example key may be one that operations create.
  if (named !== undefined && !(isKey && making.persisted)) return named;
  if (isExample && !isKey && field.nullable && uses.every((use) => use.optional)) return undefined;
  if (field.default?.kind === 'autoincrement' || (isKey && field.type.kind !== 'string' && field.type.kind !== 'enum')) {
    const counted = accept(number + 1);
    if (counted !== undefined) return counted;
  }
  const start = isKey && making.persisted ? far : 0;
  for (let attempt = 0; attempt < (isKey ? attempts : 2); attempt += 1) {
    for (const { schema, specName } of uses) {
      const value = accept(sampleOf(schema, making.schemas, { seed: start + number + attempt, name: specName, direction: 'response' }));
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

function fits({ schema, inPath }: FieldUse, value: Json, schemas: Schemas): boolean {
  if (inPath && typeof value === 'string' && (value === '' || /^\.{1,2}$|[/\\%]/u.test(value))) return false;
  return isValid(schema, schemas, wireValue(value, schema, schemas), 'response');
}

/** Returns a key that no response shows: a counted number, or a telling UUID. */
function hiddenKey({ type }: Field, number: number): Json | undefined {
  if (type.kind === 'int' || type.kind === 'bigint') return number + 1;
  return type.kind === 'string' ? `00000000-0000-4000-8000-${String(number + 1).padStart(12, '0')}` : undefined;
}
