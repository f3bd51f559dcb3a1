/**
 * The neutral twin of a document: all free text replaced by harmless text of the same kind, every name that is no plain word by the same
 * words. What is generated from the two must be the same program (gate R2): whatever differs was steered by text of the document.
 */
import { wordsOf } from '../../src/core/names.js';

/** Prose, which means nothing to a program (OAS 3.1 §4.8). */
const prose = new Set(['title', 'summary', 'description', 'termsOfService', 'email', 'x-summary']);
/** Below these, keys are names of the author's choice. */
const maps = new Set([
  'properties',
  'patternProperties',
  'schemas',
  '$defs',
  'definitions',
  'examples',
  'headers',
  'responses',
  'parameters',
  'requestBodies',
  'securitySchemes',
  'securityDefinitions',
  'links',
  'callbacks',
  'variables',
  'mapping',
  'scopes',
  'encoding',
  'content',
  'paths',
  'webhooks',
  'dependentSchemas',
  'dependentRequired',
  'security',
]);
/** Below these, a value is data of the service and no part of the description. */
const data = new Set(['default', 'example', 'value', 'const', 'enum', 'examples']);
/** These have a grammar of their own that decides what the program does. */
const kept = new Set([
  '$ref',
  'pattern',
  'format',
  'type',
  'in',
  'style',
  'url',
  'host',
  'basePath',
  'openapi',
  'swagger',
  'version',
  'scheme',
  'openIdConnectUrl',
  'authorizationUrl',
  'tokenUrl',
  'collectionFormat',
  'consumes',
  'produces',
  'schemes',
  'bearerFormat',
  'operationRef',
  '$schema',
  '$id',
  '$anchor',
  'contentMediaType',
]);

interface Twinning {
  readonly names: Map<string, string>;
  readonly taken: Set<string>;
  readonly values: Map<string, string>;
}

export function neutralTwin(document: unknown): unknown {
  const found = new Map<string, string>();
  twin(document, { names: found, taken: new Set(), values: new Map() }, '', 'field');
  // Once more, with names of the same words in the order of the originals: which of them keeps its plain spelling depends on that.
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of [...found.keys()].sort()) nameTwin(name, { names, taken, values: new Map() });
  return twin(document, { names, taken, values: new Map() }, '', 'field');
}

type Place = 'field' | 'names' | 'paths' | 'data';

function twin(value: unknown, twinning: Twinning, key: string, place: Place): unknown {
  if (typeof value === 'string') return text(value, twinning, key, place);
  if (Array.isArray(value))
    return value.map((item) => twin(item, twinning, key, place === 'names' && key !== 'security' ? 'field' : place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const own =
        place === 'paths'
          ? pathName(name, twinning)
          : place === 'names' && !/^x-/.test(name)
            ? plainName(name, twinning, key)
            : place === 'data'
              ? dataName(name, twinning)
              : name;
      return [own, twin(inner, twinning, name, placeBelow(name, place, inner))];
    }),
  );
}

function placeBelow(name: string, place: Place, inner: unknown): Place {
  if (place === 'data') return 'data';
  if (place === 'names' || place === 'paths') return 'field';
  if (data.has(name) && !(name === 'examples' && isNamedExamples(inner))) return 'data';
  if (name === 'paths') return 'paths';
  return maps.has(name) ? 'names' : 'field';
}

/** Examples of parameters and media types have names; those of a schema (JSON Schema §9.5) are a list. */
function isNamedExamples(inner: unknown): boolean {
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner);
}

function text(value: string, twinning: Twinning, key: string, place: Place): string {
  if (value.startsWith('#/'))
    return `#/${value
      .slice(2)
      .split('/')
      .map((token) => tokenTwin(token, twinning))
      .join('/')}`;
  if (place === 'data') return harmless(value, twinning);
  if (place === 'field' && prose.has(key)) return value === '' ? '' : 'placeholder';
  if (place === 'field' && kept.has(key)) return value;
  if (/^x-/.test(key)) return harmless(value, twinning);
  return plainName(value, twinning, key);
}

/** One token of a pointer in a URI fragment (RFC 6901 §6), which may name a path. */
function tokenTwin(token: string, twinning: Twinning): string {
  if (/%(?![0-9a-fA-F]{2})/.test(token)) return token;
  const name = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
  const own = name.startsWith('/') ? pathName(name, twinning) : plainName(name, twinning, 'schemas');
  return own === name ? token : encodeURIComponent(own.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Each character that could mean something in some language becomes a letter; length and rhythm stay, and what differed still does. */
function harmless(value: string, { names, values, taken }: Twinning): string {
  const known = names.get(value) ?? values.get(value);
  if (known !== undefined) return known;
  const plain = [...value].map((character) => (/[\p{L}\p{N} _.:@/+\n\r-]/u.test(character) ? character : 'x')).join('');
  let own = plain;
  for (let step = 2; own !== value && taken.has(own); step += 1) own = `${plain}${String(step)}`;
  taken.add(own);
  values.set(value, own);
  return own;
}

function dataName(name: string, twinning: Twinning): string {
  return twinning.names.get(name) ?? name;
}

function pathName(path: string, twinning: Twinning): string {
  if (!path.startsWith('/')) return path;
  return (
    path
      .split('/')
      // The grammar of templates is no free text.
      .map((segment) => (/[{}?#]/.test(segment) || /^[\w.~:@!,;=+-]*$/.test(segment) ? segment : plainName(segment, twinning, 'paths')))
      .join('/')
  );
}

/** NUL and lone surrogates cannot be stored, which is more than text. */
const unstorable = /[\0\ud800-\udfff]/u;

function plainName(name: string, twinning: Twinning, key: string): string {
  return key === 'content' || unstorable.test(name) || /^[\w$.~:/@[\] -]*$/.test(name) ? name : nameTwin(name, twinning);
}

/** The same words, joined in a way that no language spells a name: what had to be quoted still has to be. */
function nameTwin(name: string, { names, taken }: Twinning): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  let own = `${wordsOf(name).join('.')}.`;
  while (taken.has(own)) own += '.';
  taken.add(own);
  names.set(name, own);
  return own;
}
