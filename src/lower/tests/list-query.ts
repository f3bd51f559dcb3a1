/** Parameters of a list, in the query or in a body. */
import type { Schema } from '../../core/schema.js';
import type { Effect, Value } from '../../model/program.js';
import type { Operation, Parameter } from '../../model/operation.js';
import { mainMedia } from '../media-types.js';
import { dereference, isRequiredIn, propertyIn } from '../../json-schema/schema.js';
import type { TestContext } from './context.js';

export interface ListParameter {
  readonly specName: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly types: Parameter['encoding']['types'];
}

/** By the name that the program has for it. */
export type ListQuery = ReadonlyMap<string, ListParameter>;

export function listQueryOf(context: TestContext, operation: Operation, { asked }: Extract<Effect, { kind: 'list' }>): ListQuery {
  if (asked === undefined) {
    const query = operation.parameters.filter((parameter) => parameter.in === 'query');
    return new Map(query.map((each) => [each.name, { ...each, types: each.encoding.types }]));
  }
  const { schemas } = context.model;
  const schema = mainMedia(operation)?.schema ?? true;
  const isSent = operation.body?.required === true;
  return new Map(
    propertyNames(schema, schemas).map((specName) => {
      const own = propertyIn(schema, specName, schemas) ?? true;
      const required = isSent && isRequiredIn(schema, specName, schemas);
      return [specName, { specName, schema: own, required, types: typesOf(own, schemas) }];
    }),
  );
}

/** The name of what a condition compares with, if it is asked for. */
export function queryName(value: Value): string | undefined {
  if (value.kind === 'parameter') {
    return value.in === 'query' ? value.name : undefined;
  }
  return value.kind === 'body' && value.path.length === 1 ? value.path[0] : undefined;
}

function propertyNames(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth = 0): readonly string[] {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth > 20) {
    return [];
  }
  const inner = (target.allOf ?? []).flatMap((part) => propertyNames(part, schemas, depth + 1));
  return [...new Set([...Object.keys(target.properties ?? {}), ...inner])];
}

const known: ListParameter['types'] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

function typesOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): ListParameter['types'] {
  const target = dereference(schema, schemas);
  const given = typeof target === 'boolean' ? undefined : target.type;
  const all: readonly string[] = given === undefined ? [] : typeof given === 'string' ? [given] : given;
  return known.filter((type) => all.includes(type));
}
