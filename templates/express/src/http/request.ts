import type { Request } from 'express';
import { type BodyReader, readBody } from './body.js';
import { type Violation, invalidRequest } from './errors.js';
import { type Parameter, type ParameterText, decodeParameter } from './parameters.js';
import { cookiesOf, queryOf } from './query.js';
import type { Validator } from './json-schema.js';

/** The parameters of one location, and the schema of their object. */
export interface ParameterGroup {
  readonly parameters: readonly Parameter[];
  readonly validate: Validator;
}

/** Describes how to read the typed input of an operation from a request. */
export interface RequestReader {
  /** 400, or 422 if the operation declares it. */
  readonly invalidStatus: number;
  readonly path?: ParameterGroup;
  readonly query?: ParameterGroup;
  readonly headers?: ParameterGroup;
  readonly cookies?: ParameterGroup;
  readonly body?: BodyReader;
}

/** The decoded and validated input of an operation. */
export type RequestInput = Record<string, unknown>;

/** Decodes and validates all parts of a request; throws one error with all violations. */
export function readRequest(reader: RequestReader, request: Request): RequestInput {
  const violations: Violation[] = [];
  const input: RequestInput = {
    url: request.originalUrl,
    origin: `${request.protocol}://${request.host}`,
  };
  if (reader.path !== undefined) {
    const { params } = request;
    input['path'] = readGroup(
      reader.path,
      'path',
      { get: (name) => only(params[name]) },
      violations,
    );
  }
  if (reader.query !== undefined) {
    input['query'] = readGroup(reader.query, 'query', queryOf(request.url), violations);
  }
  if (reader.headers !== undefined) {
    const { headers } = request;
    const text = { get: (name: string) => only(headers[name.toLowerCase()]) };
    input['headers'] = readGroup(reader.headers, 'header', text, violations);
  }
  if (reader.cookies !== undefined) {
    const text = cookiesOf(request.headers.cookie);
    input['cookies'] = readGroup(reader.cookies, 'cookie', text, violations);
  }
  if (reader.body !== undefined) {
    input['body'] = readBody(reader.body, request, violations);
  }
  if (violations.length > 0) {
    throw invalidRequest(reader.invalidStatus, violations);
  }
  return input;
}

function readGroup(
  { parameters, validate }: ParameterGroup,
  location: Violation['in'],
  text: ParameterText,
  violations: Violation[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const parameter of parameters) {
    const value = decodeParameter(parameter, text) ?? parameter.default;
    if (value !== undefined) {
      values[parameter.name] = value;
    }
  }
  for (const { pointer, message, keyword } of validate(values) ?? []) {
    const [, name = '', ...rest] = pointer.split('/');
    const known = parameters.find((parameter) => parameter.name === name);
    violations.push({
      in: location,
      pointer: [known?.specName ?? name, ...rest].join('/'),
      message,
      code: keyword,
    });
  }
  return values;
}

function only(value: string | string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}
