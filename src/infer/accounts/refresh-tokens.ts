/** The refresh token in a request. */
import type { ApiOperation } from '../operations/api-operation.js';
import { isRefreshTokenName, isText } from './logins.js';
import type { RequestText } from './logins.js';
import { readOne } from '../payloads/payload-shapes.js';
import { typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Unsupported } from '../unsupported.js';
import { accountWrappers } from '../vocabulary/login-names.js';

/** Finds the refresh token in a body; undefined without one; an `Unsupported` if another property is required. */
export function sentToken({ bodyPlace, body, parameters }: ApiOperation, schemas: Schemas): RequestText | Unsupported | undefined {
  const parameter = parameters.find(
    (each) => each.in !== 'path' && isRefreshTokenName(each.specName) && typesOf(each.schema, schemas).join() === 'string',
  );
  const reading = bodyPlace === undefined ? undefined : readOne(bodyPlace, schemas, accountWrappers);
  const properties = [...(reading?.place.flat.properties.values() ?? [])];
  const property = properties.find((each) => isRefreshTokenName(each.name) && isText(each, schemas));
  const unknown = properties.find((each) => each.required && each !== property);
  if (unknown !== undefined) return { reason: `the request body requires \`${unknown.name}\`, whose use is unknown` };
  if (property !== undefined && reading !== undefined) return { kind: 'body', path: [...reading.wrap, property.name] };
  if (body?.required === true) return { reason: 'the request body has no refresh token' };
  return parameter === undefined || parameter.in === 'path' ? undefined : { kind: 'parameter', in: parameter.in, name: parameter.name };
}
