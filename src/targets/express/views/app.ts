/** Views of the files that there is one of: features/index, app, config, auth, errors, contract types. */
import type { ErrorSource, ErrorStyle } from '../../../model/error-style.js';
import type { SecurityScheme } from '../../../model/security.js';
import { type Code, code, tsKey, tsString, tsValue } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { type FileUse, fileUseOf } from '../file-use.js';
import {
  hasBasicAccounts,
  hasTokens,
  isListed,
  isSecured,
  isTokenKey,
  listName,
  readsCredentials,
  schemeDevelopmentValue,
  schemeVariable,
} from './access.js';
import type { ViewContext } from './context.js';
import { repositoryFile } from './mapper.js';
import { tokenUseOf } from '../token-use.js';
import { fileType } from './operation-types.js';
import { isGuarded, routesName } from './routes.js';
import { fileStorageView, repositoryView, serviceDependencies, serviceName } from './service.js';

export function featureIndexView(context: ViewContext): View {
  const features = context.model.features.map((feature) => ({
    folder: feature.names.kebab,
    routes: routesName(feature),
    service: serviceName(feature),
    guarded: isGuarded(context, feature),
    ...serviceDependencies(context, feature),
  }));
  const entities = [...new Set(features.flatMap((feature) => feature.repositories))].sort();
  const tokens = features.some((feature) => feature.tokens);
  const files = features.some((feature) => feature.files);
  const database = entities.length > 0 || features.some((feature) => feature.database);
  const imports = [
    ...features.flatMap((feature) => [
      { name: feature.routes, module: `./${feature.folder}/routes.js` },
      { name: feature.service, module: `./${feature.folder}/service.js` },
    ]),
    ...entities.map((entity) => ({
      name: repositoryView(context, entity).className,
      module: `./${context.folderOf(entity)}/${repositoryFile(context, entity)}.js`,
    })),
  ].sort((a, b) => (a.module < b.module ? -1 : 1));
  return {
    database,
    secured: features.some((feature) => feature.guarded),
    tokens,
    imports,
    parameters: code(
      [
        ...(database ? ['database: Database'] : []),
        ...(files ? ['fileStorage: FileStorage'] : []),
        ...(tokens ? ['tokens: TokenIssuer'] : []),
        ...(isSecured(context) ? ['guard: Guard<SchemeName>'] : []),
      ].join(', '),
    ),
    files,
    repositories: entities.length === 0 ? undefined : entities.map((entity) => repositoryView(context, entity)),
    features: features.map((feature) => ({
      routes: feature.routes,
      service: feature.service,
      guarded: feature.guarded,
      dependencies: code(
        [
          ...(feature.database ? ['database'] : []),
          ...feature.repositories.map((entity) => repositoryView(context, entity).variable),
          ...(feature.files ? [fileStorageView.variable] : []),
          ...(feature.tokens ? ['tokens'] : []),
        ].join(', '),
      ),
    })),
  };
}

export function appView(context: ViewContext): View {
  const services = context.model.features.map((feature) => serviceDependencies(context, feature));
  const tokens = services.some((service) => service.tokens);
  const files = fileUseOf(context.model);
  const use = tokenUseOf(context.model);
  const needs = [
    ...(services.some((service) => service.database || service.repositories.length > 0) ? ['database'] : []),
    ...(services.some((service) => service.files) ? ['fileStorage'] : []),
    ...(tokens ? [`createTokenIssuer(${use.revocable ? '{ ...config.auth.jwt, revocations }' : 'config.auth.jwt'})`] : []),
    ...(isSecured(context)
      ? [
          `createAuth(${[
            ...(readsCredentials(context) ? ['config.auth'] : []),
            ...(use.revocable ? ['revocations'] : []),
            ...(hasBasicAccounts(context) ? ['createAccountSecrets(database)'] : []),
          ].join(', ')})`,
        ]
      : []),
  ];
  return {
    secured: isSecured(context),
    tokens,
    basePath: context.model.basePath,
    needs: code(needs.join(', ')),
    revocations: use.revocable,
    accountSecrets: hasBasicAccounts(context),
    formData: files.formData,
    files: files.received || files.stored,
    receives: files.received ? code(files.asBody ? 'fileBodyParser, receiveInto' : 'receiveInto') : undefined,
    parsers: code(parsersCode(files)),
  };
}

