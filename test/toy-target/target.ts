/**
 * A target of a third party: services in plain JavaScript on node:http that keep their rows in a JSON file. It prints the ServicePlan
 * without a change under `src/`. A method with a step that it does not know responds with 501.
 */
import { readFileSync } from 'node:fs';
import { text } from '../../src/emit/planned-file.js';
import type { Task, Toolchain } from '../../src/emit/toolchain.js';
import type { AnswerValue } from '../../src/lower/answer-plan.js';
import type { LocationPlan } from '../../src/lower/http-plan.js';
import type { AssignmentPlan, BodyPlan, MapperPlan, ProjectionPlan } from '../../src/lower/mapper-plan.js';
import type { ErrorPlan, StepPlan } from '../../src/lower/method-plan.js';
import type { ConditionPlan, DataPlan, OrderPlan, PagePlan, WherePlan } from '../../src/lower/query-plan.js';
import type { OperationPlan, ServicePlan } from '../../src/lower/service-plan.js';
import type { TablePlan } from '../../src/lower/storage/storage-plan.js';
import type { AccessPlan, ValuePlan } from '../../src/lower/value-plan.js';
import type { Target } from '../../src/targets/target.js';

const nothing = (name: string): Task => ({ name, title: name, argv: ['true'] });

const toolchain: Toolchain = {
  programs: [],
  install: { lock: 'no.lock', stamp: 'package.json', withLock: ['true'], withoutLock: ['true'] },
  prepare: [],
  checks: [{ name: 'syntax', title: 'Checking syntax', argv: ['node', '--check', 'service.mjs'] }],
  build: nothing('build'),
  test: nothing('test'),
  migrate: nothing('migrate'),
  seed: { ...nothing('seed'), requires: { path: 'seed.json', absent: 'no seeds' } },
  seedIfEmpty: { ...nothing('seed'), requires: { path: 'seed.json', absent: 'no seeds' } },
  start: { path: 'package.json', pointer: '/scripts/start', without: [] },
  freshness: { folder: 'build', stamp: 'build/stamp', ignored: ['build'], sources: ['.mjs'], outputs: ['build'] },
  environment: [],
  databaseVariable: 'DATABASE_URL',
  testDatabaseVariable: 'TEST_DATABASE_URL',
  query: nothing('query'),
  readyPath: '/readyz',
};

export const toyTarget: Target = {
  name: 'toy',
  title: 'node:http',
  language: 'javascript',
  // Entities are values in its code, no types.
  reservedNames: new Set(),
  storage: { name: 'json-file', databases: ['sqlite'] },
  toolchain,
  plan: ({ plan, served }) =>
    Promise.resolve([
      text('package.json', 'owned', JSON.stringify({ name: plan.names.kebab, type: 'module', scripts: { start: 'node service.mjs' } })),
      text('.env.example', 'generated', plan.configuration.variables.map(({ name, development }) => `${name}=${development}\n`).join('')),
      text('runtime.mjs', 'generated', readFileSync(new URL('runtime.mjs', import.meta.url), 'utf8')),
      text('service.mjs', 'generated', serviceText(plan, served)),
    ]),
};

/** A part of the plan that the toy does not print. */
class NotPrinted extends Error {}

function serviceText(plan: ServicePlan, served: unknown): string {
  const { features, mappers, storage } = plan;
  const tables = Object.fromEntries(storage.tables.map((table) => [table.entity, tableData(table)]));
  const lines = [
    `import { randomUUID } from 'node:crypto';`,
    `import { failure, openStorage, orderOf, serve } from './runtime.mjs';`,
    `const storage = openStorage(${JSON.stringify(tables)});`,
    ...storage.tables.map(newRowText),
    ...mappers.flatMap(mapperTexts),
    `const operations = [`,
    ...features.flatMap(({ operations }) => operations.map((operation) => `${operationText(plan, operation)},`)),
    `];`,
    // Each operation speaks of the validators of its feature by position.
    `const validators = ${JSON.stringify(features.flatMap(({ validators }) => validators.map(({ schema }) => schema)))};`,
    `serve(operations, validators, ${JSON.stringify(plan.schemas)}, ${JSON.stringify(served)});`,
  ];
  return `${lines.join('\n')}\n`;
}

function tableData({ columns, uniques, relations }: TablePlan): object {
  return {
    uniques: uniques.map(({ fields }) => fields),
    touched: columns.filter(({ isTouched }) => isTouched).map(({ field }) => field),
    references: relations.flatMap((relation) => (relation.kind === 'many-to-one' ? [relation] : [])),
  };
}

