/** The promises of ApiDocument that later stages rely on, as a list of what is broken. */
import { httpMethods } from '../../../src/core/http.js';
import { type ApiDocument } from '../../../src/load/types.js';

/** Every broken promise, as one line each; empty for a good document. */
export function brokenInvariants(document: ApiDocument): readonly string[] {
  const broken: string[] = [];
  const { root } = document;
  const schemas: Readonly<Record<string, unknown>> = root.components?.schemas ?? {};
  if (typeof root.info.title !== 'string' || typeof root.info.version !== 'string') broken.push('info');
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'number' && !Number.isFinite(value)) broken.push(`${pointer} is not JSON`);
      return;
    }
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== null && Object.hasOwn(value, '__proto__'))
      broken.push(`${pointer} has a prototype beside __proto__`);
    const isData = /\/(examples?|default|enum|const|x-[^/]*)(\/|$)/.test(pointer);
    const reference = (value as { readonly $ref?: unknown }).$ref;
    if (!isData && typeof reference === 'string') {
      const name = /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
      if (name === undefined || !Object.hasOwn(schemas, name)) broken.push(`${pointer} refers to ${reference}`);
    }
    for (const [key, child] of Object.entries(value)) visit(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  visit(root, '');
  for (const [path, item] of Object.entries(root.paths)) {
    if (!path.startsWith('/')) broken.push(`${path} has no slash`);
    if ('parameters' in item) broken.push(`${path} keeps parameters`);
    for (const method of httpMethods) {
      const operation = item[method];
      if (operation === undefined) continue;
      const where = `${method} ${path}`;
      if (Object.keys(operation.responses).length === 0) broken.push(`${where} has no responses`);
      for (const [status, response] of Object.entries(operation.responses)) {
        if (!/^([1-5](\d\d|XX)|default)$/.test(status)) broken.push(`${where} has the status ${status}`);
        if (typeof response.description !== 'string') broken.push(`${where} ${status} has no description`);
      }
      for (const parameter of operation.parameters ?? []) {
        if (!Object.hasOwn(parameter, 'schema')) broken.push(`${where} ${parameter.name} has no schema`);
        if (parameter.in === 'path' && parameter.required !== true) broken.push(`${where} ${parameter.name} is not required`);
      }
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      const wanted = [...new Set([...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ''))];
      if ([...declared].sort().join() !== [...wanted].sort().join())
        broken.push(`${where} declares ${declared.join()} for ${wanted.join()}`);
      if (operation.requestBody !== undefined && typeof operation.requestBody.content !== 'object')
        broken.push(`${where} has a body without content`);
    }
  }
  return broken;
}
