/** The schema of a parameter or header, wherever its version keeps it. */
import { childAt, childOf, report, toBoolean, type Conversion, type Placed } from './conversion.js';
import { convertSchema } from './convert-schema.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import type { Schema } from '../../core/schema.js';

/** The schema of a parameter and its serialisation. */
export interface ParameterSchema {
  readonly schema: Schema;
  /** The media type, where the value was described by `content`. */
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

// Source: OAS 2.0 §Parameter Object, §Items Object, §Header Object: the part of JSON Schema that stands in the object itself.
const inlineKeywords = [
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'properties',
  'additionalProperties',
  'nullable',
  'x-nullable',
  'allOf',
  'oneOf',
  'anyOf',
];

/**
 * Returns the schema from `schema`, from the first entry of `content` (OAS 3.1 §4.8.12), or from the keywords in the object itself
 * (2.0). The default is a string for a parameter and any value for a header.
 */
export function parameterSchema(conversion: Conversion, node: Placed, location: string): ParameterSchema {
  const schema = childOf(node, 'schema');
  if (schema.raw !== undefined && schema.raw !== null) return { schema: convertSchema(conversion, schema) };
  const content = childOf(node, 'content');
  const contentType = isObject(content.raw) ? Object.keys(content.raw)[0] : undefined;
  if (contentType !== undefined) {
    const media = childOf(content, contentType);
    const inner = childOf(media, 'schema');
    return { schema: inner.raw === undefined || inner.raw === null ? anySchema() : convertSchema(conversion, inner), contentType };
  }
  return inlineSchema(conversion, node, location);
}

function inlineSchema(conversion: Conversion, node: Placed, location: string): ParameterSchema {
  const keywords = emptyRecord<unknown>();
  for (const keyword of inlineKeywords) {
    const value = own(node.raw, keyword);
    if (value !== undefined) keywords[keyword] = value;
  }
  if (Object.keys(keywords).length === 0) {
    if (location === 'header' && conversion.version !== '2.0') return { schema: anySchema() };
    report(conversion, 'SW1050', 'warning', 'The `schema` is missing; a string is assumed', node.at);
    return { schema: Object.assign(emptyRecord<unknown>(), { type: 'string' }) };
  }
  if (conversion.version !== '2.0') {
    report(
      conversion,
      'SW1050',
      'warning',
      `In OpenAPI ${conversion.version} ${Object.keys(keywords).map(printable).join(', ')} must be under \`schema\`; the keywords are moved there`,
      node.at,
    );
  }
  const schema = convertSchema(conversion, { raw: keywords, at: node.at }, true);
  return { schema, ...collectionStyle(conversion, node, location) };
}

/** `collectionFormat` → `style` and `explode`. Source: OAS 2.0 §Parameter Object; the default there is csv. */
function collectionStyle(conversion: Conversion, node: Placed, location: string): { readonly style?: string; readonly explode?: boolean } {
  if (own(node.raw, 'type') !== 'array') return {};
  const format = own(node.raw, 'collectionFormat') ?? 'csv';
  const inQuery = location === 'query' || location === 'formData';
  switch (format) {
    case 'multi':
      return { style: 'form', explode: true };
    case 'csv':
      return { style: inQuery ? 'form' : 'simple', explode: false };
    case 'ssv':
      return inQuery ? { style: 'spaceDelimited', explode: false } : { style: 'simple', explode: false };
    case 'pipes':
      return inQuery ? { style: 'pipeDelimited', explode: false } : { style: 'simple', explode: false };
    default:
      report(
        conversion,
        'SW1050',
        'warning',
        `The \`collectionFormat\` ${printableValue(format)} is unknown; comma-separated values are assumed`,
        childAt(node.at, 'collectionFormat'),
      );
      return { style: inQuery ? 'form' : 'simple', explode: false };
  }
}

function anySchema(): Schema {
  return emptyRecord<unknown>();
}

/** True if the parameter is declared as required. */
export function isRequired(raw: unknown): boolean {
  return toBoolean(own(raw, 'required')) ?? false;
}
