/** Parameters → their 3.1 form; body and form parameters of 2.0 are set apart. */
import { childAt, childOf, copyExtensions, copyFields, from, report, textOf, type Conversion, type Placed } from './conversion.js';
import { copyExamples } from './convert-content.js';
import { isRequired, parameterSchema } from './parameter-schema.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import { resolveInPlace } from '../references/resolve-reference.js';
import type { ParameterObject } from '../types.js';

/** The parameters of one list. */
export interface ParameterList {
  readonly parameters: readonly ParameterObject[];
  /** The parameters that describe the body: `in: body` and `in: formData`, resolved but not converted. */
  readonly body: readonly Placed[];
}

const places = new Set(['path', 'query', 'header', 'cookie']);

/** Converts a `parameters` list with its references resolved. Ignores invalid entries with a warning. */
export function convertParameters(conversion: Conversion, list: Placed): ParameterList {
  const parameters: ParameterObject[] = [];
  const body: Placed[] = [];
  for (const item of parameterItems(conversion, list)) {
    const target = resolveInPlace(conversion, item, 'parameter');
    if (target === undefined) continue;
    if (!isObject(target.raw)) {
      report(conversion, 'SW1050', 'warning', `A parameter must be an object, not ${printableValue(target.raw)}; it is ignored`, target.at);
      continue;
    }
    const location = readLocation(target);
    if (location === 'body' || location === 'formData') {
      body.push(target);
      continue;
    }
    const parameter = convertParameter(conversion, target, location);
    if (parameter === undefined) continue;
    if (parameters.some((other) => sameParameter(other, parameter))) {
      report(
        conversion,
        'SW1053',
        'warning',
        `The ${parameter.in} parameter ${printable(parameter.name)} is declared twice; the first is used`,
        item.at,
      );
    } else {
      parameters.push(parameter);
    }
  }
  return { parameters, body };
}

/** A parameter under `components`; undefined for one that describes a body, or is none. */
export function convertOneParameter(conversion: Conversion, node: Placed): ParameterObject | undefined {
  const target = resolveInPlace(conversion, node, 'parameter');
  if (!isObject(target?.raw)) return undefined;
  const location = readLocation(target);
  return location === 'body' || location === 'formData' ? undefined : convertParameter(conversion, target, location);
}

/** Same name and place (OAS 3.1 §4.8.12); header names do not differ by case (RFC 9110 §5.1). */
export function sameParameter(left: ParameterObject, right: ParameterObject): boolean {
  if (left.in !== right.in) return false;
  return left.in === 'header' ? left.name.toLowerCase() === right.name.toLowerCase() : left.name === right.name;
}

function parameterItems(conversion: Conversion, list: Placed): readonly Placed[] {
  if (list.raw === undefined || list.raw === null) return [];
  if (Array.isArray(list.raw)) return list.raw.map((raw: unknown, index) => ({ raw, at: childAt(list.at, index) }));
  if (!isObject(list.raw)) {
    report(conversion, 'SW1050', 'warning', `\`parameters\` must be a list, not ${printableValue(list.raw)}; it is ignored`, list.at);
    return [];
  }
  report(conversion, 'SW1050', 'warning', '`parameters` must be a list; the values of the object are used', list.at);
  return Object.keys(list.raw).map((key) => childOf(list, key));
}

function readLocation(node: Placed): string {
  const value = own(node.raw, 'in');
  const text = typeof value === 'string' ? value.trim() : '';
  return text.toLowerCase() === 'formdata' ? 'formData' : text.toLowerCase();
}

function convertParameter(conversion: Conversion, node: Placed, location: string): ParameterObject | undefined {
  // By the object and not by its place: a reference with a description of its own (3.1) gives a changed copy.
  const known = conversion.made.get(node.raw);
  if (known !== undefined) return known as ParameterObject;
  const name = textOf(childOf(node, 'name'));
  if (name === undefined || name === '') {
    report(conversion, 'SW1050', 'warning', 'A parameter without a `name` is ignored', node.at);
    return undefined;
  }
  if (!places.has(location)) {
    report(
      conversion,
      'SW1050',
      'warning',
      `The parameter ${printable(name)} has ${printableValue(own(node.raw, 'in'))} as \`in\`, expected path, query, header or cookie; it is ignored`,
      node.at,
    );
    return undefined;
  }
  if (location === 'header' && conversion.version !== '2.0' && ['accept', 'content-type', 'authorization'].includes(name.toLowerCase())) {
    // OAS 3.1 §4.8.12.2: such a definition "SHALL be ignored"; media types and security schemes say it.
    noteIgnoredHeader(conversion, node, name);
    return undefined;
  }
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  made['name'] = name;
  made['in'] = location;
  if (location === 'path' && !isRequired(node.raw))
    report(conversion, 'SW1050', 'warning', `The path parameter ${printable(name)} must have \`required: true\``, node.at);
  made['required'] = location === 'path' || isRequired(node.raw);
  copyFields(conversion, node, made, {
    description: 'string',
    deprecated: 'boolean',
    style: 'string',
    explode: 'boolean',
    allowReserved: 'boolean',
    allowEmptyValue: 'boolean',
  });
  Object.assign(made, parameterSchema(conversion, node, location));
  copyExamples(conversion, node, made);
  copyExtensions(node.raw, made);
  conversion.made.set(node.raw, made);
  return made as unknown as ParameterObject;
}

/** Once in a document for each name: some documents declare it at every operation. */
function noteIgnoredHeader(conversion: Conversion, node: Placed, name: string): void {
  const key = `ignored header ${name.toLowerCase()}`;
  if (conversion.made.has(key)) return;
  conversion.made.set(key, true);
  report(
    conversion,
    'SW1050',
    'note',
    `OpenAPI ${conversion.version} ignores a header parameter named ${printable(name)}`,
    node.at,
    'Declare media types under `content`, and credentials as a security scheme.',
  );
}