/** A new row: the defaults of its columns, then the given values. */
function newRowText({ entity, columns }: TablePlan): string {
  const defaults = columns.map(({ field, default: value }) => {
    const code = value?.kind === 'uuid' ? 'randomUUID()' : value?.kind === 'now' ? 'new Date().toISOString()' : literalOf(value);
    return `${field}: ${code}`;
  });
  return `const new${entity} = (data) => ({ ${defaults.join(', ')}, ...data });`;
}

function literalOf(value: TablePlan['columns'][number]['default']): string {
  if (value?.kind !== 'literal') return 'null';
  return JSON.stringify('text' in value.value ? value.value.text : 'value' in value.value ? value.value.value : null);
}

function mapperTexts({ projections, bodies }: MapperPlan): readonly string[] {
  return [...projections.map(projectionText), ...bodies.map(bodyText)];
}

function projectionText({ id, properties }: ProjectionPlan): string {
  const members = properties.map(({ specName, value }) => {
    const code =
      value.kind === 'column' ? `row.${value.column}${value.conversion.whenNull?.kind === 'absent' ? ' ?? undefined' : ''}` : 'undefined';
    return `${JSON.stringify(specName)}: ${code}`;
  });
  return `const to${id} = (row) => ({ ${members.join(', ')} });`;
}

function bodyText({ id, mode, assignments }: BodyPlan): string {
  const members = assignments.map((assignment) => `...${assignmentText(assignment)}`);
  return `const ${mode}DataFrom${id} = (body) => ({ ${members.join(', ')} });`;
}

function assignmentText({ specName, target }: AssignmentPlan): string {
  if (target.kind !== 'column') return '{}';
  const { whenAbsent, whenNull } = target.conversion;
  const sent = `body[${JSON.stringify(specName)}]`;
  const value = whenNull.kind === 'reset' ? `${sent} ?? ${JSON.stringify(whenNull.value)}` : sent;
  const absent = whenAbsent.kind === 'reset' ? `{ ${target.column}: ${JSON.stringify(whenAbsent.value)} }` : '{}';
  return `(${sent} === undefined ? ${absent} : { ${target.column}: ${value} })`;
}

function operationText(plan: ServicePlan, operation: OperationPlan): string {
  const { method, path, access, decoding } = operation.http;
  const pattern = `${plan.basePath}${path}`.replace(/[.*+?^$()|[\]\\/]/g, '\\$&').replace(/\{[^{}]*\}/g, '([^/]+)');
  const first = plan.features.slice(
    0,
    plan.features.findIndex(({ operations }) => operations.includes(operation)),
  );
  const offset = first.reduce((sum, { validators }) => sum + validators.length, 0);
  const shifted = JSON.stringify(decoding, (name, value: unknown) =>
    name === 'validator' && typeof value === 'number' ? value + offset : value,
  );
  return `{ method: '${method}', path: /^${pattern}$/, access: ${JSON.stringify(access)}, ...${shifted}, run: ${runText(operation)} }`;
}

function runText({ method, http }: OperationPlan): string {
  const errors = `{ duplicate: ${http.errors.duplicateStatus}, reference: ${http.errors.referenceStatus}, missing: ${http.errors.missingRowStatus} }`;
  try {
    if (!method.isImplemented || http.response.kind === 'file') throw new NotPrinted();
    const steps = method.steps.map((step) => stepText(step, errors));
    const result = method.answer.body === undefined ? 'undefined' : answerText(method.answer.body);
    const location = http.response.location === undefined ? 'undefined' : locationText(http.response.location);
    return `(input) => { ${steps.join(' ')} const result = ${result}; return { status: ${http.response.status}, body: result, location: ${location} }; }`;
  } catch (error) {
    if (!(error instanceof NotPrinted)) throw error;
    return `() => { throw failure(501, 'Not implemented.'); }`;
  }
}

function stepText(step: StepPlan, errors: string): string {
  const bound = (code: string): string => ('bind' in step ? `const ${step.bind} = ${code};` : `${code};`);
  switch (step.kind) {
    case 'find': {
      const found = `storage.find('${step.rows.entity}', ${whereText(step.where)})`;
      return step.otherwise === undefined ? bound(found) : bound(`${found} ?? ${failureText(step.otherwise)}`);
    }
    case 'list':
      return bound(`storage.list('${step.rows.entity}', ${whereText(step.where)}, ${orderText(step.order)}, ${pageText(step.page)})`);
    case 'insert':
      return bound(`storage.insert('${step.rows.entity}', new${step.rows.entity}(${dataText(step.data)}), ${errors})`);
    case 'update':
      return bound(`storage.update('${step.rows.entity}', ${whereText(step.where)}, ${dataText(step.data)}, ${errors})`);
    case 'delete':
      return bound(`storage.delete('${step.rows.entity}', ${whereText(step.where)}, ${errors})`);
    default:
      throw new NotPrinted();
  }
}

