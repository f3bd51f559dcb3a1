/** The `include` argument of the Prisma client: the related rows that are loaded with a row. */
import { type LoadTree, type LoadedRelation, isBare } from '../../../lower/loading.js';
import {
  array,
  binary,
  conditional,
  literal,
  name,
  nothing,
  object,
  property,
  shapeType,
  string,
  textType,
  typeMember,
} from '../../../languages/typescript/code/build.js';
import type { Expression, Property, Type } from '../../../languages/typescript/code/syntax.js';

/** Returns a load tree as an object; `viewer` is the variable that holds the key of the principal. */
export function includeCode({ relations, counts }: LoadTree): Expression {
  const counted = object(counts.map((relation) => property(relation, literal(true))));
  return object([
    ...relations.map((relation) => property(relation.name, relationCode(relation))),
    ...(counts.length === 0 ? [] : [property('_count', object([property('select', counted)]))]),
  ]);
}

const trueType: Type = { kind: 'literal', text: 'true' };

/** Returns the type of a load tree that does not depend on the principal. */
export function includeShape({ relations, counts }: LoadTree): Type {
  const counted = shapeType(counts.map((relation) => typeMember(relation, trueType)));
  return shapeType([
    ...relations.map((relation) => typeMember(relation.name, relationShape(relation))),
    ...(counts.length === 0 ? [] : [typeMember('_count', shapeType([typeMember('select', counted)]))]),
  ]);
}

function relationShape({ orderBy, load }: LoadedRelation): Type {
  const options = [
    ...(isBare(load) ? [] : [typeMember('include', includeShape(load))]),
    ...(orderBy === undefined ? [] : [typeMember('orderBy', shapeType([typeMember(orderBy, textType('asc'))]))]),
  ];
  return options.length === 0 ? trueType : shapeType(options);
}

function relationCode({ orderBy, principal, load }: LoadedRelation): Expression {
  const options = [
    ...(principal === undefined ? [] : onlyPrincipal(principal)),
    ...(isBare(load) ? [] : [property('include', includeCode(load))]),
    ...(orderBy === undefined ? [] : [property('orderBy', object([property(orderBy, string('asc'))]))]),
  ];
  return options.length === 0 ? literal(true) : object(options);
}

function onlyPrincipal(column: string): readonly Property[] {
  const viewer = name('viewer');
  const keys = conditional(binary(viewer, '===', nothing), array([]), array([viewer]));
  return [
    property('where', object([property(column, object([property('in', keys)]))])),
    property('select', object([property(column, literal(true))])),
  ];
}
