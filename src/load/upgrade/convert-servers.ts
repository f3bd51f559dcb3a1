/** Servers → their 3.1 form. */
import { childAt, childOf, copyExtensions, copyFields, from, report, textOf, type Conversion, type Placed } from './conversion.js';
import type { RawContent } from './convert-content.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';

/** A `servers` list of 3.x; drops entries without a URL. Source: OAS 3.1 §4.8.5. */
export function convertServers(conversion: Conversion, list: Placed): RawContent[] | undefined {
  if (list.raw === undefined || list.raw === null) return undefined;
  const items: readonly unknown[] = Array.isArray(list.raw) ? list.raw : [list.raw];
  const servers: RawContent[] = [];
  for (const [index, raw] of items.entries()) {
    const node: Placed = { raw, at: Array.isArray(list.raw) ? childAt(list.at, index) : list.at };
    const server = isObject(raw) ? convertServer(conversion, node) : undefined;
    if (server !== undefined) servers.push(server);
    else
      report(
        conversion,
        'SW1063',
        'warning',
        `A server must be an object with a \`url\`, not ${isObject(raw) ? 'one without' : printableValue(raw)}; it is ignored`,
        node.at,
      );
  }
  return servers.length > 0 ? from(conversion, servers, list.at) : undefined;
}

function convertServer(conversion: Conversion, node: Placed): RawContent | undefined {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  const url = own(node.raw, 'url');
  if (typeof url !== 'string') return undefined;
  made['url'] = url;
  copyFields(conversion, node, made, { description: 'string' });
  const variables = childOf(node, 'variables');
  const inUrl = [...url.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  if (inUrl.length > 0 || isObject(variables.raw)) {
    const all = from(conversion, emptyRecord<unknown>(), variables.at);
    const names = new Set([...inUrl, ...(isObject(variables.raw) ? Object.keys(variables.raw) : [])]);
    for (const name of names) if (!name.startsWith('x-')) all[name] = convertVariable(conversion, childOf(variables, name), name);
    made['variables'] = all;
  }
  copyExtensions(node.raw, made);
  return made;
}

/** A server variable always has a default, and one of its enum where it has one. Source: OAS 3.1 §4.8.6. */
function convertVariable(conversion: Conversion, node: Placed, name: string): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  copyFields(conversion, node, made, { description: 'string' });
  const list = childOf(node, 'enum');
  const allowed = Array.isArray(list.raw)
    ? list.raw.flatMap((raw: unknown, index) => textOf({ raw, at: childAt(list.at, index) }) ?? [])
    : [];
  if (allowed.length > 0) made['enum'] = allowed;
  const written = textOf(childOf(node, 'default'));
  const isFine = written !== undefined && (allowed.length === 0 || allowed.includes(written));
  made['default'] = isFine ? written : (allowed[0] ?? '');
  if (!isFine) {
    const found = written === undefined ? 'has no default' : `has the default ${printable(written)}, which is not one of its values`;
    report(
      conversion,
      'SW1063',
      'warning',
      `The server variable ${printable(name)} ${found}; ${printable(String(made['default']))} is used`,
      node.at,
    );
  }
  return made;
}

/** Converts `host`, `basePath` and `schemes` of 2.0 to servers, with https as the default scheme. Source: OAS 2.0 §Swagger Object. */
export function serversOfHost(conversion: Conversion, root: Placed): RawContent[] | undefined {
  const host = textOf(childOf(root, 'host'));
  const base = textOf(childOf(root, 'basePath')) ?? '';
  const path = base === '' || base.startsWith('/') ? base : `/${base}`;
  const schemes = own(root.raw, 'schemes');
  const known = Array.isArray(schemes) ? schemes.filter((scheme) => typeof scheme === 'string' && /^(https?|wss?)$/.test(scheme)) : [];
  if (host === undefined || host === '') {
    if (path === '') return undefined;
    return from(conversion, [server(conversion, path, childAt(root.at, 'basePath'))], root.at);
  }
  const plain = host.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '');
  if (plain !== host)
    report(
      conversion,
      'SW1063',
      'warning',
      `\`host\` must be a host without a scheme or path; ${printable(plain)} is used`,
      childAt(root.at, 'host'),
    );
  const list = (known.length > 0 ? known : ['https']).map((scheme) =>
    server(conversion, `${String(scheme)}://${plain}${path}`, childAt(root.at, 'host')),
  );
  return from(conversion, list, root.at);
}

function server(conversion: Conversion, url: string, at: Placed['at']): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), at);
  made['url'] = url;
  return made;
}
