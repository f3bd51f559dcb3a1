/** Moves parts of operations to where documents share them: to the path, and to the components. */
import type { Random } from '../random.js';
import { type Tree, type TreeObject, isTreeObject } from '../tree.js';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** Replaces some parameters, bodies and responses by references, and moves path parameters to the path; returns the components. */
export function hoist(random: Random, paths: TreeObject): TreeObject {
  const share = random.weigh([[5, 0], [2, 0.2], [1, 0.7]] as const); // prettier-ignore
  const components: Record<'parameters' | 'requestBodies' | 'responses', TreeObject> = { parameters: {}, requestBodies: {}, responses: {} };
  const shared = (kind: keyof typeof components, wanted: string, part: Tree): Tree => {
    if (!random.chance(share)) return part;
    const clean = wanted.replaceAll(/[^A-Za-z0-9._-]/g, '_') || kind;
    const text = JSON.stringify(part);
    let name = clean;
    for (let number = 2; name in components[kind] && JSON.stringify(components[kind][name]) !== text; number += 1)
      name = `${clean}${String(number)}`;
    components[kind][name] = part;
    return { $ref: `#/components/${kind}/${name}` };
  };
  for (const item of Object.values(paths)) {
    if (!isTreeObject(item)) continue;
    for (const operation of methods.map((method) => item[method])) {
      if (!isTreeObject(operation)) continue;
      const { parameters, requestBody, responses } = operation;
      if (Array.isArray(parameters))
        operation['parameters'] = parameters.map((each) => (isTreeObject(each) ? shared('parameters', nameOf(each), each) : each));
      if (isTreeObject(requestBody)) operation['requestBody'] = shared('requestBodies', 'Body', requestBody);
      if (isTreeObject(responses))
        operation['responses'] = Object.fromEntries(
          Object.entries(responses).map(([status, response]) => [status, shared('responses', `Answer${status}`, response)]),
        );
    }
    if (random.chance(share)) moveToPath(item);
  }
  return Object.fromEntries(Object.entries(components).filter(([, parts]) => Object.keys(parts).length > 0));
}

function nameOf({ name }: TreeObject): string {
  return typeof name === 'string' ? name : '';
}

/** Moves the parameters that all operations of a path have to the path. */
function moveToPath(item: TreeObject): void {
  const operations = methods.map((method) => item[method]).filter((operation) => isTreeObject(operation));
  const lists = operations.map(({ parameters }) => (Array.isArray(parameters) ? parameters : []));
  const texts = lists.map((list) => new Set(list.map((each) => JSON.stringify(each))));
  const common = (lists[0] ?? []).filter((each) => texts.every((known) => known.has(JSON.stringify(each))));
  if (common.length === 0) return;
  const moved = new Set(common.map((each) => JSON.stringify(each)));
  item['parameters'] = common;
  for (const [index, operation] of operations.entries()) {
    const left = (lists[index] ?? []).filter((each) => !moved.has(JSON.stringify(each)));
    if (left.length > 0) operation['parameters'] = left;
    else delete operation['parameters'];
  }
}
