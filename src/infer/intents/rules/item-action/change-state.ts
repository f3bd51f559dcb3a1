import { normalizeName } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import { bodyOf } from '../../../payloads/request-bodies.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import type { ObjectSchemaRef } from '../../../../json-schema/schema-refs.js';
import type { ObjectPayload } from '../../../payloads/payload-shapes.js';
import type { Resource } from '../../../resources/resources.js';
import { typesOf, viewOf } from '../../../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../../../json-schema/schema.js';
import { stateOf, verbOf } from '../../states.js';
import type { Parameter } from '../../../../model/operation.js';
import type { SetProperty } from '../../operation-intent.js';
import type { StateVerb } from '../../../vocabulary/state-verbs.js';
import { stateVerbs } from '../../../vocabulary/state-verbs.js';
import { changeOfRow } from '../item/change-item.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

export const changeState: IntentRule<TargetOf<'item-action' | 'singleton' | 'below-collection'>> = {
  name: 'change-state',
  confidence: 0.7,
  because: 'the last segment of its path is a verb, and a property says whether that has been done',
  methods: ['post', 'put', 'patch', 'delete'],
  apply: (operation, target, context) => {
    const verb = verbOf(operation.parsed.tail);
    if (target.item === undefined || verb === undefined) return undefined;
    // What need not be said about how it is done does not change what a verb says that is done.
    const isSaid = stateVerbs.has(normalizeName(verb)) || /ed$/u.test(verb);
    const asks = (parameter: Parameter): boolean => parameter.in === 'query' && parameter.role !== 'credential';
    if (operation.parameters.some((parameter) => asks(parameter) && (parameter.required || !isSaid))) return undefined;
    const { resource } = target.item;
    const state = stateOf(verb);
    if (state === undefined) return undefined;
    const body = bodyBeside(operation, resource, context);
    if (body === 'other') return undefined;
    // DELETE takes back what PUT or POST on the same path does.
    const undoes = operation.method === 'delete' ? !state.undoes : state.undoes;
    const sets = setsOf(resource.shapes, { ...state, undoes }, context.schemas);
    if (sets.length === 0)
      return stateVerbs.has(normalizeName(verb))
        ? { reason: `no property of ${resource.names.pascal} says whether it is ${state.words[0] ?? verb}` }
        : undefined;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'change-state',
      ...changeOfRow(operation, target.item),
      sets,
      ...(body === undefined ? {} : { body }),
      response: answer,
    };
  },
};

/** Returns the body of the request; `other` if a required one is no object, or belongs to DELETE. */
function bodyBeside(operation: ApiOperation, resource: Resource, context: IntentContext): ObjectPayload | 'other' | undefined {
  const body = bodyOf(operation, resource, context);
  if (body === undefined) return undefined;
  if (isUnsupported(body)) return operation.body?.required === true ? 'other' : undefined;
  return operation.method === 'delete' ? 'other' : body;
}

/** Finds the properties that the change sets: flags of the participle or its opposite, an enum value, and a timestamp. */
function setsOf(shapes: readonly ObjectSchemaRef[], state: StateVerb, schemas: Schemas): readonly SetProperty[] {
  const properties = shapes.flatMap((shape) => [...shape.flat.properties.values()]);
  const named = (words: readonly string[], matches: (name: string, word: string) => boolean) =>
    words.flatMap((word) => properties.filter((property) => matches(normalizeName(property.name), word)));
  const flagged = (words: readonly string[], value: boolean): readonly SetProperty[] => {
    const flag = named(words, (name, word) => name === word || name === `is${word}`).find((property) => {
      const types = typesOf(property.schema, schemas).filter((type) => type !== 'null');
      return types.length === 1 && types[0] === 'boolean';
    });
    return flag === undefined ? [] : [{ property: flag.name, value }];
  };
  const found: SetProperty[] = [...flagged(state.words, !state.undoes), ...flagged(state.opposite, state.undoes)];
  const status = properties
    .filter((property) => /^(?:.*status|.*state)$/u.test(normalizeName(property.name)))
    .map((property) => ({ property: property.name, value: stateAmong(property, state, schemas) }))
    .find(({ value }) => value !== undefined);
  if (status?.value !== undefined) found.push({ property: status.property, value: status.value });
  if (state.undoes) return found;
  const moment = named(
    state.words,
    (name, word) => name === `${word}at` || name === `${word}on` || name === `${word}date` || name === `date${word}`,
  ).find((property) => viewOf(property.schema, schemas).format === 'date-time');
  if (moment !== undefined) found.push({ property: moment.name, value: { kind: 'now' } });
  return found;
}

/** Finds the enum value after the change. Of two values of a state, undoing one gives the other. */
function stateAmong({ name, schema }: FlatProperty, { words, undoes, opposite }: StateVerb, schemas: Schemas): string | undefined {
  const choices: unknown = viewOf(schema, schemas).enum;
  const texts = Array.isArray(choices) ? choices.filter((choice): choice is string => typeof choice === 'string') : [];
  const called = (names: readonly string[]): string | undefined =>
    names.map((word) => texts.find((choice) => normalizeName(choice) === word)).find((choice) => choice !== undefined);
  if (!undoes) return called(words);
  const left = called(words);
  const isOneOfTwo = left !== undefined && texts.length === 2 && /^(?:status|state)$/iu.test(name);
  return called(opposite) ?? (isOneOfTwo ? texts.find((choice) => choice !== left) : undefined);
}
