/** The kind of object at a pointer, by the structure of an OpenAPI document. */
import { isObject, own } from '../../core/json.js';
import { parsePointer } from '../../core/json-pointer.js';
import { httpMethods } from '../../core/http.js';

/** The objects that a reference can be expected to lead to, and those that are often confused with them. */
export type NodeKind =
  | 'schema'
  | 'parameter'
  | 'response'
  | 'request-body'
  | 'header'
  | 'example'
  | 'link'
  | 'path-item'
  | 'callback'
  | 'security-scheme'
  | 'operation'
  | 'media-type'
  | 'document'
  | 'map'
  | 'unknown';

/** `*` is any token; a rule without one applies to the token that it names. `map:x` is a map or list whose members are x. */
type Rules = Readonly<Record<string, string>>;

const schemaRules: Rules = {
  ...Object.fromEntries(
    [
      'items',
      'additionalProperties',
      'additionalItems',
      'not',
      'if',
      'then',
      'else',
      'contains',
      'propertyNames',
      'unevaluatedItems',
      'unevaluatedProperties',
      'contentSchema',
    ].map((keyword) => [keyword, 'schema']),
  ),
  ...Object.fromEntries(
    ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'allOf', 'anyOf', 'oneOf', 'prefixItems'].map(
      (keyword) => [keyword, 'map:schema'],
    ),
  ),
};

const rules: Readonly<Record<string, Rules>> = {
  document: {
    components: 'components',
    paths: 'map:path-item',
    webhooks: 'map:path-item',
    definitions: 'map:schema',
    parameters: 'map:parameter',
    responses: 'map:response',
    securityDefinitions: 'map:security-scheme',
    info: 'map:unknown',
    tags: 'map:unknown',
    servers: 'map:unknown',
    security: 'map:unknown',
  },
  components: {
    schemas: 'map:schema',
    parameters: 'map:parameter',
    responses: 'map:response',
    requestBodies: 'map:request-body',
    headers: 'map:header',
    examples: 'map:example',
    links: 'map:link',
    callbacks: 'map:callback',
    pathItems: 'map:path-item',
    securitySchemes: 'map:security-scheme',
  },
  schema: schemaRules,
  'path-item': { ...Object.fromEntries(httpMethods.map((method) => [method, 'operation'])), parameters: 'map:parameter' },
  operation: { parameters: 'map:parameter', requestBody: 'request-body', responses: 'map:response', callbacks: 'map:callback' },
  callback: { '*': 'path-item' },
  parameter: { schema: 'schema', content: 'map:media-type', examples: 'map:example', items: 'schema' },
  header: { schema: 'schema', content: 'map:media-type', examples: 'map:example', items: 'schema' },
  'request-body': { content: 'map:media-type' },
  response: { content: 'map:media-type', headers: 'map:header', links: 'map:link', schema: 'schema' },
  'media-type': { schema: 'schema', examples: 'map:example' },
};

/**
 * Returns the kind of object at `pointer`. `unknown` in a file that is not a whole OpenAPI document, and in extensions: references
 * may then have any target.
 */
export function kindOfPointer(root: unknown, pointer: string): NodeKind {
  if (!isObject(root) || (own(root, 'openapi') === undefined && own(root, 'swagger') === undefined)) return 'unknown';
  let kind = 'document';
  for (const token of parsePointer(pointer)) {
    if (kind.startsWith('map:')) {
      kind = kind.slice('map:'.length);
      continue;
    }
    const known = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
    const next = known !== undefined && Object.hasOwn(known, token) ? known[token] : known?.['*'];
    if (next === undefined) return 'unknown';
    kind = next;
  }
  if (kind.startsWith('map:') || kind === 'components') return 'map';
  return kind as NodeKind;
}
