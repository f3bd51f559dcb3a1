/** Security schemes and requirements → their 3.1 form. */
import { childAt, childOf, cloneData, copyExtensions, copyFields, from, report, type Conversion, type Placed } from './conversion.js';
import { convertEach, convertOnce, type RawContent } from './convert-content.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';

/** `components.securitySchemes` or (2.0) `securityDefinitions`. Ignores invalid schemes with a warning. */
export function convertSecuritySchemes(conversion: Conversion, section: Placed): RawContent | undefined {
  return convertEach(conversion, section, (member, name) =>
    convertOnce(conversion, member, 'security-scheme', (target) => securityScheme(conversion, target, name)),
  );
}

function securityScheme(conversion: Conversion, node: Placed, name: string): RawContent | undefined {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  const type = own(node.raw, 'type');
  const word = typeof type === 'string' ? type.trim().toLowerCase() : '';
  copyFields(conversion, node, made, { description: 'string' });
  copyExtensions(node.raw, made);
  switch (word) {
    case 'apikey':
      return apiKey(conversion, node, made, name);
    case 'basic':
      // OAS 2.0 §Security Scheme Object.
      return Object.assign(made, { type: 'http', scheme: 'basic' });
    case 'bearer':
    case 'jwt':
      report(
        conversion,
        'SW1062',
        'warning',
        `The security scheme ${printable(name)} has an unknown type; type http with scheme bearer is used`,
        childAt(node.at, 'type'),
      );
      return Object.assign(made, { type: 'http', scheme: 'bearer' });
    case 'http':
      return httpScheme(conversion, node, made, name);
    case 'oauth2':
      made['type'] = 'oauth2';
      made['flows'] = own(node.raw, 'flows') === undefined ? oldFlows(conversion, node, name) : flows(conversion, childOf(node, 'flows'));
      return made;
    case 'openidconnect':
      made['type'] = 'openIdConnect';
      copyFields(conversion, node, made, { openIdConnectUrl: 'string' });
      return made;
    case 'mutualtls':
      made['type'] = 'mutualTLS';
      return made;
    default:
      report(
        conversion,
        'SW1062',
        'warning',
        `The security scheme ${printable(name)} has ${type === undefined ? 'no type' : `the unknown type ${printableValue(type)}`}; a bearer token is assumed`,
        node.at,
        'Valid types: apiKey, http, oauth2, openIdConnect and mutualTLS.',
      );
      // Leaving it out would open the operations that name it.
      return Object.assign(made, { type: 'http', scheme: 'bearer' });
  }
}

function apiKey(conversion: Conversion, node: Placed, made: RawContent, name: string): RawContent {
  made['type'] = 'apiKey';
  copyFields(conversion, node, made, { name: 'string' });
  const place = own(node.raw, 'in');
  made['in'] = place === 'query' || place === 'cookie' ? place : 'header';
  if (place !== made['in'])
    report(
      conversion,
      'SW1062',
      'warning',
      `The security scheme ${printable(name)} must have \`in\` (query, header or cookie); header is used`,
      node.at,
    );
  if (typeof made['name'] !== 'string' || made['name'] === '') {
    made['name'] = 'X-API-Key';
    report(
      conversion,
      'SW1062',
      'warning',
      `The security scheme ${printable(name)} must have the \`name\` of a ${String(made['in'])}; X-API-Key is used`,
      node.at,
    );
  }
  return made;
}

function httpScheme(conversion: Conversion, node: Placed, made: RawContent, name: string): RawContent {
  made['type'] = 'http';
  copyFields(conversion, node, made, { scheme: 'string', bearerFormat: 'string' });
  if (typeof made['scheme'] !== 'string' || made['scheme'] === '') {
    made['scheme'] = 'bearer';
    report(conversion, 'SW1062', 'warning', `The security scheme ${printable(name)} must have a \`scheme\`; bearer is used`, node.at);
  }
  // RFC 9110 §11.1: the name of an authentication scheme does not differ by case.
  made['scheme'] = String(made['scheme']).toLowerCase();
  return made;
}

function flows(conversion: Conversion, section: Placed): RawContent {
  const made = convertEach(conversion, section, (member, name) => {
    if (name.startsWith('x-') || !isObject(member.raw)) return undefined;
    const flow = from(conversion, cloneData(member.raw) as RawContent, member.at);
    flow['scopes'] = scopes(own(member.raw, 'scopes'));
    return flow;
  });
  return made ?? emptyRecord<unknown>();
}

/** `flow` of 2.0 → the entry of `flows`. Source: OAS 2.0 §Security Scheme Object; the names changed in 3.0. */
function oldFlows(conversion: Conversion, node: Placed, name: string): RawContent {
  const names: Readonly<Record<string, string>> = {
    implicit: 'implicit',
    password: 'password',
    application: 'clientCredentials',
    accessCode: 'authorizationCode',
  };
  const flow = own(node.raw, 'flow');
  const newName = typeof flow === 'string' && Object.hasOwn(names, flow) ? names[flow] : undefined;
  const all = from(conversion, emptyRecord<unknown>(), node.at);
  if (newName === undefined) {
    report(
      conversion,
      'SW1062',
      'warning',
      `The security scheme ${printable(name)} has no known OAuth 2 flow; bearer tokens of any flow are accepted`,
      node.at,
    );
    return all;
  }
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  copyFields(conversion, node, made, { authorizationUrl: 'string', tokenUrl: 'string' });
  made['scopes'] = scopes(own(node.raw, 'scopes'));
  all[newName] = made;
  return all;
}

/** Scope → description; a list of names, which some documents have, gives empty descriptions. */
function scopes(raw: unknown): Record<string, string> {
  const made = emptyRecord<string>();
  if (Array.isArray(raw)) for (const name of raw) if (typeof name === 'string') made[name] = '';
  if (isObject(raw))
    for (const name of Object.keys(raw)) if (!name.startsWith('x-')) made[name] = typeof raw[name] === 'string' ? raw[name] : '';
  return made;
}

/** A `security` list, at the root or at an operation; undefined when there is none (not the same as an empty one). */
export function convertRequirements(conversion: Conversion, node: Placed): RawContent[] | undefined {
  if (node.raw === undefined || node.raw === null) return undefined;
  if (!Array.isArray(node.raw)) {
    report(
      conversion,
      'SW1062',
      'warning',
      `\`security\` must be a list${isObject(node.raw) ? '; the single requirement is read as a list' : `, not ${printableValue(node.raw)}`}`,
      node.at,
    );
    return isObject(node.raw) ? from(conversion, [requirement(conversion, node)], node.at) : undefined;
  }
  return from(
    conversion,
    node.raw.map((raw: unknown, index) => requirement(conversion, { raw, at: childAt(node.at, index) })),
    node.at,
  );
}

function requirement(conversion: Conversion, node: Placed): RawContent {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  if (typeof node.raw === 'string') {
    made[node.raw] = [];
    report(
      conversion,
      'SW1062',
      'warning',
      `A security requirement must be an object; ${printable(node.raw)} is read as one without scopes`,
      node.at,
    );
  } else if (isObject(node.raw)) {
    for (const name of Object.keys(node.raw)) {
      const list = node.raw[name];
      made[name] = Array.isArray(list) ? list.filter((scope) => typeof scope === 'string') : [];
    }
  } else {
    // Taken as a scheme that is not declared: an error, since an empty requirement would open the operation.
    made[''] = [];
  }
  return made;
}
