/** Documents in a few words, and the written form of what was inferred from them. */
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import { inferService } from '../../../src/infer/infer-service.js';
import type { Condition } from '../../../src/model/program.js';
import type { Value } from '../../../src/model/program.js';
import type { Entity } from '../../../src/model/entity.js';
import type { Field } from '../../../src/model/entity.js';
import type { Operation } from '../../../src/model/operation.js';
import type { ServiceModel } from '../../../src/model/service-model.js';
import { ref, ok, none, sends, object, integer, string } from './support.js';

export type Spec = Record<string, unknown>;

export async function model(paths: Spec, schemas: Spec = {}, extra: Spec = {}): Promise<ServiceModel> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas }, ...extra }),
  );
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  const built = inferService(loaded.value).value?.model;
  if (built === undefined) throw new Error('no model');
  return built;
}

export const inPath = (name: string, type = 'integer') => ({ name, in: 'path', required: true, schema: { type } });

export const inQuery = (name: string, schema: unknown = { type: 'string' }) => ({ name, in: 'query', schema });

export const writtenField = (field: Field) =>
  `${field.name}:${field.type.kind}${field.nullable ? '?' : ''}${field.default === undefined ? '' : `=${field.default.kind === 'literal' ? JSON.stringify(field.default.value) : field.default.kind}`}${field.touchedOnUpdate === true ? '^' : ''}${field.sensitive === true ? '!' : ''}`;

export const writtenValue = (value: Value) =>
  value.kind === 'parameter'
    ? `${value.in}.${value.name}`
    : value.kind === 'binding'
      ? `${value.name}.${value.field}`
      : value.kind === 'body'
        ? `body.${value.path.join('.')}`
        : JSON.stringify(value.kind === 'constant' ? value.value : value.kind);

export const writtenCondition = (condition: Condition) =>
  'fields' in condition
    ? `${condition.fields.join('|')} ${condition.kind === 'any' ? '=' : '~'} ${writtenValue(condition.value)}`
    : condition.kind === 'related'
      ? `some ${condition.relation}`
      : `${condition.path.join('.')} ${condition.kind === 'range' ? condition.op : condition.kind} ${writtenValue(condition.value)}`;

export const entity = (found: ServiceModel, id: string): Entity => {
  const match = found.entities.find((candidate) => candidate.id === id);
  if (match === undefined) throw new Error(`no entity ${id} among ${found.entities.map((candidate) => candidate.id).join()}`);
  return match;
};

export const fields = (found: ServiceModel, id: string) => entity(found, id).fields.map(writtenField).join(' ');

export const operation = (found: ServiceModel, method: string, path: string): Operation => {
  const match = found.operations.find((candidate) => candidate.method === method && candidate.path === path);
  if (match === undefined) throw new Error(`no ${method} ${path}`);
  return match;
};

export const does = (found: ServiceModel, method: string, path: string): string => {
  const { program } = operation(found, method, path);
  if (program === undefined) return 'custom';
  const effects = program.effects.map((effect) => {
    const where = 'where' in effect && effect.where.length > 0 ? ` [${effect.where.map(writtenCondition).join(', ')}]` : '';
    const values =
      'values' in effect && effect.values.length > 0
        ? ` {${effect.values.map((assignment) => `${assignment.field}=${writtenValue(assignment.value)}`).join(', ')}}`
        : '';
    return `${effect.kind}${'entity' in effect ? ` ${effect.entity}` : ''}${where}${values}`;
  });
  return `${effects.join('; ')} → ${String(program.respond.status)} ${program.respond.body.kind}`;
};

export const pet = object(['id', 'name'], { id: { ...integer, readOnly: true }, name: string });

export const crud = {
  '/pets': { get: { ...ok({ type: 'array', items: ref('Pet') }) }, post: { ...sends(ref('PetInput')), ...ok(ref('Pet'), 201) } },
  '/pets/{petId}': {
    parameters: [inPath('petId')],
    get: { ...ok(ref('Pet')) },
    put: { ...sends(ref('PetInput')), ...ok(ref('Pet')) },
    patch: { ...sends(ref('PetInput')), ...ok(ref('Pet')) },
    delete: none,
  },
};

export const petSchemas = { Pet: pet, PetInput: object(['name'], { name: string }) };
