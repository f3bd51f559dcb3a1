import type { Json } from '../../../../core/json.js';
import { isValid } from '../../../../json-schema/samples.js';
import { answerOf } from '../answer.js';
import type { Reader } from '../../../../decisions/program/reader.js';
import { bindingCalled } from '../scope.js';
import type { ProgramScope } from '../scope.js';
import type { ResponseBody } from '../../../../model/response.js';
import type { Step } from './step.js';

export const respond: Step = {
  words: ['respond'],
  syntax: 'respond [<status>] [<name> | <constant>]',
  summary: 'Responds with a row, a list or a constant in the declared format, or without a body if none is declared. The last step',
  example: 'respond 200 order',
  read: (reader, scope) => {
    const { success } = scope.operation;
    const token = reader.peek();
    if (token.kind === 'number' && /^[1-5]\d\d$/u.test(token.text)) {
      reader.next();
      if (token.value !== success.status)
        reader.fail({
          code: 'SW2511',
          message: `a success is ${String(success.status)} here, not ${token.text}`,
          offset: token.offset,
          help: `Declare ${token.text} in the document, or decide the \`status\` of the operation.`,
        });
    }
    const body = readBody(reader, scope);
    if (body !== undefined) scope.respond = { status: success.status, body };
  },
};

function readBody(reader: Reader, scope: ProgramScope): ResponseBody | undefined {
  const token = reader.peek();
  const { content } = scope.operation.success;
  const mismatch = (message: string): ResponseBody | undefined => {
    reader.fail({ code: 'SW2511', message, offset: token.offset });
    return undefined;
  };
  if (token.kind === 'end')
    return content === undefined
      ? { kind: 'none' }
      : mismatch(`the document declares ${content.type} for ${String(scope.operation.success.status)}, and nothing is answered`);
  if (content === undefined) return mismatch(`the document declares no body for ${String(scope.operation.success.status)}`);
  if (token.kind === 'word' && !['true', 'false', 'null'].includes(token.text)) {
    const name = reader.name('the name of a row or a list');
    const known = scope.bindings.get(name.text);
    const binding = bindingCalled(reader, scope, name, known?.kind ?? 'row');
    return binding === undefined ? undefined : answerOf(reader, scope, binding, name.offset);
  }
  const value = constantOf(reader);
  if (value === undefined) return mismatch('this is no JSON');
  if (content.schema !== undefined && !isValid(content.schema, scope.context.schemas, value, 'response'))
    return mismatch('the declared answer does not admit this');
  return { kind: 'constant', value };
}

function constantOf(reader: Reader): Json | undefined {
  const token = reader.next();
  if (token.kind === 'text') return token.text;
  if (token.kind === 'number') return token.value;
  if (token.kind === 'word') return token.text === 'null' ? null : token.text === 'true';
  if (token.kind !== 'json') return undefined;
  try {
    return JSON.parse(token.text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
