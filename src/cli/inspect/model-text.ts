/** A service model as text for a terminal. */
import type { Entity, Field, FieldDefault, FieldType, Relation } from '../../model/entity.js';
import { classOf } from '../../model/evidence.js';
import type { Evidence } from '../../model/evidence.js';
import type { Operation } from '../../model/operation.js';
import type { ServiceModel } from '../../model/service-model.js';
import { alignedRows, counted } from '../table.js';
import { type Style, printable } from '../terminal.js';
import { programWords } from './program-words.js';

/** `place` turns a pointer into `file:line`, or the pointer itself where that is not known. */
export interface TextOptions {
  readonly style: Style;
  readonly place: (pointer: string) => string;
}

export interface Coverage {
  readonly persisted: number;
  readonly seeded: number;
  readonly custom: number;
  readonly unsupported: number;
  /** `operation: in.name` of parameters, and of list options in bodies, without effect. */
  readonly ignoredParameters: readonly string[];
}

export function coverageOf(model: ServiceModel): Coverage {
  const count = (kind: Operation['coverage']): number => model.operations.filter((operation) => operation.coverage === kind).length;
  return {
    persisted: count('persisted'),
    seeded: count('seeded'),
    custom: count('custom'),
    unsupported: count('unsupported'),
    ignoredParameters: model.operations.flatMap((operation) =>
      ignoredIn(operation).map((name) => `${operation.method.toUpperCase()} ${operation.path}: ${name}`),
    ),
  };
}

function ignoredIn(operation: Operation): readonly string[] {
  const parameters = operation.parameters.filter(({ role }) => role === 'ignored').map((each) => `${each.in}.${each.specName}`);
  const unread = operation.program?.effects.flatMap((effect) => (effect.kind === 'list' ? (effect.unread ?? []) : [])) ?? [];
  return [...parameters, ...unread.map((name) => `body.${name}`)];
}

/** Returns the id of a decision about the node in `scaffold.decisions.yaml`. */
export function decisionIdOf(node: Entity | Operation): string {
  if ('table' in node) return `entity/${node.id}`;
  // A name that was made of method and path, which the document does not have.
  return `operation/${/\s/u.test(node.names.spec) ? `${node.method.toUpperCase()} ${node.path}` : node.names.spec}`;
}

export function modelText(model: ServiceModel, options: TextOptions): readonly string[] {
  const { bold, dim } = options.style;
  const base = model.basePath === '' ? '' : `, below ${model.basePath}`;
  return [
    `${bold(printable(model.title))} ${printable(model.version)}${dim(`  ${counted(model.entities.length, 'entity', 'entities')}, ${counted(model.operations.length, 'operation')}${printable(base)}`)}`,
    '',
    ...model.entities.flatMap((entity) => [...entityText(entity, options), '']),
    ...accountText(model, options),
    ...model.operations.flatMap((operation) => [...operationText(operation, options), '']),
    ...coverageText(model, options.style),
  ];
}

function entityText(entity: Entity, options: TextOptions): readonly string[] {
  const { bold, dim } = options.style;
  return [
    `${bold(printable(entity.id))} ${dim(`table ${printable(entity.table)}`)}`,
    ...alignedRows(
      entity.fields.map((field) => [field.name, typeWords(field), fieldWords(field, entity)]),
      '  ',
    ),
    ...alignedRows(
      entity.uniques.map((key) => ['unique', key.fields.join(', '), key.reason]),
      '  ',
    ),
    ...alignedRows(
      entity.indexes.map((key) => ['index', key.fields.join(', '), key.reason]),
      '  ',
    ),
    ...alignedRows(
      entity.relations.map((relation) => [relation.name, relationWords(relation), relationDetail(relation)]),
      '  ',
    ),
    ...evidenceText(entity.evidence, options),
    dim(`  overrule: ${printable(decisionIdOf(entity))}`),
  ];
}

/** Lines about accounts: how they log in, and the scopes of their tokens. */
function accountText({ account }: ServiceModel, options: TextOptions): readonly string[] {
  if (account === undefined) return [];
  const { bold, dim } = options.style;
  const names = account.identifiers.length === 0 ? '' : `, identified by ${account.identifiers.join(' or ')}`;
  const scopes = account.scopes.length === 0 ? 'no scopes' : account.scopes.join(', ');
  return [
    `${bold('accounts')} ${dim(printable(`${account.entity}${names}`))}`,
    `  scopes of issued tokens: ${printable(scopes)}`,
    ...evidenceText(account.evidence, options),
    ...(account.evidence.length === 0 ? [] : [dim('  overrule: service (scopes)')]),
    '',
  ];
}

