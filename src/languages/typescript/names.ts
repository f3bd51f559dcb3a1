/** Names of the plan as TypeScript spells them. */
import { tsIdentifier } from '../../emit/encode/typescript.js';

/** Variables that every method may have already: the parts of its request, and those that lists are made with. */
const taken: ReadonlySet<string> = new Set([
  'url',
  'origin',
  'path',
  'query',
  'headers',
  'cookies',
  'body',
  'principal',
  'page',
  'where',
  'links',
  'row',
  'item',
]);

/** Words of the language, and names that service files import. */
const reserved: ReadonlySet<string> = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof undefined var void while with yield
  accountKey amend conflict forbidden hashSecret malformed missing notFound unauthorized unprocessable verifySecret transaction`.split(
    /\s+/u,
  ),
);

/** Returns the variable of a binding: its name, unless the method has that name already or calls a function of that name. */
export function variableName(binding: string): string {
  const isTaken = taken.has(binding) || reserved.has(binding) || /^(?:to|create|replace|patch)[A-Z]/u.test(binding);
  return tsIdentifier(isTaken ? `${binding}Row` : binding);
}

/** Returns the variable of a repository that is made inside a transaction. */
export function transactionalRepository(entity: string): string {
  return tsIdentifier(`${entity.charAt(0).toLowerCase()}${entity.slice(1)}Repository`);
}

/** Returns the method of a repository that collects the values of a field. */
export function distinctMethod(field: string): string {
  return tsIdentifier(`distinct${field.charAt(0).toUpperCase()}${field.slice(1)}`);
}

/** Returns the function of a mapper that makes the columns of a row from a body. */
export function bodyFunctionName(body: string, mode: 'create' | 'replace' | 'patch'): string {
  return `${mode}DataFrom${tsIdentifier(body)}`;
}

/** Returns the validator of the outcome of a JSON Patch. */
export function outcomeName(operation: string): string {
  return tsIdentifier(`${operation}Outcome`);
}

export const mapperPrefix = 'mapper:';

/** Returns the module of the mapper of an entity, as code nodes name it. */
export function mapperOf(entity: string): string {
  return `${mapperPrefix}${entity}`;
}