/** The arguments of `createBodyParsers`. */
function parsersCode({ formData, inForms, asBody }: FileUse): string {
  const forms = `formDataParser(config.bodyLimit${inForms ? ', { limit: config.uploadLimit, receive }' : ''})`;
  const others = [...(formData ? [`'form-data': ${forms}`] : []), ...(asBody ? ['file: fileBodyParser(config.uploadLimit, receive)'] : [])];
  return ['config.bodyLimit', ...(others.length === 0 ? [] : [`{ ${others.join(', ')} }`])].join(', ');
}

export function contractTypesView(context: ViewContext): View {
  const types = context.wireTypes.all();
  const imports = ['components', 'operations'].filter((name) => types.some((type) => type.expression.includes(`${name}[`)));
  const files = types.some((type) => type.expression.includes(fileType));
  return { imports: imports.join(', '), files, types: types.map((type) => ({ name: type.name, expression: code(type.expression) })) };
}

export function configView(context: ViewContext): View {
  const schemes = context.model.securitySchemes;
  const lists = schemes.filter(isListed).map((scheme) => ({
    name: listName(scheme),
    description: scheme.kind === 'basic' ? 'Pairs of `name:password`.' : `What ${scheme.names.camel} accepts.`,
    variable: schemeVariable(scheme),
    development: schemeDevelopmentValue(context, scheme),
  }));
  const use = fileUseOf(context.model);
  return {
    receives: use.received,
    files: use.received || use.stored,
    credentials: readsCredentials(context),
    bearer: hasTokens(context),
    lists: lists.length === 0 ? undefined : lists,
    databaseUrl: databaseUrlOf(context),
  };
}

/** The database of local development. */
export function databaseUrlOf(context: ViewContext): string {
  return context.database === 'sqlite'
    ? 'file:./data/dev.db'
    : `postgresql://postgres:postgres@127.0.0.1:5432/${context.model.names.snake}`;
}

/** The function that makes a scheme, and its file in `http/schemes/`. */
function schemeFile(scheme: SecurityScheme): { readonly name: string; readonly file: string } {
  switch (scheme.kind) {
    case 'api-key':
      return isTokenKey(scheme) ? { name: 'tokenKey', file: 'token-key' } : { name: 'apiKey', file: 'api-key' };
    case 'basic':
      return scheme.accounts === true ? { name: 'accountBasic', file: 'account-basic' } : { name: 'basic', file: 'basic' };
    default:
      return { name: scheme.kind, file: scheme.kind };
  }
}

/** The files of `http/schemes/` that the schemes of a service need. */
export function schemeFilesOf(context: ViewContext): readonly string[] {
  const files = new Set(context.model.securitySchemes.map((scheme) => schemeFile(scheme).file));
  if (files.has('account-basic')) {
    files.add('basic');
  }
  if (files.has('api-key') || files.has('basic')) {
    files.add('secrets');
  }
  if (files.has('api-key') || files.has('token-key')) {
    files.add('key-text');
  }
  if (files.has('bearer') || files.has('token-key')) {
    files.add('json-web-token');
  }
  return [...files].sort();
}

export function authView(context: ViewContext): View {
  const schemes = context.model.securitySchemes;
  const { revocable } = tokenUseOf(context.model);
  const files = new Map(schemes.map(schemeFile).map((one) => [one.file, one]));
  const parameters = [
    ...(readsCredentials(context) ? ["config: Config['auth']"] : []),
    ...(revocable ? ['revocations: Revocations'] : []),
    ...(hasBasicAccounts(context) ? ['accounts: AccountSecrets'] : []),
  ];
  return {
    imports: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
    config: readsCredentials(context),
    revocable,
    accounts: hasBasicAccounts(context),
    parameters: code(parameters.join(', ')),
    schemes: schemes.map((scheme) => ({
      name: scheme.id,
      description: scheme.description ?? '',
      expression: code(schemeCode(scheme, revocable ? '{ ...config.jwt, revocations }' : 'config.jwt')),
    })),
  };
}

function schemeCode(scheme: SecurityScheme, jwt: string): string {
  switch (scheme.kind) {
    case 'api-key':
      return scheme.holds === 'tokens'
        ? `tokenKey({ in: ${tsString(scheme.in)}, name: ${tsString(scheme.parameter)}, jwt: ${jwt} })`
        : `apiKey({ in: ${tsString(scheme.in)}, name: ${tsString(scheme.parameter)}, keys: config.${listName(scheme)} })`;
    case 'basic':
      return scheme.accounts === true
        ? `accountBasic({ users: config.${listName(scheme)}, accounts })`
        : `basic(config.${listName(scheme)})`;
    case 'bearer':
      return `bearer(${jwt})`;
    case 'unsupported':
      return 'unsupported';
  }
}

