/** Builders of code nodes. Text of the document gets into a node through the encoders of `emit` alone. */
import type { Json } from '../../../core/json.js';
import { tsAccess, tsIdentifier, tsKey, tsString, tsTypeKey, tsValue } from '../../../emit/encode/typescript.js';
import type { Arrow, Call, Expression, ObjectLiteral, Parameter, Property, Statement, Type, TypeMember } from './syntax.js';

/** A variable, a parameter or a keyword. */
export function name(text: string): Expression {
  return { kind: 'word', text: tsIdentifier(text) };
}

/** A name that is imported from a file below `src/`. */
export function imported(module: string, text: string): Expression {
  return { kind: 'word', text: tsIdentifier(text), from: { module, name: text } };
}

export function typeName(text: string, ...types: readonly Type[]): Type {
  return { kind: 'reference', name: text, arguments: types };
}

/** `object[index]` */
export function indexedType(target: Type, index: Type): Type {
  return { kind: 'access', object: target, index };
}

/** `element[]` */
export function listType(element: Type): Type {
  return { kind: 'list', element };
}

/** `readonly element[]` */
export function readonlyList(element: Type): Type {
  return { kind: 'operator', operator: 'readonly', type: listType(element) };
}

export function intersection(...types: readonly Type[]): Type {
  return { kind: 'intersection', types };
}

/** `{ key: type; … }` */
export function shapeType(members: readonly TypeMember[]): Type {
  return { kind: 'shape', members };
}

/** `key: type`, for a key of a document. */
export function typeMember(key: string, type: Type, { isReadonly = false, optional = false } = {}): TypeMember {
  return { isReadonly, key: tsTypeKey(key), optional, type };
}

/** The type of one text. */
export function textType(text: string): Type {
  return { kind: 'literal', text: tsString(text) };
}

export function unionType(...types: readonly Type[]): Type {
  return { kind: 'union', types };
}

/** `typeof variable` */
export function typeOf(variable: string): Type {
  return { kind: 'operator', operator: 'typeof', type: typeName(tsIdentifier(variable)) };
}

/** `variable: type` */
export function parameter(variable: string, type: Type): Parameter {
  return { modifiers: '', target: { kind: 'name', text: tsIdentifier(variable) }, optional: false, type };
}

/** `private readonly variable: type`, a parameter of a constructor. */
export function propertyParameter(variable: string, type: Type): Parameter {
  return { ...parameter(variable, type), modifiers: 'private readonly ' };
}

/** A type `namespace.text` whose namespace is imported. */
export function importedType(module: string, namespace: string, text: string): Type {
  return { kind: 'reference', name: `${tsIdentifier(namespace)}.${tsIdentifier(text)}`, arguments: [], from: { module, name: namespace } };
}

export function string(text: string): Expression {
  return { kind: 'string', text: tsString(text) };
}

export function number(value: number): Expression {
  return { kind: 'number', text: tsValue(value) };
}

/** A literal of 64 bits: `7n`. */
export function bigint(value: number): Expression {
  return { kind: 'number', text: `${String(value)}n` };
}

export const nothing: Expression = { kind: 'word', text: 'undefined' };
export const nullValue: Expression = { kind: 'word', text: 'null' };

