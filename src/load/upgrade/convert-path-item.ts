/** Path items → operations that hold all their parameters. */
import { childOf, copyExtensions, copyFields, from, report, type Conversion, type Placed } from './conversion.js';
import type { RawContent } from './convert-content.js';
import { convertOperation } from './convert-operation.js';
import { convertParameters, type ParameterList } from './convert-parameter.js';
import { convertServers } from './convert-servers.js';
import { completePathParameters, type PathTemplate } from './path-template.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import { resolveInPlace } from '../references/resolve-reference.js';
import { httpMethods } from '../../core/http.js';
import { type ParameterObject } from '../types.js';

const otherFields = new Set(['$ref', 'summary', 'description', 'servers', 'parameters']);

/** Converts a path item, its `$ref` resolved. `template` is absent for callbacks and webhooks, whose keys are no paths of ours. */
export function convertPathItem(
  conversion: Conversion,
  node: Placed,
  template: PathTemplate | undefined,
  withCallbacks = true,
): RawContent | undefined {
  const placed = resolvePathItem(conversion, node);
  if (placed === undefined) return undefined;
  const made = from(conversion, emptyRecord<unknown>(), placed.item.at);
  if (!isObject(placed.item.raw)) {
    if (placed.item.raw !== null)
      report(
        conversion,
        'SW1041',
        'warning',
        `A path item must be an object of operations, not ${printableValue(placed.item.raw)}; it is ignored`,
        node.at,
      );
    return placed.item.raw === null ? made : undefined;
  }
  copyFields(conversion, placed.item, made, { summary: 'string', description: 'string' });
  const servers = convertServers(conversion, childOf(placed.item, 'servers'));
  if (servers !== undefined) made['servers'] = servers;
  const shared = convertParameters(conversion, childOf(placed.item, 'parameters'));
  for (const key of Object.keys(placed.item.raw)) {
    if (otherFields.has(key) || key.startsWith('x-')) continue;
    const operation: Placed = placed.overrides.has(key) ? childOf(node, key) : childOf(placed.item, key);
    convertMember(conversion, key, operation, shared, template, withCallbacks, made);
  }
  copyExtensions(placed.item.raw, made);
  return made;
}

/** The object that a path item's `$ref` names, with the fields beside the `$ref` added (3.x leaves undefined how; they win). */
function resolvePathItem(
  conversion: Conversion,
  node: Placed,
): { readonly item: Placed; readonly overrides: ReadonlySet<string> } | undefined {
  if (own(node.raw, '$ref') === undefined) return { item: node, overrides: new Set() };
  const target = resolveInPlace(conversion, node, 'path-item');
  if (target === undefined) return undefined;
  if (!isObject(node.raw) || !isObject(target.raw)) return { item: target, overrides: new Set() };
  const beside = Object.keys(node.raw).filter((key) => (httpMethods as readonly string[]).includes(key));
  return {
    item: { raw: { ...target.raw, ...Object.fromEntries(beside.map((key) => [key, own(node.raw, key)])) }, at: target.at },
    overrides: new Set(beside),
  };
}

function convertMember(
  conversion: Conversion,
  key: string,
  node: Placed,
  shared: ParameterList,
  template: PathTemplate | undefined,
  withCallbacks: boolean,
  made: RawContent,
): void {
  const method = key.trim().toLowerCase();
  if (!(httpMethods as readonly string[]).includes(method)) {
    report(
      conversion,
      'SW1057',
      'note',
      `${printable(key)} is neither an HTTP method nor another field of a path item; it is ignored`,
      node.at,
    );
    return;
  }
  if (method !== key) report(conversion, 'SW1057', 'warning', `${printable(key)} must be written ${printable(method)}`, node.at);
  if (method in made) return;
  if (!isObject(node.raw)) {
    report(
      conversion,
      'SW1058',
      'warning',
      `An operation must be an object, not ${printableValue(node.raw)}; ${node.raw === null ? 'it is read as empty' : 'it is ignored'}`,
      node.at,
    );
    if (node.raw !== null) return;
  }
  const operation = convertOperation(
    conversion,
    isObject(node.raw) ? node : { raw: {}, at: node.at },
    shared,
    withCallbacks ? convertCallbackItem : undefined,
  );
  if (template !== undefined) {
    const declared = (operation['parameters'] ?? []) as readonly ParameterObject[];
    const complete = completePathParameters(conversion, template, declared, node.at);
    if (complete.length > 0) operation['parameters'] = complete;
    else delete operation['parameters'];
  }
  made[method] = operation;
}

/** Converts a path item of a callback, whose operations have no callbacks of their own. */
function convertCallbackItem(conversion: Conversion, node: Placed): RawContent | undefined {
  return convertPathItem(conversion, node, undefined, false);
}