function typeWords(field: Field): string {
  return `${typeName(field.type)}${field.nullable ? '?' : ''}`;
}

function typeName(type: FieldType): string {
  return type.kind === 'enum' ? `${type.name}(${type.values.slice(0, 4).join(' | ')}${type.values.length > 4 ? ' | …' : ''})` : type.kind;
}

function fieldWords(field: Field, entity: Entity): string {
  return [
    ...(entity.primaryKey.includes(field.name) ? ['key'] : []),
    ...(field.default === undefined ? [] : [`default ${defaultWords(field.default)}`]),
    ...(field.touchedOnUpdate === true ? ['set on every update'] : []),
    ...(field.sensitive === true ? ['never in a response'] : []),
  ].join(', ');
}

function defaultWords(value: FieldDefault): string {
  return value.kind === 'literal' ? JSON.stringify(value.value) : value.kind === 'slug' ? `slug of ${value.of}` : value.kind;
}

function relationWords(relation: Relation): string {
  const many = { 'many-to-one': 'one', 'one-to-many': 'many', 'many-to-many': 'many (join table)' } as const;
  return `→ ${many[relation.kind]} ${relation.target}`;
}

function relationDetail(relation: Relation): string {
  return relation.kind === 'many-to-one'
    ? `by ${relation.fields.join(', ')}, on delete ${relation.onDelete}`
    : `inverse of ${relation.target}.${relation.inverse}`;
}

function operationText(operation: Operation, options: TextOptions): readonly string[] {
  const { bold, dim, green, yellow, red } = options.style;
  const paint =
    operation.coverage === 'persisted' || operation.coverage === 'seeded' ? green : operation.coverage === 'custom' ? yellow : red;
  const secured =
    operation.security.length === 0
      ? 'public'
      : operation.security.map((claims) => claims.map(({ scheme }) => scheme).join(' + ')).join(' or ');
  const anonymous = operation.anonymousAllowed && operation.security.length > 0 ? ' or anonymous' : '';
  return [
    `${bold(`${operation.method.toUpperCase()} ${printable(operation.path)}`)} → ${paint(operation.intent)} ${dim(printable(`${operation.names.camel}, ${secured}${anonymous}`))}`,
    ...(operation.program === undefined
      ? ['respond with 501 until its service method is implemented']
      : programWords(operation.program)
    ).map((line) => `  ${printable(line)}`),
    ...ignoredIn(operation).map((name) => `  ${yellow('ignored')} ${printable(name)}`),
    ...evidenceText(operation.evidence, options),
    dim(`  overrule: ${printable(decisionIdOf(operation))}`),
  ];
}

function evidenceText(evidence: readonly Evidence[], { style, place }: TextOptions): readonly string[] {
  return evidence.map((each) => style.dim(printable(`  ${place(each.pointer)} ${sourceWords(each)}: ${each.because}`)));
}

/** The rule and how sure it is, or whose decision it was. */
function sourceWords({ rule, confidence, decision }: Evidence): string {
  return decision === undefined
    ? `${rule} (${classOf({ confidence })}, ${percent(confidence)})`
    : `${decision.id} decided by ${decision.by}`;
}

const percent = (confidence: number): string => `${Math.round(confidence * 100)}%`;

function coverageText(model: ServiceModel, style: Style): readonly string[] {
  const coverage = coverageOf(model);
  const { persisted, seeded, custom, unsupported, ignoredParameters } = coverage;
  return [
    `${style.green(`${persisted} persisted`)}, ${seeded === 0 ? '' : `${style.green(`${seeded} seeded`)}, `}${style.yellow(`${custom} custom`)}, ${style.red(`${unsupported} unsupported`)} of ${counted(model.operations.length, 'operation')}`,
    ...(ignoredParameters.length === 0 ? [] : [`${counted(ignoredParameters.length, 'parameter')} without effect:`]),
    ...ignoredParameters.map((each) => `  ${printable(each)}`),
  ];
}
