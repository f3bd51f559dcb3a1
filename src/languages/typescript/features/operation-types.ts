/** The types of an operation's input and output, on which its interface, its route and its service agree. */
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import type { ContentPlan, HeaderPlan, RequestPart } from '../../../lower/request-plan.js';
import type { OperationPlan } from '../../../lower/service-plan.js';
import type { InputName } from '../../../lower/value-plan.js';
import { listType, shapeType, typeMember, typeName, unionType } from '../code/build.js';
import type { Type } from '../code/syntax.js';
import { parameterType } from '../types/payload-types.js';
import type { FeatureContext } from './feature-context.js';

/** One property of the input of an operation. */
export interface InputPart {
  readonly name: InputName;
  readonly type: Type;
  readonly optional: boolean;
}

/** Of `storage/file-storage.ts`: a file that is read or sent. */
export const fileType = 'FileContent';

/** A type expression, and the names of `contract/types.ts` in it, or `fileType`. */
export interface TypeUse {
  readonly type: Type;
  readonly imports: readonly string[];
}

/** Returns the properties of the input of an operation. */
export function inputParts(
  context: FeatureContext,
  { request }: OperationPlan,
): { readonly parts: readonly InputPart[]; readonly imports: readonly string[] } {
  const uses = request.parts.map((part) => ({ part, ...partType(context, part) }));
  return {
    parts: uses.map(({ part, type }) => ({ name: part.kind, type, optional: part.kind === 'body' && part.isOptional })),
    imports: uses.flatMap(({ imports }) => imports),
  };
}

function partType(context: FeatureContext, part: RequestPart): TypeUse {
  switch (part.kind) {
    case 'url':
    case 'origin':
      return plain('string');
    case 'path':
    case 'query':
    case 'headers':
    case 'cookies': {
      const members = part.parameters.map(({ name, schema, isAlwaysThere }) =>
        typeMember(tsIdentifier(name), parameterType({ schema }, context.plan.schemas), { isReadonly: true, optional: !isAlwaysThere }),
      );
      return { type: shapeType(members), imports: [] };
    }
    case 'body':
      return contentType(context, part.content);
    case 'principal':
      return part.isOptional ? { type: unionType(typeName('Principal'), typeName('null')), imports: [] } : plain('Principal');
  }
}

function plain(name: string): TypeUse {
  return { type: typeName(name), imports: [] };
}

function contentType({ wireTypes }: FeatureContext, content: ContentPlan): TypeUse {
  switch (content.kind) {
    case 'unknown':
      return plain('unknown');
    case 'file':
      return { type: typeName(fileType), imports: [fileType] };
    case 'text':
      return plain('string');
    case 'bytes':
      return plain('Buffer');
    case 'schema': {
      const { pointer, suggestion, files } = content;
      const name = files === undefined ? wireTypes.nameOf(pointer, suggestion) : wireTypes.formNameOf(pointer, files, suggestion);
      return { type: typeName(name), imports: [name] };
    }
  }
}

function responseType(context: FeatureContext, content: ContentPlan): TypeUse {
  if (content.kind !== 'schema') return contentType(context, content);
  const name = context.wireTypes.responseNameOf(content.pointer, content.suggestion);
  return { type: typeName(name), imports: [name] };
}

/** Returns the type of the input of an operation, or undefined where it has none. */
export function requestType({ names, request }: OperationPlan): string | undefined {
  return request.parts.length === 0 ? undefined : `${names.pascal}Request`;
}

/** Returns the type of the result of a method: beside the output, its headers, and `made` where that decides the status. */
export function givenType(context: FeatureContext, operation: OperationPlan): TypeUse {
  const { type, imports } = resultType(context, operation);
  const { kind, tellsMade, headers } = operation.result;
  if (!tellsMade && headers === undefined) return { type, imports };
  const members = [
    ...(headers === undefined ? [] : [typeMember('headers', headersType(headers), { isReadonly: true })]),
    ...(tellsMade ? [typeMember('made', typeName('boolean'), { isReadonly: true })] : []),
    ...(kind === 'none' && !tellsMade ? [] : [typeMember('result', type, { isReadonly: true })]),
  ];
  return { type: shapeType(members), imports };
}

function headersType(headers: readonly HeaderPlan[]): Type {
  return shapeType(headers.map(({ name, type }) => typeMember(name, typeName(type === 'text' ? 'string' : type), { isReadonly: true })));
}

/** Returns the type of the output of an operation. */
export function resultType(context: FeatureContext, { result }: OperationPlan): TypeUse {
  switch (result.kind) {
    case 'none':
      return plain('void');
    case 'text':
    case 'bytes':
    case 'file':
      return contentType(context, { kind: result.kind });
    case 'json': {
      const { type, imports } = responseType(context, result.content);
      return { type: result.isList ? listType(type) : type, imports };
    }
  }
}

/** `Promise<type>` */
export function promiseOf(type: Type): Type {
  return typeName('Promise', type);
}
