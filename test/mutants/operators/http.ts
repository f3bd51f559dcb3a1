/** Faults in what all operations share. */
import ts from 'typescript';
import { type Operator, type Place, type Source, nodesOf, occurrences, ownerOf, replaceNode } from '../operator.js';

/** Statuses that only a broken machine provokes are left as they are. */
const statuses: Readonly<Record<string, string>> = {
  400: '409',
  401: '403',
  403: '401',
  404: '400',
  405: '404',
  409: '400',
  413: '400',
  415: '400',
  501: '500',
};

/** Replaces a text, wherever it stands in a file; finds nothing where the service has none. */
function replaces(name: string, files: RegExp, pattern: RegExp, replacement: string): Operator {
  return { name, files, cap: 4, once: true, find: (source) => occurrences(source, pattern, () => replacement) };
}

const pages = /^src\/http\/page\.ts$/;

/** Faults in functions that a service may have and not call. */
function inFunctions(source: Source, pattern: RegExp, replacement: string): readonly Place[] {
  const owner = (match: RegExpMatchArray): string => [...source.text.slice(0, match.index).matchAll(/function (\w+)/g)].at(-1)?.[1] ?? '';
  return [...source.text.matchAll(pattern)].map((match) => ({
    label: `${owner(match)}: ${match[0]}`,
    edits: [{ start: match.index, end: match.index + match[0].length, text: replacement }],
    needs: owner(match),
  }));
}

