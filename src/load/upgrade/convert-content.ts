/** Media types, examples, headers, responses and request bodies → their 3.1 form. */
import {
  childAt,
  childOf,
  cloneData,
  copyExtensions,
  copyFields,
  from,
  placeKey,
  report,
  textOf,
  toBoolean,
  type Conversion,
  type Placed,
} from './conversion.js';
import { convertSchema } from './convert-schema.js';
import { exampleData } from './example-data.js';
import { parameterSchema } from './parameter-schema.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { followPointer } from '../../core/json-pointer.js';
import { printable, printableValue } from '../parse/printable.js';
import { resolveInPlace } from '../references/resolve-reference.js';
import type { NodeKind } from '../references/node-kind.js';

/** A partly converted object. */
export type RawContent = Record<string, unknown>;

/** Resolves a reference, converts the target once, and gives the same object for every later reference to it. */
export function convertOnce(
  conversion: Conversion,
  node: Placed,
  kind: NodeKind,
  convert: (target: Placed) => RawContent | undefined,
): RawContent | undefined {
  const target = resolveInPlace(conversion, node, kind);
  if (target === undefined) return undefined;
  // With a description of its own the target is a changed copy, and must not be shared.
  const isShared = own(node.raw, '$ref') === undefined || Object.keys(node.raw ?? {}).length === 1;
  const key = `${kind} ${placeKey(target.at)}`;
  const known = isShared ? conversion.made.get(key) : undefined;
  if (known !== undefined) return known as RawContent;
  if (!isObject(target.raw)) {
    report(
      conversion,
      'SW1041',
      'warning',
      `A ${kind.replaceAll('-', ' ')} must be an object, not ${printableValue(target.raw)}; it is ignored`,
      target.at,
    );
    return undefined;
  }
  const made = convert(target);
  if (made !== undefined && isShared) conversion.made.set(key, made);
  return made;
}

/** Applies `convert` to each member of an object, in order. Members without a result, and values that are not objects, are dropped. */
export function convertEach(
  conversion: Conversion,
  node: Placed,
  convert: (member: Placed, name: string) => unknown,
): RawContent | undefined {
  if (node.raw === undefined || node.raw === null) return undefined;
  if (!isObject(node.raw)) {
    report(conversion, 'SW1041', 'warning', `Expected an object, not ${printableValue(node.raw)}; it is ignored`, node.at);
    return undefined;
  }
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  for (const name of Object.keys(node.raw)) {
    const value = convert({ raw: node.raw[name], at: childAt(node.at, name) }, name);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

/** A `content` object. Source: OAS 3.1 §4.8.14. */
export function convertContent(conversion: Conversion, node: Placed): RawContent | undefined {
  return convertEach(conversion, node, (member) => convertMediaType(conversion, member));
}

function convertMediaType(conversion: Conversion, node: Placed): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  if (!isObject(node.raw)) {
    if (node.raw !== null)
      report(
        conversion,
        'SW1041',
        'warning',
        `A media type must be an object, not ${printableValue(node.raw)}; it is read as empty`,
        node.at,
      );
    return made;
  }
  copySchema(conversion, node, made);
  copyExamples(conversion, node, made);
  const encoding = convertEach(conversion, childOf(node, 'encoding'), (member) => convertEncoding(conversion, member));
  if (encoding !== undefined) made['encoding'] = encoding;
  copyExtensions(node.raw, made);
  return made;
}

function convertEncoding(conversion: Conversion, node: Placed): RawContent | undefined {
  if (!isObject(node.raw)) return undefined;
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  for (const key of Object.keys(node.raw)) if (key !== 'headers') made[key] = cloneData(node.raw[key]);
  const headers = convertEach(conversion, childOf(node, 'headers'), (member) => convertHeader(conversion, member));
  if (headers !== undefined) made['headers'] = headers;
  return made;
}

function copySchema(conversion: Conversion, node: Placed, made: RawContent): void {
  const schema = childOf(node, 'schema');
  if (schema.raw !== undefined && schema.raw !== null) made['schema'] = convertSchema(conversion, schema);
}

/** `example` and `examples` of a media type, parameter or header; references in place. Source: OAS 3.1 §4.8.19. */
export function copyExamples(conversion: Conversion, node: Placed, made: RawContent): void {
  const single = own(node.raw, 'example');
  if (single !== undefined) made['example'] = exampleData(conversion, single, node.at);
  const plural = childOf(node, 'examples');
  if (Array.isArray(plural.raw)) {
    // A list is the form of a schema's examples; the first can be used as the one example.
    if (single === undefined && plural.raw.length > 0) made['example'] = exampleData(conversion, plural.raw[0], plural.at);
    return;
  }
  const examples = convertEach(conversion, plural, (member) => {
    if (!isObject(member.raw)) return { value: exampleData(conversion, member.raw, member.at) };
    const example = convertOnce(conversion, member, 'example', (target) =>
      from(conversion, exampleData(conversion, target.raw, target.at) as RawContent, target.at),
    );
    // An example without `value` nor `externalValue` is most often the value itself.
    const isWrapped = example === undefined || ['value', 'externalValue', 'summary', 'description'].some((field) => field in example);
    return isWrapped ? example : { value: example };
  });
  if (examples !== undefined && Object.keys(examples).length > 0) made['examples'] = examples;
}

/** Converts a header. Its schema is in `schema`, in `content`, or (2.0) in the header itself. Source: OAS 3.1 §4.8.21. */
export function convertHeader(conversion: Conversion, node: Placed): RawContent | undefined {
  return convertOnce(conversion, node, 'header', (target) => {
    const made = from(conversion, emptyRecord<unknown>(), target.at);
    made['schema'] = parameterSchema(conversion, target, 'header').schema;
    copyFields(conversion, target, made, {
      description: 'string',
      required: 'boolean',
      deprecated: 'boolean',
      style: 'string',
      explode: 'boolean',
    });
    copyExamples(conversion, target, made);
    copyExtensions(target.raw, made);
    return made;
  });
}

/**
 * Converts a response. `mediaTypes` apply to the 2.0 form, with its schema in the response itself. Source: OAS 3.1 §4.8.17, 2.0
 * §Response Object.
 */
export function convertResponse(conversion: Conversion, node: Placed, mediaTypes: readonly string[]): RawContent | undefined {
  if (node.raw === null || typeof node.raw === 'string') {
    const made = from(conversion, emptyRecord<unknown>(), node.at);
    made['description'] = node.raw ?? '';
    report(conversion, 'SW1056', 'warning', 'A response must be an object with a `description`; it is read as one without a body', node.at);
    return made;
  }
  const target = resolveInPlace(conversion, node, 'response');
  if (target === undefined) return undefined;
  const hasOldForm = own(target.raw, 'schema') !== undefined || (conversion.version === '2.0' && own(target.raw, 'examples') !== undefined);
  // The media types of 2.0 belong to the operation, so that one response can differ from place to place.
  const convert = (response: Placed): RawContent => responseObject(conversion, response, mediaTypes);
  return hasOldForm && isObject(target.raw) ? convert(target) : convertOnce(conversion, node, 'response', convert);
}

function responseObject(conversion: Conversion, node: Placed, mediaTypes: readonly string[]): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  made['description'] = textOf(childOf(node, 'description')) ?? '';
  const headers = convertEach(conversion, childOf(node, 'headers'), (member, name) =>
    // OAS 3.1 §4.8.17: a Content-Type header "SHALL be ignored"; the media type says it.
    name.toLowerCase() === 'content-type' ? undefined : convertHeader(conversion, member),
  );
  if (headers !== undefined && Object.keys(headers).length > 0) made['headers'] = headers;
  const content = convertContent(conversion, childOf(node, 'content')) ?? oldResponseContent(conversion, node, mediaTypes);
  if (content !== undefined && Object.keys(content).length > 0) made['content'] = content;
  const links = convertEach(conversion, childOf(node, 'links'), (member) =>
    convertOnce(conversion, member, 'link', (target) => from(conversion, cloneData(target.raw) as RawContent, target.at)),
  );
  if (links !== undefined) made['links'] = links;
  copyExtensions(node.raw, made);
  return made;
}

