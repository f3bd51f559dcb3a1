import type { Request, RequestHandler, Response } from 'express';
import { type BodyParsers, parseBody } from './body.js';
import { type DeclaredErrors, setDeclaredErrors } from './error-handler.js';
import { HttpError } from './errors.js';
import type { Principal } from './principal.js';
import { type RequestInput, type RequestReader, readRequest } from './request.js';

export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch' | 'options' | 'head' | 'trace';

/**
 * Authenticates and authorises a request; throws 401 or 403. Null: anonymous, if the operation
 * allows it.
 */
export type Access = (request: Request) => Promise<Principal | null>;

/** One operation of the API. `Input` is the typed request of its handler. */
export interface RouteDefinition<Input> {
  /** The operationId of the API description. */
  readonly operation: string;
  readonly method: Method;
  /** Express path below the base path, e.g. `/books/:bookId`. */
  readonly path: string;
  /** The access rule. There is no default: a public operation is marked as such. */
  readonly access: Access | 'public';
  readonly reader: RequestReader;
  /** Declared errors that differ from the default. */
  readonly errors?: DeclaredErrors;
  readonly handle: (input: Input, response: Response) => Promise<void>;
}

export type Route = RouteDefinition<RequestInput>;

/** Hides the type of the input, which `reader` validates. */
export function route<Input>(definition: RouteDefinition<Input>): Route {
  return {
    ...definition,
    handle: (input, response) => definition.handle(input as Input, response),
  };
}

/** Marks a request whose path cannot be decoded. */
export function markUnreadable(response: Response): void {
  response.locals['unreadable'] = true;
}

/**
 * Authentication, then validation, then the handler: an unauthorised client learns nothing of the
 * contract.
 */
export function handlersOf(
  { access, errors, reader, handle }: Route,
  parsers: BodyParsers,
): readonly RequestHandler[] {
  const identify: RequestHandler = async (request, response, next) => {
    if (errors !== undefined) {
      setDeclaredErrors(response, errors);
    }
    if (access !== 'public') {
      response.locals['principal'] = await access(request);
    }
    next();
  };
  const answer: RequestHandler = async (request, response) => {
    if (response.locals['unreadable'] === true) {
      throw new HttpError(400, 'Bad Request', 'The path is not valid UTF-8.');
    }
    const input = readRequest(reader, request);
    if (access !== 'public') {
      input['principal'] = response.locals['principal'];
    }
    await handle(input, response);
  };
  return [
    ...(errors === undefined && access === 'public' ? [] : [identify]),
    ...(reader.body === undefined ? [] : [parseBody(reader.body, parsers)]),
    answer,
  ];
}
