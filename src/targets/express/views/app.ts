/** `app.ts`: the Express application. */
import { type Code, code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { call, constant, evaluate, member, name, object, property, string } from '../../../languages/typescript/code/build.js';
import { printPart } from '../../../languages/typescript/code/doc.js';
import { printStatements } from '../../../languages/typescript/code/print-statement.js';
import type { Expression, Statement } from '../../../languages/typescript/code/syntax.js';
import { authArguments, tokenSettings } from '../../../languages/typescript/runtime/auth.js';
import type { Capability } from '../../../lower/capabilities.js';
import type { ViewContext } from './context.js';
import { expressPath } from './routes.js';

const config = name('config');
const auth = member(config, 'auth');
const bodyLimit = member(config, 'bodyLimit');

const authValues = {
  config: auth,
  revocations: name('revocations'),
  accounts: call(name('createAccountSecrets'), name('database')),
} as const;

export function appView(context: ViewContext): View {
  const { capabilities, basePath } = context.plan;
  const has = (capability: Capability): boolean => capabilities.includes(capability);
  const services = context.plan.features.map(({ dependencies }) => dependencies);
  const tokens = services.some((service) => service.tokens);
  const settings = tokenSettings(auth, has('token-revocation'));
  const authenticators = authArguments(context.plan).map((name) => authValues[name]);
  const needs = [
    ...(services.some((service) => service.database || service.repositories.length > 0) ? [name('database')] : []),
    ...(services.some((service) => service.fileStorage) ? [name('fileStorage')] : []),
    ...(tokens ? [call(name('createTokenIssuer'), settings)] : []),
    ...(has('access-control') ? [call(name('createAuth'), ...authenticators)] : []),
  ];
  return {
    secured: has('access-control'),
    tokens,
    addresses: has('addresses'),
    routes: statementOf(constant('routes', call(name('createRoutes'), ...needs))),
    revocations: has('token-revocation'),
    accountSecrets: has('account-basic'),
    formData: has('multipart'),
    files: has('file-storage'),
    receives: has('uploads') ? code(has('file-bodies') ? 'fileBodyParser, receiveInto' : 'receiveInto') : undefined,
    parsers: statementOf(constant('parsers', call(name('createBodyParsers'), ...parsersCode(has)))),
    router: statementOf(evaluate(call(member(name('app'), 'use'), ...(basePath === '' ? [] : [string(expressPath(basePath))]), router))),
  };
}

const router = call(name('createRouter'), name('routes'), name('parsers'));

/** Returns a statement of `createApp`. */
function statementOf(statement: Statement): Code {
  return code(printPart(printStatements([statement]), 1));
}

/** The arguments of `createBodyParsers`. */
function parsersCode(has: (capability: Capability) => boolean): readonly Expression[] {
  const uploadLimit = member(config, 'uploadLimit');
  const receive = name('receive');
  const uploads = has('files-in-forms') ? [object([property('limit', uploadLimit), { key: 'receive' }])] : [];
  const others = [
    ...(has('multipart') ? [property('form-data', call(name('formDataParser'), bodyLimit, ...uploads))] : []),
    ...(has('file-bodies') ? [property('file', call(name('fileBodyParser'), uploadLimit, receive))] : []),
  ];
  return [bodyLimit, ...(others.length === 0 ? [] : [object(others)])];
}