export const httpOperators: readonly Operator[] = [
  {
    name: 'another status of an error',
    files: /^src\/http\/(?:errors|error-handler|guard|body|router)\.ts$/,
    cap: 12,
    once: true,
    find: (source) =>
      nodesOf(source.ast, ts.isNewExpression).flatMap((created): Place[] => {
        const [status, title] = created.arguments ?? [];
        const other = statuses[status?.getText() ?? ''];
        return created.expression.getText() !== 'HttpError' || status === undefined || other === undefined
          ? []
          : [
              {
                label: `${ownerOf(created)}: ${title?.getText() ?? ''} ${created.arguments?.[2]?.getText().slice(0, 24) ?? ''}`,
                edits: [replaceNode(status, other)],
                ...(source.path === 'src/http/errors.ts' ? { needs: ownerOf(created) } : {}),
              },
            ];
      }),
  },
  replaces('no 405', /^src\/http\/router\.ts$/, /onPath\.all\(methodNotAllowed\([^;]*;/g, ''),
  replaces('no Allow', /^src\/http\/router\.ts$/, /Allow: allow,/g, ''),
  replaces('no WWW-Authenticate', /^src\/http\/guard\.ts$/, /'WWW-Authenticate': challenge,/g, ''),
  replaces(
    'any media type accepted',
    /^src\/http\/body\.ts$/,
    /reader\.content\.find\(\(\{ mediaType \}\) => matches\(mediaType, given\)\)/g,
    'reader.content[0]',
  ),
  replaces('a body of any size accepted', /^src\/http\/body\.ts$/, /json\(\{ limit,/g, 'json({ limit: Infinity,'),
  replaces('a required body may be missing', /^src\/http\/body\.ts$/, /if \(reader\.required\)/g, 'if (false)'),
  replaces('a body is not validated', /^src\/http\/body\.ts$/, /content\?\.validate\?\.\(value\) \?\? \[\]/g, '[]'),
  replaces('text that cannot be stored accepted', /^src\/http\/body\.ts$/, /if \(!isStorable\(value\)\)/g, 'if (false)'),
  replaces('parameters are not validated', /^src\/http\/request\.ts$/, /validate\(values\) \?\? \[\]/g, '[]'),
  replaces('violations are not raised', /^src\/http\/request\.ts$/, /if \(violations\.length > 0\)/g, 'if (false)'),
  replaces('any scope will do', /^src\/http\/guard\.ts$/, /needed\.every\(/g, 'needed.some('),
  replaces('scopes are not looked at', /^src\/http\/guard\.ts$/, /if \(!needed\.every\([^{]*/g, 'if (false) '),
  replaces(
    'credentials are not looked at',
    /^src\/http\/route\.ts$/,
    /\.\.\.\(errors === undefined && access === 'public' \? \[\] : \[identify\]\),/g,
    '',
  ),
  replaces(
    'the body is read before the caller is known',
    /^src\/http\/route\.ts$/,
    /(?<=return \[)\s*\.\.\.\(errors === undefined && access === 'public' \? \[\] : \[identify\]\),\s*(\.\.\.\(reader\.body === undefined \? \[\] : \[parseBody\(reader\.body, parsers\)\]\),)/g,
    '...(reader.body === undefined ? [] : [parseBody(reader.body, parsers)]), identify,',
  ),
  replaces(
    'another media type of errors',
    /^src\/http\/error-body\.ts$/,
    /mediaType: 'application\/(?:problem\+)?json'/g,
    `mediaType: 'text/html'`,
  ),
  {
    name: 'a property of errors dropped',
    files: /^src\/http\/error-body\.ts$/,
    find: (source) => occurrences(source, /\b\w+: problem\.\w+,/g, () => ''),
  },
  { name: 'a page too far', once: true, files: pages, find: (source) => inFunctions(source, /skip: offset\b/g, 'skip: offset + 1') },
  { name: 'a row too many', once: true, files: pages, find: (source) => inFunctions(source, /take: limit\b/g, 'take: limit + 1') },
  {
    name: 'a row of the last page forgotten',
    once: true,
    files: pages,
    find: (source) => inFunctions(source, /Math\.ceil\(/g, 'Math.floor('),
  },
  replaces(
    'pages of any size',
    /^src\/http\/page\.ts$/,
    /Math\.min\(Math\.max\(limit \?\? defaultLimit, 0\), max\)/g,
    'Math.max(limit ?? defaultLimit, 0)',
  ),
  replaces('no page unless asked for', /^src\/http\/page\.ts$/, /limit \?\? defaultLimit/g, 'limit ?? max'),
  replaces('every order ascends', /^src\/http\/order\.ts$/, /direction: descending \? 'desc' : 'asc'/g, `direction: 'asc'`),
  replaces('orders are ignored', /^src\/http\/order\.ts$/, /if \(last === undefined\)/g, 'if (true)'),
  replaces('no security headers', /^src\/app\.ts$/, /app\.use\(securityHeaders\);/g, ''),
  replaces('says what it runs on', /^src\/app\.ts$/, /app\.disable\('x-powered-by'\);/g, ''),
  replaces('does not describe itself', /^src\/app\.ts$/, /app\.use\(docsRouter\(\)\);/g, ''),
  replaces('no health', /^src\/app\.ts$/, /app\.use\(healthRouter\(database, isStopping\)\);/g, ''),
];

const schemes = /^src\/http\/schemes\/(?:bearer|api-key|basic)\.ts$/;

export const credentialOperators: readonly Operator[] = [
  {
    name: 'a wrong credential accepted',
    once: true,
    files: schemes,
    find: (source) => [
      ...occurrences(source, /\bknown \? /g, () => 'given !== `` ? '),
      ...occurrences(source, /\bindex === -1 \? null : /g, () => ''),
      ...occurrences(
        source,
        /await jwtVerify\([^;]*(?=;)/g,
        () => 'await import(`jose`).then(({ decodeJwt }) => ({ payload: decodeJwt(token) }))',
      ),
    ],
  },
  {
    name: 'a claim not required',
    once: true,
    files: schemes,
    find: (source) =>
      occurrences(
        source,
        /'(?:sub|exp)'(?:, )?(?=[^\n]*\])/g,
        () => '',
        (match) => match[0].slice(0, 5),
      ),
  },
  {
    name: 'any algorithm accepted',
    once: true,
    files: schemes,
    find: (source) => occurrences(source, /algorithms: \[[^\]]*\],/g, () => ''),
  },
  {
    name: 'an expired token accepted',
    once: true,
    files: schemes,
    find: (source) => occurrences(source, /clockTolerance: \d+/g, () => 'clockTolerance: 86_400'),
  },
  {
    name: 'an invalid credential is as good as none',
    once: true,
    files: schemes,
    find: (source) => occurrences(source, /return null;/g, () => 'return undefined;'),
  },
  {
    name: 'half a secret will do',
    once: true,
    files: /^src\/http\/schemes\/secrets\.ts$/,
    find: (source) => [
      ...occurrences(source, /digest\(given\)/g, () => 'digest(given.slice(0, expected.length))'),
      ...occurrences(source, /digest\(expected\)/g, () => 'digest(expected.slice(0, given.length))'),
    ],
  },
];