/** `schema` and `examples` of a 2.0 response → `content` for each media type that the operation produces. */
function oldResponseContent(conversion: Conversion, node: Placed, mediaTypes: readonly string[]): RawContent | undefined {
  const schema = childOf(node, 'schema');
  const examples = childOf(node, 'examples');
  const hasSchema = schema.raw !== undefined && schema.raw !== null;
  if (!hasSchema && (conversion.version !== '2.0' || !isObject(examples.raw))) return undefined;
  if (conversion.version !== '2.0' && followPointer(schema.at.file.root, schema.at.pointer).found)
    report(
      conversion,
      'SW1056',
      'warning',
      `In OpenAPI ${conversion.version} the schema of a response belongs under \`content\`; it is used for application/json`,
      schema.at,
    );
  const isFile = own(schema.raw, 'type') === 'file';
  const types = isFile
    ? mediaTypes.some((type) => type !== 'application/json')
      ? mediaTypes.filter((type) => type !== 'application/json')
      : ['application/octet-stream']
    : mediaTypes;
  const named = isObject(examples.raw) ? Object.keys(examples.raw).filter((key) => key.includes('/')) : [];
  const content = from(conversion, emptyRecord<unknown>(), node.at);
  const made = hasSchema ? convertSchema(conversion, schema) : undefined;
  for (const type of hasSchema ? types : named) {
    const media = from(conversion, emptyRecord<unknown>(), node.at);
    if (made !== undefined) media['schema'] = made;
    const example = named.includes(type) ? own(examples.raw, type) : undefined;
    if (example !== undefined) media['example'] = exampleData(conversion, example, examples.at);
    content[type] = media;
  }
  return content;
}

/** A request body of 3.x. Source: OAS 3.1 §4.8.13. */
export function convertRequestBody(conversion: Conversion, node: Placed): RawContent | undefined {
  return convertOnce(conversion, node, 'request-body', (target) => {
    const made = from(conversion, emptyRecord<unknown>(), target.at);
    copyFields(conversion, target, made, { description: 'string' });
    const required = toBoolean(own(target.raw, 'required'));
    if (required !== undefined) made['required'] = required;
    const content = convertContent(conversion, childOf(target, 'content'));
    made['content'] = content ?? bodyWithoutContent(conversion, target);
    copyExtensions(target.raw, made);
    return made;
  });
}

function bodyWithoutContent(conversion: Conversion, node: Placed): RawContent {
  const content = emptyRecord<unknown>();
  const schema = childOf(node, 'schema');
  if (schema.raw === undefined || schema.raw === null) {
    report(conversion, 'SW1058', 'warning', 'A request body needs `content`; any body is accepted', node.at);
    return from(conversion, content, node.at);
  }
  report(
    conversion,
    'SW1058',
    'warning',
    `The schema of a request body belongs under \`content\`; it is used for ${printable('application/json')}`,
    schema.at,
  );
  content['application/json'] = from(
    conversion,
    Object.assign(emptyRecord<unknown>(), { schema: convertSchema(conversion, schema) }),
    node.at,
  );
  return from(conversion, content, node.at);
}
