/** What is said of decisions that nothing asked for: they name something that is not there, or decide it of the wrong kind of thing. */
import type { Diagnostic } from '../../core/diagnostics.js';
import { suggestion } from '../../core/suggest.js';
import type { ServiceModel } from '../../model/service-model.js';
import { problemOf, settingOf } from './decision-registry.js';
import type { Decision, DecisionKindName } from '../../decisions/types.js';

/** What of the model decisions can name. */
export interface Nameable {
  readonly model: ServiceModel;
  /** Wire names of the properties of an entity. */
  readonly propertiesOf: (entity: string) => readonly string[];
}

const mostListed = 8;

/** `Did you mean …?`, or what there is if that is not much. */
export function suggestionOf(word: string, known: readonly string[]): string | undefined {
  const near = suggestion(word, known);
  if (near !== undefined) return `Did you mean ${near}?`;
  return known.length === 0 || known.length > mostListed ? undefined : `There is ${known.join(', ')}.`;
}

export function diagnoseUntaken(decision: Decision, nameable: Nameable): Diagnostic {
  const missing = missingOf(decision, nameable);
  if (missing === undefined) {
    const { id } = decision;
    return problemOf('SW2507', decision, `${id}: ${settingOf(decision)} has no effect here`, reasons[decision.kind]);
  }
  const { message, help } = missing;
  return { ...problemOf('SW2506', decision, message, help), pointer: decision.subjectPointer };
}

function missingOf(
  decision: Decision,
  { model, propertiesOf }: Nameable,
): { readonly message: string; readonly help?: string } | undefined {
  const { kind, target, id } = decision;
  const [subject] = kind.split('.');
  if (target.kind === 'node') return { message: `\`${id}\` matches nothing: no operation stores what this describes` };
  const said = (what: string, word: string, known: readonly string[]) => {
    const help = suggestionOf(word, known);
    return { message: `\`${id}\` matches nothing: there is no ${what}`, ...(help === undefined ? {} : { help }) };
  };
  if (subject === 'operation' || subject === 'parameter') {
    const ids = model.operations.flatMap((operation) => [operation.names.spec, `${operation.method.toUpperCase()} ${operation.path}`]);
    const operation = model.operations.find((each) =>
      [each.names.spec, each.names.camel, `${each.method.toUpperCase()} ${each.path}`].some(
        (name) => target.name === name || (subject === 'parameter' && target.name.startsWith(`${name}.`)),
      ),
    );
    if (operation === undefined) return said('such operation', target.name, ids);
    if (subject === 'operation') return undefined;
    const names = operation.parameters.map(({ specName }) => specName);
    const name = names.find((each) => target.name.endsWith(`.${each}`));
    return name === undefined ? said(`such parameter of ${operation.names.spec}`, target.name.split('.').at(-1) ?? '', names) : undefined;
  }
  const [name = '', ...rest] = target.name.split('.');
  const entity = model.entities.find((each) => each.id === name);
  if (entity === undefined)
    return said(
      `entity ${name}`,
      name,
      model.entities.map((each) => each.id),
    );
  const part = rest.join('.');
  if (subject === 'field') {
    const known = propertiesOf(entity.id);
    return known.includes(part) ? undefined : said(`property ${part} of ${name}`, part, known);
  }
  if (subject === 'relation') {
    const known = entity.relations.flatMap((relation) => (relation.kind === 'many-to-one' ? [relation.name] : []));
    return known.includes(part) ? undefined : said(`reference ${part} of ${name}`, part, known);
  }
  return undefined;
}

/** Why a decision about something that is there was not asked for. */
const reasons: Readonly<Partial<Record<DecisionKindName, string>>> = {
  'operation.order': 'Only what lists rows has an order.',
  'operation.pageSize': 'Only what lists rows has pages.',
  'operation.pageMax': 'Only what lists rows has pages.',
  'operation.items': 'Only what lists rows answers some.',
  'parameter.filter': 'Only a query parameter of what lists rows is a filter.',
  'parameter.role': 'Only query parameters of what lists rows have a role that can be decided.',
  'entity.key': 'Nothing is stored of it.',
  'service.scopes': 'Nobody can log in, so that the service issues no tokens.',
};
