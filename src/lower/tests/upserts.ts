/** Rows that come into being under a key that whoever makes them gives in the path. */
import type { Json } from '../../core/json.js';
import type { Effect } from '../../model/program.js';
import type { Operation } from '../../model/operation.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { fieldOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import type { OperationCase } from './operation-case.js';
import { uniqueValues, wantedValues } from './unique-values.js';

type Upsert = Extract<Effect, { kind: 'upsert' }>;

/** The effect that makes a row under a key of the path, and the parameter that is its key. */
export function namedBy(operation: Operation): { readonly upsert: Upsert; readonly field: string; readonly parameter: string } | undefined {
  const upsert = operation.program?.effects.find((effect) => effect.kind === 'upsert');
  const [key] = upsert?.keys ?? [];
  const isSingle = operation.intent !== 'replace' && operation.intent !== 'patch';
  if (upsert === undefined || isSingle || key?.value.kind !== 'parameter' || key.value.in !== 'path') {
    return undefined;
  }
  const { name } = key.value;
  const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
  return parameter === undefined ? undefined : { upsert, field: key.field, parameter: parameter.specName };
}

/** Keys that tests give, one to each row. */
export function namedData(
  context: TestContext,
  samples: Samples,
  operation: Operation,
  property: string | undefined,
): Pick<OperationCase, 'named'> {
  const named = namedBy(operation);
  const parameter = operation.parameters.find(({ in: place, specName }) => place === 'path' && specName === named?.parameter);
  if (named === undefined || parameter === undefined || property === undefined) {
    return {};
  }
  const { schemas } = context.model;
  // Authors write `number` or `string` for a whole number in a path.
  const { kind } = fieldOf(context.index.entity(named.upsert.entity), named.field).type;
  const isWhole = kind === 'int' || kind === 'bigint';
  const isText = parameter.encoding.types.every((type) => type === 'string');
  const isValid = (value: Json): boolean =>
    samples.isValid(parameter.schema, schemas, isText && typeof value === 'number' ? String(value) : value);
  const numbered: Json = isWhole ? 4000 : 'key-001';
  const sampled = Array.from({ length: wantedValues }, (_, seed) =>
    samples.sampleOf(parameter.schema, schemas, { seed, name: parameter.specName }),
  ).filter((value): value is Json => typeof value === 'string' || typeof value === 'number');
  const values = uniqueValues(isValid(numbered) ? [numbered] : sampled, isValid);
  return values === undefined ? {} : { named: { parameter: named.parameter, property, ...values } };
}
