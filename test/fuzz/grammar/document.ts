/** A whole document from the grammar of features. */
import type { Random } from '../random.js';
import type { Tree, TreeObject } from '../tree.js';
import { accountOperations } from './accounts.js';
import { answersOf } from './answers.js';
import { hoist } from './hoisting.js';
import { type Operation, operationsOf } from './operations.js';
import { resourcesOf } from './resources.js';
import type { Grammar } from './schemas.js';
import { securityOf, serversOf } from './security.js';
import { hardTexts } from './words.js';

/** Returns a valid document of OpenAPI 3.0 or 3.1. */
export function grammarDocument(random: Random): TreeObject {
  const version = random.pick(['3.0', '3.1'] as const);
  const grammar: Grammar = {
    random,
    version,
    schemas: {},
    nulls: version === '3.0' ? 'nullable' : random.pick(['type-list', 'any-of', 'one-of']),
    hard: random.weigh([[5, 0.02], [3, 0.15], [1, 0.5]] as const), // prettier-ignore
    bounds: random.pick([0, 0.1, 0.3]),
  };
  const answers = answersOf(grammar);
  const security = securityOf(random, version);
  const resources = resourcesOf(grammar);
  const operations = [
    ...resources.flatMap((resource) => operationsOf(grammar, resource, answers)),
    ...(random.chance(0.35) ? accountOperations(grammar, answers) : []),
    ...random.some(others(grammar), 0.08),
  ];
  const paths = pathsOf(random, operations, security.forOperation);
  const servers = serversOf(random);
  const components: TreeObject = {
    ...hoist(random, paths),
    ...(Object.keys(grammar.schemas).length > 0 ? { schemas: grammar.schemas } : {}),
    ...(Object.keys(security.schemes).length > 0 ? { securitySchemes: security.schemes } : {}),
  };
  return {
    openapi: version === '3.0' ? random.pick(['3.0.0', '3.0.3']) : '3.1.0',
    info: {
      title: random.chance(0.1) ? random.pick(hardTexts) || 'x' : 'Fuzz',
      version: '1.0.0',
      ...(random.chance(0.1) ? { description: random.pick(hardTexts) } : {}),
    },
    ...(servers === undefined ? {} : { servers }),
    ...(security.everywhere === undefined ? {} : { security: security.everywhere }),
    paths,
    ...(Object.keys(components).length > 0 ? { components } : {}),
  };
}

/** Paths that are no resource: settings, statistics, health, and those that the service itself answers. */
function others({ random }: Grammar): Operation[] {
  const text = { type: 'string' };
  const answer = (schema: TreeObject): TreeObject => ({
    responses: { '200': { description: 'OK', content: { 'application/json': { schema } } } },
  });
  const settings = { type: 'object', properties: { theme: text, language: { ...text, default: 'en' }, pageSize: { type: 'integer' } } };
  return [
    { method: 'get', path: '/settings', name: 'get settings', operation: answer(settings) },
    { method: 'put', path: '/settings', name: 'put settings', operation: { requestBody: { content: { 'application/json': { schema: settings } } }, ...answer(settings) } },
    { method: 'get', path: random.pick(['/health', '/healthz', '/docs', '/openapi.json', '/readyz', '/status']), name: 'health', operation: answer({ type: 'object', properties: { status: text } }) },
    { method: 'get', path: '/stats', name: 'stats', operation: answer({ type: 'object', required: ['total'], properties: { total: { type: 'integer' }, average: { type: 'number' } } }) },
    { method: 'get', path: '/', name: 'root', operation: answer(text) },
    { method: 'post', path: '/echo', name: 'echo', operation: { requestBody: { required: true, content: { 'text/plain': { schema: text } } }, responses: { '200': { description: 'OK', content: { 'text/plain': { schema: text } } } } } },
  ]; // prettier-ignore
}

function pathsOf(random: Random, operations: readonly Operation[], security: () => Tree[] | undefined): TreeObject {
  const paths: TreeObject = {};
  const names = random.weigh([[5, 'camel'], [2, 'none'], [1, 'snake'], [0.7, 'fastapi'], [0.5, 'fastapi-camel'], [0.5, 'controller'], [0.5, 'hard'], [0.5, 'dotted']] as const); // prettier-ignore
  const tags = random.chance(0.5);
  const seen = new Set<string>();
  const templates = new Map<string, string>();
  for (const { method, path, operation, name } of operations) {
    // Paths that differ by the name of a parameter only are the same path (OAS 3.1 §4.8.8).
    const template = path.replaceAll(/\{[^{}]*\}/g, '{}');
    if ((templates.get(template) ?? path) !== path) continue;
    templates.set(template, path);
    const item = (paths[path] ?? {}) as TreeObject;
    if (method in item) continue;
    const id = operationId(names, name, method, path);
    const requirement = security();
    const missing = [...path.matchAll(/\{([^{}]*)\}/g)]
      .map(([, parameter = '']) => parameter)
      .filter(
        (parameter) =>
          !((operation['parameters'] ?? []) as TreeObject[]).some((each) => each['in'] === 'path' && each['name'] === parameter),
      );
    const parameters = [
      ...((operation['parameters'] ?? []) as Tree[]),
      ...missing.map((parameter) => ({ name: parameter, in: 'path', required: true, schema: { type: 'string' } })),
    ];
    item[method] = {
      ...(id !== undefined && !seen.has(id) ? { operationId: id } : {}),
      ...(random.chance(0.3) ? { summary: random.chance(0.2) ? random.pick(hardTexts) : name } : {}),
      ...(tags ? { tags: [random.pick(['default', 'admin', path.split('/').find((segment) => segment !== '') ?? 'root'])] } : {}),
      ...operation,
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(requirement === undefined ? {} : { security: requirement }),
    };
    if (id !== undefined) seen.add(id);
    paths[path] = item;
  }
  return paths;
}

function operationId(
  style: 'camel' | 'none' | 'snake' | 'fastapi' | 'fastapi-camel' | 'controller' | 'hard' | 'dotted',
  name: string,
  method: string,
  path: string,
): string | undefined {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  switch (style) {
    case 'none':
      return undefined;
    case 'camel':
      return camel(words);
    case 'snake':
      return words.join('_').toLowerCase();
    case 'dotted':
      return words.join('.');
    case 'fastapi':
      return `${words.join('_').toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]/g, '_')}_${method}`;
    case 'fastapi-camel': {
      const route = [...path.split(/[^A-Za-z0-9]+/), method].map(capitalized).join('');
      return `${camel(words)}${route}`;
    }
    case 'controller':
      return `${capitalized(words.at(-1) ?? '')}Controller_${camel(words)}`;
    case 'hard':
      return `${name} (${path})`;
  }
}

function camel(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : capitalized(word))).join('');
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