function failureText(error: ErrorPlan): string {
  const detail = error.kind === 'not-found' ? `${error.name} was not found.` : error.detail;
  const statuses = { malformed: 400, unauthorized: 401, forbidden: 403, missing: 404, 'not-found': 404, conflict: 409, unprocessable: 422 };
  return `(() => { throw failure(${statuses[error.kind]}, ${JSON.stringify(detail)}); })()`;
}

function whereText({ conditions }: WherePlan): string {
  return `(row) => ${['true', ...conditions.map(conditionText)].join(' && ')}`;
}

const operators = { equals: '===', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function conditionText(condition: ConditionPlan): string {
  if (condition.kind === 'search') {
    const value = valueText(condition.value);
    const contains = condition.fields.map((field) => `row.${field}?.toLowerCase().includes(${value}.toLowerCase())`);
    return `(${condition.isOptional ? `${value} === undefined || ` : ''}${contains.join(' || ')})`;
  }
  if (condition.kind !== 'compare' || condition.through.length > 0 || condition.operator === 'in') throw new NotPrinted();
  const value = valueText(condition.value);
  return `(${condition.isOptional ? `${value} === undefined || ` : ''}row.${condition.field} ${operators[condition.operator]} ${value})`;
}

function orderText({ by, fallback }: OrderPlan): string {
  if (by === undefined) return JSON.stringify(fallback);
  const fields = Object.fromEntries(by.fields.map(({ text: name, field }) => [name, field]));
  return `orderOf(${accessText(by.parameter)}, ${JSON.stringify(fields)}, ${JSON.stringify(fallback)})`;
}

function pageText(page: PagePlan): string {
  if (page.kind === 'none') return `{ offset: 0, limit: ${page.max} }`;
  if (page.kind !== 'offset') throw new NotPrinted();
  const limit = page.limit === undefined ? String(page.defaultLimit) : `${accessText(page.limit)} ?? ${page.defaultLimit}`;
  return `{ offset: ${page.offset === undefined ? '0' : `${accessText(page.offset)} ?? 0`}, limit: Math.min(${limit}, ${page.max}) }`;
}

function dataText({ body, values }: DataPlan): string {
  const sent =
    body === undefined ? [] : [`...${body.mode}DataFrom${body.mapping}(${accessText(body.object)}${body.orEmpty ? ' ?? {}' : ''})`];
  return `{ ${[...sent, ...values.map(({ field, value }) => `${field}: ${valueText(value)}`)].join(', ')} }`;
}

function valueText(value: ValuePlan): string {
  switch (value.kind) {
    // Rows are kept as they are sent, so that no conversion is needed.
    case 'input':
      return accessText(value.access);
    case 'column':
      return `${value.binding}.${value.field}`;
    case 'constant':
      return JSON.stringify(value.value);
    case 'now':
      return 'new Date().toISOString()';
    default:
      throw new NotPrinted();
  }
}

function accessText({ part, path }: AccessPlan): string {
  return ['input', part, ...path.map(({ name }) => name)].reduce((object, name) => `${object}?.[${JSON.stringify(name)}]`);
}

function answerText(answer: AnswerValue): string {
  switch (answer.kind) {
    case 'object':
      return `({ ${answer.members.map(({ name, value }) => `${JSON.stringify(name)}: ${answerText(value)}`).join(', ')} })`;
    case 'mapped':
      return `to${answer.mapper.projection}(${answer.binding})`;
    case 'mapped-rows':
      return `${answer.binding}.rows.map(to${answer.mapper.projection})`;
    case 'page':
      if (answer.value.kind !== 'total' && answer.value.kind !== 'limit' && answer.value.kind !== 'offset') throw new NotPrinted();
      return `${answer.binding}.${answer.value.kind}`;
    case 'constant':
      return JSON.stringify(answer.value);
    default:
      throw new NotPrinted();
  }
}

function locationText(location: LocationPlan): string {
  if (location.kind === 'property') throw new NotPrinted();
  const parts = location.pieces.map((piece) => {
    if (piece.kind === 'text') return JSON.stringify(piece.text);
    const value =
      piece.kind === 'parameter'
        ? `input.path[${JSON.stringify(piece.name)}]`
        : `result${piece.path.map(({ name }) => `[${JSON.stringify(name)}]`).join('')}`;
    return `encodeURIComponent(${value})`;
  });
  return parts.join(' + ');
}
