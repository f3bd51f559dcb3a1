/** Documents in a few words, and what was concluded from them. */
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import { inferService } from '../../../src/infer/infer-service.js';
import { describeByExamples } from '../../../src/infer/normalize/example-schemas.js';
import type { Operation } from '../../../src/model/operation.js';
import type { ServiceModel } from '../../../src/model/service-model.js';

export async function modelOf(paths: unknown, schemas: unknown = {}, securitySchemes: unknown = {}): Promise<ServiceModel> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas, securitySchemes } }),
  );
  const built = loaded.value === undefined ? undefined : inferService(describeByExamples(loaded.value).value).value?.model;
  if (built === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return built;
}

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
export const ok = (schema: unknown, status = 200) => ({ responses: { [status]: { description: 'ok', ...json(schema) } } });
export const none = { responses: { 204: { description: 'done' } } };
export const sends = (schema: unknown, required = true) => ({ requestBody: { required, ...json(schema) } });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const object = (required: readonly string[], properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  required,
  properties,
});
export const list = (items: unknown) => ({ type: 'array', items });
export const string = { type: 'string' };
export const integer = { type: 'integer' };
export const inPath = (name: string, schema: unknown = string) => ({ name, in: 'path', required: true, schema });

/** `put /tables/{id}: replace update Table → one`, or why an operation is custom. */
export function said({ method, path, intent, program, evidence }: Operation): string {
  const what =
    program === undefined
      ? (evidence[0]?.because ?? '')
      : `${program.effects.map((effect) => ('entity' in effect ? `${effect.kind} ${effect.entity}` : effect.kind)).join(', ')} → ${program.respond.body.kind}`;
  return `${method} ${path}: ${intent} ${what}`;
}

export function saidOf(model: ServiceModel, method: string, path: string): string {
  const found = model.operations.find((operation) => operation.method === method && operation.path === path);
  if (found === undefined) throw new Error(`no ${method} ${path}`);
  return said(found);
}
