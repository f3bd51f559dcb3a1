/** Operations → their 3.1 form. */
import {
  childAt,
  childOf,
  cloneData,
  copyExtensions,
  copyFields,
  from,
  report,
  textOf,
  type Conversion,
  type Placed,
} from './conversion.js';
import { bodyFromParameters } from './convert-body-parameters.js';
import { convertEach, convertRequestBody, convertResponse, type RawContent } from './convert-content.js';
import { convertParameters, sameParameter, type ParameterList } from './convert-parameter.js';
import { convertRequirements } from './convert-security.js';
import { convertServers } from './convert-servers.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import { resolveInPlace } from '../references/resolve-reference.js';
import type { ParameterObject } from '../types.js';

/** A function that converts a path item of a callback. */
export type PathItemConverter = (conversion: Conversion, node: Placed) => RawContent | undefined;

/**
 * Converts one operation. `shared` are the parameters of its path, which it overrides (OAS 3.1 §4.8.9).
 * `convertItem` converts the path items of callbacks. It is absent inside a callback: nested callbacks are dropped, which bounds
 * circular references.
 */
export function convertOperation(conversion: Conversion, node: Placed, shared: ParameterList, convertItem?: PathItemConverter): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  copyFields(conversion, node, made, {
    operationId: 'string',
    summary: 'string',
    description: 'string',
    deprecated: 'boolean',
    externalDocs: 'any',
  });
  const tags = readTags(childOf(node, 'tags'));
  if (tags !== undefined) made['tags'] = tags;
  const own = convertParameters(conversion, childOf(node, 'parameters'));
  const parameters = mergeParameters(shared.parameters, own.parameters);
  if (parameters.length > 0) made['parameters'] = parameters;
  const body = convertBody(conversion, node, own.body.length > 0 ? own.body : shared.body);
  if (body !== undefined) made['requestBody'] = body;
  made['responses'] = convertResponses(conversion, node);
  const security = convertRequirements(conversion, childOf(node, 'security'));
  if (security !== undefined) made['security'] = security;
  const servers = convertServers(conversion, childOf(node, 'servers'));
  if (servers !== undefined) made['servers'] = servers;
  const callbacks = childOf(node, 'callbacks');
  if (convertItem !== undefined && callbacks.raw !== undefined) {
    const converted = convertEach(conversion, callbacks, (member) => convertCallback(conversion, member, convertItem));
    if (converted !== undefined) made['callbacks'] = converted;
  }
  copyExtensions(node.raw, made);
  return made;
}

/** The path's parameters, those that the operation overrides replaced in their place, then the operation's others. */
function mergeParameters(shared: readonly ParameterObject[], own: readonly ParameterObject[]): ParameterObject[] {
  const merged = shared.map((parameter) => own.find((other) => sameParameter(other, parameter)) ?? parameter);
  return [...merged, ...own.filter((parameter) => !shared.some((other) => sameParameter(other, parameter)))];
}

function readTags(node: Placed): string[] | undefined {
  const list = Array.isArray(node.raw) ? (node.raw as readonly unknown[]) : typeof node.raw === 'string' ? [node.raw] : [];
  const tags: string[] = [];
  for (const [index, raw] of list.entries()) {
    const tag =
      textOf({ raw, at: Array.isArray(node.raw) ? childAt(node.at, index) : node.at }) ??
      textOf({ raw: own(raw, 'name'), at: childAt(childAt(node.at, index), 'name') });
    if (tag !== undefined && tag !== '' && !tags.includes(tag)) tags.push(tag);
  }
  return tags.length > 0 ? tags : undefined;
}

function convertBody(conversion: Conversion, node: Placed, parameters: readonly Placed[]): RawContent | undefined {
  const body = childOf(node, 'requestBody');
  if (body.raw !== undefined && body.raw !== null) return convertRequestBody(conversion, body);
  return bodyFromParameters(conversion, parameters, mediaTypes(conversion, node, 'consumes'), node.at);
}

/** `consumes` or `produces`: of the operation, else of the document, else JSON. Source: OAS 2.0 §Operation Object. */
function mediaTypes(conversion: Conversion, node: Placed, field: 'consumes' | 'produces'): readonly string[] {
  for (const list of [own(node.raw, field), own(conversion.root.root, field)]) {
    // An empty list at an operation "clears the global definition": nothing is known again.
    if (Array.isArray(list)) return list.length === 0 ? ['application/json'] : list.filter((type) => typeof type === 'string');
  }
  return ['application/json'];
}

function convertResponses(conversion: Conversion, node: Placed): RawContent {
  const section = childOf(node, 'responses');
  const made = from(conversion, emptyRecord<unknown>(), section.at);
  const types = mediaTypes(conversion, node, 'produces');
  const listed = isObject(section.raw) ? Object.keys(section.raw) : [];
  for (const key of listed) {
    if (key.startsWith('x-')) continue;
    const response: Placed = childOf(section, key);
    const status = readStatus(key);
    if (status === undefined) {
      report(
        conversion,
        'SW1056',
        'warning',
        `${printable(key)} is not a status code, a range such as 4XX, or default; the response is ignored`,
        response.at,
      );
      continue;
    }
    if (status !== key)
      report(conversion, 'SW1056', 'warning', `${printable(key)} is not a status code; ${printable(status)} is used`, response.at);
    const converted = convertResponse(conversion, response, types);
    if (converted !== undefined && !(status in made)) made[status] = converted;
  }
  if (Object.keys(made).length > 0) return made;
  const found =
    section.raw === undefined
      ? 'has no `responses`'
      : isObject(section.raw)
        ? 'declares no usable response'
        : `has ${printableValue(section.raw)} as \`responses\``;
  report(
    conversion,
    'SW1056',
    'warning',
    `The operation ${found}; a 200 without a body is assumed`,
    section.raw === undefined ? node.at : section.at,
  );
  const empty = from(conversion, emptyRecord<unknown>(), node.at);
  empty['description'] = '';
  made['200'] = empty;
  return made;
}

/** `200`, `2XX`, `default`; also `2xx`, `200 OK`. Source: OAS 3.1 §4.8.16. */
function readStatus(key: string): string | undefined {
  if (/^[1-5]\d\d$/.test(key) || key === 'default') return key;
  const word = key.trim();
  if (/^[1-5]xx$/i.test(word)) return word.toUpperCase();
  if (word.toLowerCase() === 'default') return 'default';
  return /^([1-5]\d\d)(?!\w)/.exec(word)?.[1];
}

function convertCallback(conversion: Conversion, node: Placed, convertItem: PathItemConverter): RawContent | undefined {
  const target = resolveInPlace(conversion, node, 'callback');
  if (target === undefined || !isObject(target.raw)) return undefined;
  return convertEach(conversion, target, (item, expression) =>
    expression.startsWith('x-') ? cloneData(item.raw) : convertItem(conversion, item),
  );
}