/** A template literal of plain text and expressions. */
export function templateText(...parts: readonly (string | Expression)[]): Expression {
  return { kind: 'template', parts: parts.map((part) => (typeof part === 'string' ? part.replace(/[`\\$]/g, '\\$&') : part)) };
}

/** A JSON value. */
export function literal(value: Json): Expression {
  if (typeof value === 'string') return string(value);
  if (typeof value === 'number') return number(value);
  if (value === null || typeof value === 'boolean') return { kind: 'word', text: String(value) };
  if (Array.isArray(value)) return array(value.map((item: Json) => literal(item)));
  return object(Object.entries(value).map(([key, item]) => ({ key: tsKey(key), value: literal(item) })));
}

/** `object.property`, or `object['property']` for names that are no identifiers; `optional`: with `?.`. */
export function access(target: Expression, property: string, optional = false): Expression {
  return tsAccess(property).startsWith('.')
    ? { kind: 'member', object: target, property, optional }
    : { kind: 'index', object: target, property: string(property), optional };
}

/** `object.first.second` of names that are identifiers. */
export function member(target: Expression, ...properties: readonly string[]): Expression {
  return properties.reduce<Expression>(
    (inner, property) => ({ kind: 'member', object: inner, property: tsIdentifier(property), optional: false }),
    target,
  );
}

export function call(callee: Expression, ...given: readonly Expression[]): Call {
  return { kind: 'call', callee, types: [], arguments: given, optional: false, isNew: false };
}

export function construct(callee: Expression, ...given: readonly Expression[]): Call {
  return { ...call(callee, ...given), isNew: true };
}

export function awaited(argument: Expression): Expression {
  return { kind: 'unary', operator: 'await', argument };
}

export function not(argument: Expression): Expression {
  return { kind: 'unary', operator: '!', argument };
}

export function binary(left: Expression, operator: string, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

export function conditional(test: Expression, yes: Expression, no: Expression): Expression {
  return { kind: 'conditional', test, yes, no };
}

/** `value === undefined ? undefined : result` */
export function unlessUndefined(value: Expression, result: Expression): Expression {
  return conditional(binary(value, '===', nothing), nothing, result);
}

/** `(parameter) => body`; without a parameter `() => body`. */
export function arrow(parameter: string | undefined, body: Expression): Arrow {
  const parameters: readonly Parameter[] =
    parameter === undefined ? [] : [{ modifiers: '', target: { kind: 'name', text: tsIdentifier(parameter) }, optional: false }];
  return { kind: 'arrow', isAsync: false, parameters, body };
}

/** `async (first, second) => { … }` */
export function asyncArrow(variables: readonly string[], statements: readonly Statement[]): Arrow {
  const parameters = variables.map((text): Parameter => ({
    modifiers: '',
    target: { kind: 'name', text: tsIdentifier(text) },
    optional: false,
  }));
  return { kind: 'arrow', isAsync: true, parameters, body: { kind: 'block', statements } };
}

/** A parameter of which variables are taken apart: `{ first, second }`. */
export function destructured(...variables: readonly string[]): Parameter {
  return { modifiers: '', target: { kind: 'object-pattern', members: variables.map((key) => ({ key })) }, optional: false };
}

export function object(members: readonly Property[]): ObjectLiteral {
  return { kind: 'object', members };
}

/** An object literal with one member per line. */
export function openObject(members: readonly Property[]): ObjectLiteral {
  return { kind: 'object', members, isOpen: true };
}

/** `key: value`, or `key` alone where the value is a variable of that name. */
export function property(key: string, value: Expression): Property {
  if (value.kind === 'word' && value.text === key) {
    return value.from === undefined ? { key } : { key, from: value.from };
  }
  return { key: tsKey(key), value };
}

export function spread(argument: Expression): Expression {
  return { kind: 'spread', argument };
}

/** `expression satisfies type` */
export function satisfying(expression: Expression, type: Type): Expression {
  return { kind: 'cast', operator: 'satisfies', expression, type };
}

/** `expression as type` */
export function cast(expression: Expression, type: Type): Expression {
  return { kind: 'cast', operator: 'as', expression, type };
}

export function array(items: readonly Expression[]): Expression {
  return { kind: 'array', items };
}

export function constant(variable: string, value: Expression): Statement {
  return { kind: 'const', target: { kind: 'name', text: tsIdentifier(variable) }, value };
}

export function evaluate(expression: Expression): Statement {
  return { kind: 'expression', expression };
}

export function returning(value: Expression): Statement {
  return { kind: 'return', value };
}

export function throwing(value: Expression): Statement {
  return { kind: 'throw', value };
}

/** `if (test) { throw error; }` */
export function throwIf(test: Expression, error: Expression): Statement {
  return { kind: 'if', test, body: [throwing(error)] };
}
