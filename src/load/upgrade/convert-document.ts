/** The whole document → OpenAPI 3.1, one section after the other. */
import {
  childAt,
  childOf,
  cloneData,
  copyExtensions,
  copyFields,
  from,
  report,
  textOf,
  type At,
  type Conversion,
  type Placed,
} from './conversion.js';
import { convertEach, convertHeader, convertRequestBody, convertResponse, type RawContent } from './convert-content.js';
import { convertOneParameter } from './convert-parameter.js';
import { convertPathItem } from './convert-path-item.js';
import { convertWaiting } from './convert-schema.js';
import { convertRequirements, convertSecuritySchemes } from './convert-security.js';
import { convertServers, serversOfHost } from './convert-servers.js';
import {
  calledPath,
  hasAdjacentParameters,
  readTemplate,
  renamePathParameter,
  renamings,
  templateShape,
  type PathTemplate,
} from './path-template.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import { registerComponents } from '../references/schema-registry.js';
import { httpMethods } from '../../core/http.js';
import { type OpenApiDocument, type ParameterObject } from '../types.js';
import { type Schema } from '../../core/schema.js';

/** Converts a document to 3.1. Problems are in `conversion.log`; the result is always complete. */
export function convertDocument(conversion: Conversion): OpenApiDocument {
  const isOld = conversion.version === '2.0';
  const root: Placed = { raw: conversion.root.root, at: { file: conversion.root, pointer: '' } };
  const components = childOf(root, 'components');
  const schemas = isOld ? childOf(root, 'definitions') : childOf(components, 'schemas');
  registerComponents(conversion, schemas);
  const made = from(conversion, emptyRecord<unknown>(), root.at);
  made['openapi'] = '3.1.0';
  made['info'] = convertInfo(conversion, childOf(root, 'info'));
  const servers = isOld ? serversOfHost(conversion, root) : convertServers(conversion, childOf(root, 'servers'));
  if (servers !== undefined) made['servers'] = servers;
  const tags = convertTags(conversion, childOf(root, 'tags'));
  if (tags !== undefined) made['tags'] = tags;
  const security = convertRequirements(conversion, childOf(root, 'security'));
  if (security !== undefined) made['security'] = security;
  made['paths'] = convertPaths(conversion, childOf(root, 'paths'));
  const webhooks = isOld
    ? undefined
    : convertEach(conversion, childOf(root, 'webhooks'), (member) => convertPathItem(conversion, member, undefined));
  if (webhooks !== undefined) made['webhooks'] = webhooks;
  made['components'] = convertComponents(conversion, root, components, schemas);
  if (own(root.raw, 'externalDocs') !== undefined) made['externalDocs'] = cloneData(own(root.raw, 'externalDocs'));
  copyExtensions(root.raw, made);
  return made as unknown as OpenApiDocument;
}

function convertInfo(conversion: Conversion, node: Placed): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  if (!isObject(node.raw))
    report(
      conversion,
      'SW1040',
      'warning',
      `The document has no \`info\`; the title ${printable('API')} and the version ${printable('1.0.0')} are used`,
      node.at,
    );
  const standIn = { title: 'API', version: '1.0.0' } as const;
  for (const field of ['title', 'version'] as const) {
    const child = childOf(node, field);
    const text = textOf(child);
    made[field] = text === undefined || text.trim() === '' ? standIn[field] : text;
    if (typeof child.raw === 'string' && text?.trim() !== '') continue;
    if (isObject(node.raw))
      report(
        conversion,
        'SW1040',
        'warning',
        `\`info.${field}\` ${infoProblem(child.raw)}; ${printable(String(made[field]))} is used`,
        child.at,
      );
  }
  copyFields(conversion, node, made, {
    description: 'string',
    summary: 'string',
    termsOfService: 'string',
    contact: 'any',
    license: 'any',
  });
  copyExtensions(node.raw, made);
  return made;
}

function infoProblem(raw: unknown): string {
  if (raw === undefined) return 'is missing';
  return typeof raw === 'string' ? 'is empty' : 'must be a string';
}

function convertTags(conversion: Conversion, node: Placed): RawContent[] | undefined {
  if (!Array.isArray(node.raw)) return undefined;
  const tags = node.raw.flatMap((raw: unknown, index) => {
    const at = childAt(node.at, index);
    const name = textOf({ raw, at }) ?? textOf({ raw: own(raw, 'name'), at: childAt(at, 'name') });
    if (name === undefined) return [];
    const made = from(conversion, isObject(raw) ? (cloneData(raw) as RawContent) : emptyRecord<unknown>(), at);
    made['name'] = name;
    if (typeof made['description'] !== 'string') delete made['description'];
    return [made];
  });
  return from(conversion, tags, node.at);
}

