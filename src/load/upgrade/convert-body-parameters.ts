/** Body and form parameters of 2.0 → `requestBody`. */
import { childOf, copyExtensions, from, report, textOf, type At, type Conversion, type Placed } from './conversion.js';
import type { RawContent } from './convert-content.js';
import { convertSchema } from './convert-schema.js';
import { isRequired, parameterSchema } from './parameter-schema.js';
import { emptyRecord, own } from '../../core/json.js';
import { printable } from '../parse/printable.js';

const urlEncoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';

/**
 * The request body that `in: body` or `in: formData` parameters describe; undefined without any.
 * `consumes` are the media types of the operation. Source: OAS 2.0 §Parameter Object: one body parameter at most, and
 * not beside form parameters; where a document breaks that, the body wins.
 */
export function bodyFromParameters(
  conversion: Conversion,
  parameters: readonly Placed[],
  consumes: readonly string[],
  at: At,
): RawContent | undefined {
  const bodies = parameters.filter((parameter) => String(own(parameter.raw, 'in')).trim().toLowerCase() === 'body');
  const [body] = bodies;
  if (parameters.length === 0) return undefined;
  if (conversion.version !== '2.0')
    report(
      conversion,
      'SW1058',
      'warning',
      `OpenAPI ${conversion.version} has \`requestBody\` instead of body and form parameters; they are converted`,
      at,
    );
  if (body === undefined) return formBody(conversion, parameters, consumes, at);
  if (parameters.length > 1)
    report(conversion, 'SW1058', 'warning', 'An operation may have one body parameter, or form parameters; the first is used', body.at);
  const made = from(conversion, emptyRecord<unknown>(), body.at);
  describe(body, made);
  const schema = childOf(body, 'schema');
  const converted =
    schema.raw === undefined || schema.raw === null ? parameterSchema(conversion, body, 'body').schema : convertSchema(conversion, schema);
  const content = from(conversion, emptyRecord<unknown>(), body.at);
  const types = consumes.filter((type) => type !== multipart && type !== urlEncoded);
  for (const type of types.length > 0 ? types : consumes) content[type] = mediaType(conversion, converted, body.at);
  made['required'] = isRequired(body.raw);
  made['content'] = content;
  copyExtensions(body.raw, made);
  return made;
}

function describe(node: Placed, made: RawContent): void {
  const description = textOf(childOf(node, 'description'));
  if (description !== undefined) made['description'] = description;
}

function mediaType(conversion: Conversion, schema: unknown, at: At): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), at);
  made['schema'] = schema;
  return made;
}

function formBody(conversion: Conversion, parameters: readonly Placed[], consumes: readonly string[], at: At): RawContent {
  const schema = from(conversion, emptyRecord<unknown>(), at);
  const properties = emptyRecord<unknown>();
  const encoding = emptyRecord<unknown>();
  const required: string[] = [];
  schema['type'] = 'object';
  schema['properties'] = properties;
  for (const parameter of parameters) {
    const name = textOf(childOf(parameter, 'name'));
    if (name === undefined) {
      report(conversion, 'SW1050', 'warning', 'A parameter without a `name` is ignored', parameter.at);
      continue;
    }
    if (name in properties) {
      report(conversion, 'SW1053', 'warning', `The form parameter ${printable(name)} is declared twice; the first is used`, parameter.at);
      continue;
    }
    const { schema: property, style, explode } = parameterSchema(conversion, parameter, 'formData');
    if (typeof property === 'object') describe(parameter, property);
    properties[name] = property;
    if (style !== undefined) encoding[name] = { style, explode };
    if (isRequired(parameter.raw)) required.push(name);
  }
  if (required.length > 0) schema['required'] = required;
  const hasFile = parameters.some((parameter) => own(parameter.raw, 'type') === 'file');
  const forms = consumes.filter((type) => type === multipart || (type === urlEncoded && !hasFile));
  const content = from(conversion, emptyRecord<unknown>(), at);
  for (const type of forms.length > 0 ? forms : [hasFile ? multipart : urlEncoded]) {
    const media = mediaType(conversion, schema, at);
    // Encoding says how arrays are written in urlencoded forms only (OAS 3.1 §4.8.15).
    if (Object.keys(encoding).length > 0 && type === urlEncoded) media['encoding'] = encoding;
    content[type] = media;
  }
  const made = from(conversion, emptyRecord<unknown>(), at);
  made['required'] = required.length > 0;
  made['content'] = content;
  return made;
}
