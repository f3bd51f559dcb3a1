/** Path templates: the names in braces, and the parameters that declare them. */
import { from, report, type At, type Conversion } from './conversion.js';
import { emptyRecord } from '../../core/json.js';
import { printable } from '../parse/printable.js';
import type { ParameterObject } from '../types.js';

/** A path as it will be served. */
export interface PathTemplate {
  readonly path: string;
  /** The names in braces, in their order, each once. */
  readonly names: readonly string[];
  /** Names in braces with the `+` or `*` of RFC 6570: their values may contain slashes. */
  readonly reserved: ReadonlySet<string>;
}

const variable = /\{([^{}]*)\}/g;

/**
 * Reads the key of a path item. A missing slash is added; `{+name}` and `{name*}`, which discovery documents of other
 * formats leave in converted ones, become `{name}`. The rest stays as written, with a warning for a query part.
 */
export function readTemplate(conversion: Conversion, key: string, at: At): PathTemplate {
  const reserved = new Set<string>();
  const path = (key.startsWith('/') ? key : `/${key}`).replace(variable, (whole, inside: string) => {
    const plain = /^\+?([^+*]+)\*?$/.exec(inside)?.[1];
    if (plain === undefined || plain === inside) return whole;
    reserved.add(plain);
    return `{${plain}}`;
  });
  if (!key.startsWith('/'))
    report(conversion, 'SW1054', 'warning', `The path ${printable(key)} must start with a slash; ${printable(path)} is used`, at);
  else if (path !== key)
    report(conversion, 'SW1054', 'note', `The path ${printable(key)} has operators in its braces; ${printable(path)} is used`, at);
  if (/[?#]/.test(path.replace(variable, '')))
    report(
      conversion,
      'SW1054',
      'warning',
      `The path ${printable(key)} contains a query or fragment, which is not part of a path`,
      at,
      'Declare query parameters with `in: query`.',
    );
  const all = [...path.matchAll(variable)].map((match) => match[1] ?? '');
  const names = [...new Set(all)];
  if (hasAdjacentParameters(path))
    report(
      conversion,
      'SW1054',
      'warning',
      `The path ${printable(key)} has two adjacent parameters, so their values cannot be separated; it is left out`,
      at,
      'Put a slash or another character between them, or merge them into one parameter.',
    );
  if (names.length < all.length) report(conversion, 'SW1054', 'warning', `The path ${printable(key)} contains a parameter twice`, at);
  return { path, names, reserved };
}

/** True if a request could not be divided into the values of two parameters. */
export function hasAdjacentParameters(path: string): boolean {
  return path.includes('}{');
}

/** The path that a client calls: a query or a fragment is no part of it (RFC 3986 §3.3). Undefined where it has a parameter. */
export function calledPath(path: string): string | undefined {
  const end = /[?#]/.exec(path.replace(variable, (whole) => '-'.repeat(whole.length)))?.index ?? path.length;
  return path.slice(end).includes('{') ? undefined : path.slice(0, end);
}

/** The path without the names of its parameters: equal for paths that no request can tell apart (OAS 3.1 §4.8.8). */
export function templateShape(path: string): string {
  return path.replace(variable, '{}');
}

/** The names in a path that differ from those of another path of the same shape → the names there. */
export function renamings(template: PathTemplate, twin: PathTemplate): ReadonlyMap<string, string> {
  return new Map(template.names.map((name, index) => [name, twin.names[index] ?? name]));
}

/** A path parameter under its new name; any other as it is. */
export function renamePathParameter(
  conversion: Conversion,
  parameter: ParameterObject,
  renamed: ReadonlyMap<string, string>,
): ParameterObject {
  const name = parameter.in === 'path' ? renamed.get(parameter.name) : undefined;
  return name === undefined || name === parameter.name ? parameter : copyWith(conversion, parameter, { name });
}

/**
 * The parameters of an operation with exactly those path parameters that its path has: missing ones are added as text,
 * one that differs only by case takes the name in the path, others are left out. Each with a warning.
 */
export function completePathParameters(
  conversion: Conversion,
  template: PathTemplate,
  parameters: readonly ParameterObject[],
  at: At,
): readonly ParameterObject[] {
  const isDeclared = (name: string): boolean => parameters.some((parameter) => parameter.in === 'path' && parameter.name === name);
  const missing = template.names.filter((name) => !isDeclared(name));
  const complete: ParameterObject[] = [];
  for (const parameter of parameters) {
    if (parameter.in !== 'path' || template.names.includes(parameter.name)) {
      complete.push(
        parameter.in === 'path' && template.reserved.has(parameter.name)
          ? copyWith(conversion, parameter, { allowReserved: true })
          : parameter,
      );
      continue;
    }
    const meant = missing.findIndex((name) => name.toLowerCase() === parameter.name.toLowerCase());
    if (meant < 0) {
      report(
        conversion,
        'SW1052',
        'warning',
        `The path ${printable(template.path)} has no ${printable(`{${parameter.name}}`)}; the path parameter is ignored`,
        at,
      );
      continue;
    }
    const name = missing.splice(meant, 1)[0] ?? parameter.name;
    report(
      conversion,
      'SW1051',
      'warning',
      `The path parameter ${printable(parameter.name)} is written ${printable(name)} in the path; the spelling of the path is used`,
      at,
    );
    complete.push(copyWith(conversion, parameter, { name }));
  }
  for (const name of missing) {
    report(
      conversion,
      'SW1051',
      'warning',
      `The parameter ${printable(name)} of the path ${printable(template.path)} is not declared; a string is assumed`,
      at,
      'Declare it under `parameters`, with in: path, required: true and a schema.',
    );
    const made = from(conversion, emptyRecord<unknown>(), at);
    const schema = from(conversion, emptyRecord<unknown>(), at);
    schema['type'] = 'string';
    Object.assign(made, { name, in: 'path', required: true, schema });
    complete.push(made as unknown as ParameterObject);
  }
  return complete;
}

function copyWith(conversion: Conversion, parameter: ParameterObject, changes: Readonly<Record<string, unknown>>): ParameterObject {
  const copy = Object.assign(emptyRecord<unknown>(), parameter, changes);
  const place = conversion.provenance.get(parameter);
  return place === undefined ? copy : from(conversion, copy, place);
}