function convertPaths(conversion: Conversion, node: Placed): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  if (!isObject(node.raw)) {
    // OAS 3.1 §4.8.1 lets a document have webhooks or components alone.
    const isMissing = node.raw === undefined || node.raw === null;
    if (!isMissing || conversion.version !== '3.1')
      report(
        conversion,
        'SW1041',
        'warning',
        isMissing ? 'The document has no `paths`' : `\`paths\` must be an object, not ${printableValue(node.raw)}; it is ignored`,
        node.at,
      );
    return made;
  }
  const shapes = new Map<string, PathTemplate>();
  for (const key of inOrder(Object.keys(node.raw))) {
    const member = childOf(node, key);
    const template = asCalled(readTemplate(conversion, key, member.at), (path) => {
      const twin = shapes.get(templateShape(path));
      return (
        twin === undefined ||
        !httpMethods.some((method) => method in (made[twin.path] as RawContent) && own(member.raw, method) !== undefined)
      );
    });
    if (hasAdjacentParameters(template.path)) continue;
    const shape = templateShape(template.path);
    const twin = shapes.get(shape);
    const item = convertPathItem(conversion, member, template);
    if (item === undefined) continue;
    if (twin === undefined) {
      shapes.set(shape, template);
      made[template.path] = item;
    } else mergeTwin(conversion, { template: twin, item: made[twin.path] as RawContent }, { key, template, item, at: member.at });
  }
  return made;
}

/** Paths in their order, those with a query or fragment last: the others have the first claim to their routes. */
function inOrder(keys: readonly string[]): readonly string[] {
  const paths = keys.filter((key) => !key.startsWith('x-'));
  const isPlain = (key: string): boolean => calledPath(key) === key;
  return [...paths.filter(isPlain), ...paths.filter((key) => !isPlain(key))];
}

/** A path without its query or fragment, where no other operation is called in the same way. */
function asCalled(template: PathTemplate, isFree: (path: string) => boolean): PathTemplate {
  const path = calledPath(template.path);
  return path === undefined || path === template.path || !isFree(path) ? template : { ...template, path };
}

/**
 * Two paths that are one but for the names of their parameters are "identical and invalid" (OAS 3.1 §4.8.8.1). Requests can be told
 * apart by their methods: the operations of the second move to the first, under its names. The first keeps a method that both have.
 */
function mergeTwin(
  conversion: Conversion,
  first: { readonly template: PathTemplate; readonly item: RawContent },
  second: { readonly key: string; readonly template: PathTemplate; readonly item: RawContent; readonly at: At },
): void {
  const isMergeable = first.template.names.length === second.template.names.length;
  const all = httpMethods.filter((method) => method in second.item);
  const methods = all.filter((method) => isMergeable && !(method in first.item));
  const lost = all.filter((method) => !methods.includes(method));
  const both = `The paths ${printable(first.template.path)} and ${printable(second.key)} match the same requests`;
  const kept = 'they are merged, with the parameter names of the first';
  const left = `${lost.map((method) => method.toUpperCase()).join(', ')} of the second ${lost.length > 1 ? 'are' : 'is'} left out`;
  const said = lost.length === 0 ? kept : methods.length === 0 ? left : `${kept}; ${left}`;
  report(conversion, 'SW1055', 'warning', `${both}; ${said}`, second.at, 'Merge the two: use the same parameter names in both.');
  const renamed = renamings(second.template, first.template);
  for (const method of methods) {
    const operation = second.item[method] as RawContent;
    const parameters = (operation['parameters'] ?? []) as readonly ParameterObject[];
    if (parameters.length > 0) operation['parameters'] = parameters.map((parameter) => renamePathParameter(conversion, parameter, renamed));
    if (second.item['servers'] !== undefined) operation['servers'] ??= second.item['servers'];
    first.item[method] = operation;
  }
}

function convertComponents(conversion: Conversion, root: Placed, components: Placed, schemas: Placed): RawContent {
  const isOld = conversion.version === '2.0';
  const made = from(conversion, emptyRecord<unknown>(), components.at);
  const sections: Readonly<Record<string, () => RawContent | undefined>> = {
    securitySchemes: () =>
      convertSecuritySchemes(conversion, isOld ? childOf(root, 'securityDefinitions') : childOf(components, 'securitySchemes')),
    ...(isOld
      ? {}
      : {
          parameters: () => convertEach(conversion, childOf(components, 'parameters'), (member) => convertOneParameter(conversion, member)),
          headers: () => convertEach(conversion, childOf(components, 'headers'), (member) => convertHeader(conversion, member)),
          requestBodies: () =>
            convertEach(conversion, childOf(components, 'requestBodies'), (member) => convertRequestBody(conversion, member)),
          responses: () =>
            convertEach(conversion, childOf(components, 'responses'), (member) =>
              convertResponse(conversion, member, ['application/json']),
            ),
        }),
  };
  for (const [name, convert] of Object.entries(sections)) {
    const section = convert();
    if (section !== undefined) made[name] = section;
  }
  const converted = from(conversion, emptyRecord<Schema>(), schemas.at);
  convertWaiting(conversion, converted);
  made['schemas'] = converted;
  copyExtensions(components.raw, made);
  return made;
}