// ─── errors ────────────────────────────────────────────────────────────────────────────────────────────────

export function errorBodyView(context: ViewContext): View {
  const styles = context.model.errorStyles.map((style) => styleView(style));
  return {
    first: context.model.errorStyles[0]?.id ?? 'problem',
    codes: styles.some((style) => style.expression.text.includes('codeOf(')),
    styles,
  };
}

interface Tree {
  [name: string]: string | Tree;
}

function styleView(style: ErrorStyle): {
  readonly name: string;
  readonly description: string;
  readonly mediaType: string;
  readonly parameters: Code;
  readonly expression: Code;
} {
  const tree: Tree = Object.create(null) as Tree;
  for (const { path, source } of style.properties) {
    put(tree, path, sourceCode(source));
  }
  const object = treeCode(tree);
  const text = style.mediaType.includes('json') ? 'JSON.stringify(problem.detail)' : 'problem.detail';
  const expression = style.shape === 'text' ? text : `JSON.stringify(${style.shape === 'array' ? `[${object}]` : object})`;
  const used = ['method', 'path', 'problem', 'requestId'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(
      expression
        .replace(/'(?:[^'\\]|\\.)*'/g, "''")
        .replace(/\.\w+/g, '')
        .replace(/[\w$]+:/g, ''),
    ),
  );
  return {
    name: style.id,
    description: style.schema === undefined ? 'RFC 9457.' : '',
    mediaType: style.mediaType,
    parameters: code(used.length === 0 ? '' : `{ ${used.join(', ')} }`),
    expression: code(expression),
  };
}

function put(tree: Tree, path: readonly string[], value: string): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = tree[first];
  const branch: Tree = typeof inner === 'object' ? inner : (Object.create(null) as Tree);
  tree[first] = branch;
  put(branch, rest, value);
}

function treeCode(tree: Tree): string {
  return `{ ${Object.entries(tree)
    .map(([name, value]) => `${tsKey(name)}: ${typeof value === 'string' ? value : treeCode(value)}`)
    .join(', ')} }`;
}

function sourceCode(source: ErrorSource): string {
  switch (source.kind) {
    case 'type':
      return `'about:blank'`;
    case 'title':
      return 'problem.title';
    case 'status':
      return 'problem.status';
    case 'status-text':
      return 'String(problem.status)';
    case 'detail':
      return 'problem.detail';
    case 'instance':
      return 'path';
    case 'method':
      return 'method';
    case 'timestamp':
      return timestampCode(source.as);
    case 'request-id':
      return 'requestId';
    case 'code':
      return codeCode(source);
    case 'violations':
      return violationsCode(source);
    case 'list': {
      const tree: Tree = Object.create(null) as Tree;
      for (const { path, source: inner } of source.properties) {
        put(tree, path, sourceCode(inner));
      }
      return `[${treeCode(tree)}]`;
    }
    case 'constant':
      return tsValue(source.value);
  }
}

function timestampCode(as: 'date' | 'seconds' | 'milliseconds' | undefined): string {
  switch (as) {
    case undefined:
      return 'new Date().toISOString()';
    case 'date':
      return 'new Date().toISOString().slice(0, 10)';
    case 'seconds':
      return 'Math.floor(Date.now() / 1000)';
    case 'milliseconds':
      return 'Date.now()';
  }
}

function codeCode(source: Extract<ErrorSource, { kind: 'code' }>): string {
  const word = source.spelling === 'upper' ? 'codeOf(problem.status)' : `codeOf(problem.status).toLowerCase().replaceAll('_', '-')`;
  if (source.words === undefined) {
    return word;
  }
  const { default: fallback = '', ...words } = source.words;
  const entries = Object.entries(words).map(([status, text]) => `[${String(Number(status))}, ${tsString(text)}]`);
  return entries.length === 0 ? tsString(fallback) : `new Map([${entries.join(', ')}]).get(problem.status) ?? ${tsString(fallback)}`;
}

function violationsCode(source: Extract<ErrorSource, { kind: 'violations' }>): string {
  if (source.as === 'text') {
    const list = 'problem.violations.map(({ pointer, message }) => `${pointer} ${message}`)';
    return source.orDetail === true ? `problem.violations.length === 0 ? [problem.detail] : ${list}` : list;
  }
  const lines = source.properties.map((property) => `${tsKey(property.specName)}: violation.${property.source}`);
  return `problem.violations.map((violation) => ({ ${lines.join(', ')} }))`;
}
