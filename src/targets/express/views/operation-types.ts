/** The types of an operation's input and result, which its api, routes and service agree on. */
import type { FilePart, MediaType, Operation } from '../../../model/operation.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import { mainMedia, parserOf } from '../../../lower/media-types.js';
import { hasLinks } from '../../../lower/requests.js';
import { isBodyRequired } from '../../../lower/body-requirement.js';
import { parameterType, requestTypeName } from '../../../languages/typescript/types/payload-types.js';
import { defaultOf } from '../../../json-schema/schema-lookups.js';
import type { ViewContext } from './context.js';

/** One property of the input of an operation. */
export interface InputPart {
  readonly name: 'url' | 'path' | 'query' | 'headers' | 'cookies' | 'body' | 'principal';
  readonly type: string;
  readonly optional: boolean;
}

/** Of `storage/file-storage.ts`: a file that is read or answered. */
export const fileType = 'FileContent';

/** A type expression, and the names of `contract/types.ts` in it, or `fileType`. */
export interface TypeUse {
  readonly type: string;
  readonly imports: readonly string[];
}

const groups = [
  { part: 'path', in: 'path' },
  { part: 'query', in: 'query' },
  { part: 'headers', in: 'header' },
  { part: 'cookies', in: 'cookie' },
] as const;

/** What an operation gets. Empty: nothing at all. */
export function inputParts(
  context: ViewContext,
  operation: Operation,
): { readonly parts: readonly InputPart[]; readonly imports: readonly string[] } {
  const parts: InputPart[] = [];
  const imports: string[] = [];
  if (hasLinks(operation)) {
    parts.push({ name: 'url', type: 'string', optional: false });
  }
  for (const group of groups) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === group.in && parameter.role !== 'credential');
    if (parameters.length > 0) {
      const lines = parameters.map((parameter) => {
        const certain = parameter.required || parameter.in === 'path' || defaultOf(parameter.schema, context.model.schemas) !== undefined;
        return `readonly ${tsIdentifier(parameter.name)}${certain ? '' : '?'}: ${parameterType(parameter, context.model.schemas)};`;
      });
      parts.push({ name: group.part, type: `{ ${lines.join(' ')} }`, optional: false });
    }
  }
  if (operation.body !== undefined) {
    const body = bodyType(context, operation);
    parts.push({ name: 'body', type: body.type, optional: !isBodyRequired(context.index, operation) });
    imports.push(...body.imports);
  }
  if (operation.security.length > 0) {
    parts.push({ name: 'principal', type: operation.anonymousAllowed ? 'Principal | null' : 'Principal', optional: false });
  }
  return { parts, imports };
}

/** The request type of an operation, or undefined when it gets nothing. */
export function requestType(context: ViewContext, operation: Operation): string | undefined {
  return inputParts(context, operation).parts.length === 0 ? undefined : requestTypeName(operation);
}

function bodyType(context: ViewContext, operation: Operation): TypeUse {
  const media = mainMedia(operation);
  if (media === undefined) {
    return { type: 'unknown', imports: [] };
  }
  const suggestion = `${operation.names.pascal}Body`;
  switch (parserOf(media, operation)) {
    case 'json':
    case 'form':
      return named(context, media, suggestion);
    case 'form-data':
      return media.files === undefined ? named(context, media, suggestion) : form(context, media, media.files, suggestion);
    case 'file':
      return { type: fileType, imports: [fileType] };
    case 'text':
      return { type: 'string', imports: [] };
    case 'binary':
    case undefined:
      return { type: 'Buffer', imports: [] };
  }
}

function named(context: ViewContext, media: MediaType, suggestion: string): TypeUse {
  if (media.pointer === undefined) {
    return { type: 'unknown', imports: [] };
  }
  const name = context.wireTypes.nameOf(pointerOf(media, media.pointer), suggestion);
  return { type: name, imports: [name] };
}

/** A named schema keeps its name, wherever it is used. */
function pointerOf({ schema }: MediaType, pointer: string): string {
  return (typeof schema === 'object' ? schema.$ref : undefined) ?? pointer;
}

/** A form whose files are read as what they are, not as the text that the schema calls them. */
function form(context: ViewContext, media: MediaType, files: readonly FilePart[], suggestion: string): TypeUse {
  const name = context.wireTypes.formNameOf(pointerOf(media, media.pointer ?? ''), files, suggestion);
  return { type: name, imports: [name] };
}

/** How the result of an operation is sent. */
export type ResultKind = 'none' | 'json' | 'text' | 'binary' | 'file';

export function resultKind(operation: Operation): ResultKind {
  const content = operation.success.content;
  if (operation.method === 'head') {
    return 'none';
  }
  if (operation.program?.respond.body.kind === 'blob') {
    return 'file';
  }
  if (content === undefined) {
    // The document declares a status and says nothing of what comes with it.
    return operation.program === undefined || operation.program.respond.body.kind === 'none' ? 'none' : 'json';
  }
  switch (content.kind) {
    case 'json':
    case 'any':
      return 'json';
    case 'text':
    case 'xml':
      return 'text';
    default:
      return 'binary';
  }
}

/** The type of an answer that the document does not describe: what its rows are elsewhere. */
function undeclaredResult(context: ViewContext, operation: Operation): TypeUse {
  const body = operation.program?.respond.body;
  if ((body?.kind !== 'one' || body.wrap.length > 0 || body.listed === true) && (body?.kind !== 'many' || body.envelope !== undefined)) {
    return { type: 'unknown', imports: [] };
  }
  const projection = context.index.projection(body.projection);
  const name = context.wireTypes.nameOf(projection.schema, projection.id);
  return { type: body.kind === 'one' ? name : `${name}[]`, imports: [name] };
}

/** What an operation gives; whether it was made too, where that is another status. */
export function givenType(context: ViewContext, operation: Operation): TypeUse {
  const { type, imports } = resultType(context, operation);
  return { type: operation.program?.respond.made === undefined ? type : `{ readonly made: boolean; readonly result: ${type} }`, imports };
}

/** What an operation answers. */
export function resultType(context: ViewContext, operation: Operation): TypeUse {
  switch (resultKind(operation)) {
    case 'none':
      return { type: 'void', imports: [] };
    case 'text':
      return { type: 'string', imports: [] };
    case 'binary':
      return { type: 'Buffer', imports: [] };
    case 'file':
      return { type: fileType, imports: [fileType] };
    case 'json': {
      const content = operation.success.content;
      return content === undefined ? undeclaredResult(context, operation) : named(context, content, `${operation.names.pascal}Result`);
    }
  }
}
