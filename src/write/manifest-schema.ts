/** The shape of a manifest, checked by a few combinators: a validator library would cost more to load than it saves here. */
import { isObject } from '../core/json.js';
import { databases } from '../emit/types.js';

/** Judges a value at `path`; `firstViolation` is a sentence, or undefined when the value fits. */
interface Shape {
  firstViolation(value: unknown, path: string): string | undefined;
}

function shape(expected: string, fits: (value: unknown) => boolean): Shape {
  return { firstViolation: (value, path) => (fits(value) ? undefined : `${path === '' ? 'the document' : path} must be ${expected}`) };
}

const text = (expected: string, pattern: RegExp, longest = 4096): Shape =>
  shape(expected, (value) => typeof value === 'string' && value.length <= longest && pattern.test(value));
const anyText = text('a text', /^/);
const oneOf = (...values: readonly string[]): Shape =>
  shape(`one of ${values.join(', ')}`, (value) => values.some((each) => each === value));

function list(item: Shape): Shape {
  return {
    firstViolation(value, path) {
      if (!Array.isArray(value)) return `${path} must be a list`;
      return firstOf(
        value.map((each: unknown, index) => [each, `${path}/${index}`] as const),
        item,
      );
    },
  };
}

function record(item: Shape): Shape {
  return {
    firstViolation(value, path) {
      if (!isObject(value)) return `${path} must be an object`;
      return firstOf(
        Object.entries(value).map(([key, each]) => [each, `${path}/${key}`] as const),
        item,
      );
    },
  };
}

/** Properties that are not listed are allowed: a later version of the same format may add some. */
function object(properties: Readonly<Record<string, Shape>>): Shape {
  return {
    firstViolation(value, path) {
      if (!isObject(value)) return `${path === '' ? 'the document' : path} must be an object`;
      for (const [key, each] of Object.entries(properties)) {
        const found = each.firstViolation(Object.hasOwn(value, key) ? value[key] : undefined, `${path}/${key}`);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function optional(inner: Shape): Shape {
  return { firstViolation: (value, path) => (value === undefined ? undefined : inner.firstViolation(value, path)) };
}

function taggedBy(tag: string, variants: Readonly<Record<string, Shape>>): Shape {
  return {
    firstViolation(value, path) {
      const kind = isObject(value) ? value[tag] : undefined;
      const variant = typeof kind === 'string' && Object.hasOwn(variants, kind) ? variants[kind] : undefined;
      return variant === undefined
        ? `${path}/${tag} must be one of ${Object.keys(variants).join(', ')}`
        : variant.firstViolation(value, path);
    },
  };
}

function firstOf(values: readonly (readonly [unknown, string])[], item: Shape): string | undefined {
  for (const [value, path] of values) {
    const found = item.firstViolation(value, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A word that is safe in a shell, an environment variable and a header name. */
const identifier = text('an identifier', /^[A-Za-z_$][\w$-]*$/, 255);
const names = object({ spec: anyText, camel: identifier, pascal: identifier, kebab: identifier, snake: identifier });
const ownPath = text('a path', /^\/[\w.-]+$/, 4096);
const scheme = { id: anyText, names, pointer: anyText };

/** `/files/*` paths are judged by `unsafePathReason`, not here. */
export const manifestSchema: Shape = object({
  format: shape('a positive number', (value) => typeof value === 'number' && Number.isInteger(value) && value > 0),
  tool: text('a version', /^\d+\.\d+\.\d+/, 64),
  spec: anyText,
  name: text('a package name', /^[a-z0-9][a-z0-9._-]*$/, 214),
  options: object({ target: identifier, database: oneOf(...databases), preset: identifier }),
  service: object({
    basePath: text('empty or a path', /^(?:\/[^\s?#]*)?$/),
    paths: optional(object({ ready: ownPath, description: ownPath })),
    securitySchemes: list(
      taggedBy('kind', {
        'api-key': object({
          ...scheme,
          in: oneOf('header', 'query', 'cookie'),
          // RFC 9110 §5.6.2: a header or cookie name is a token; a query parameter's is any text.
          parameter: anyText,
        }),
        basic: object(scheme),
        bearer: object({ ...scheme, source: oneOf('http', 'oauth2', 'openIdConnect'), scopes: list(anyText) }),
        unsupported: object({ ...scheme, what: anyText }),
      }),
    ),
  }),
  files: record(
    object({ owner: oneOf('generated', 'owned'), sha256: text('a SHA-256 in hexadecimal', /^[0-9a-f]{64}$/), pointers: list(anyText) }),
  ),
});
