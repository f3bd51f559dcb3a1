/** `app.ts`: the Express application. */
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { authArguments } from '../../../languages/typescript/runtime/auth.js';
import type { Capability } from '../../../lower/capabilities.js';
import type { ViewContext } from './context.js';
import { expressPath } from './routes.js';

const authValues = { config: 'config.auth', revocations: 'revocations', accounts: 'createAccountSecrets(database)' } as const;

export function appView(context: ViewContext): View {
  const { capabilities, basePath } = context.plan;
  const has = (capability: Capability): boolean => capabilities.includes(capability);
  const services = context.plan.features.map(({ dependencies }) => dependencies);
  const tokens = services.some((service) => service.tokens);
  const jwt = has('token-revocation') ? '{ ...config.auth.jwt, revocations }' : 'config.auth.jwt';
  const authenticators = authArguments(context.plan).map((name) => authValues[name]);
  const needs = [
    ...(services.some((service) => service.database || service.repositories.length > 0) ? ['database'] : []),
    ...(services.some((service) => service.fileStorage) ? ['fileStorage'] : []),
    ...(tokens ? [`createTokenIssuer(${jwt})`] : []),
    ...(has('access-control') ? [`createAuth(${authenticators.join(', ')})`] : []),
  ];
  return {
    secured: has('access-control'),
    tokens,
    addresses: has('addresses'),
    basePath: expressPath(basePath),
    needs: code(needs.join(', ')),
    revocations: has('token-revocation'),
    accountSecrets: has('account-basic'),
    formData: has('multipart'),
    files: has('file-storage'),
    receives: has('uploads') ? code(has('file-bodies') ? 'fileBodyParser, receiveInto' : 'receiveInto') : undefined,
    parsers: code(parsersCode(has)),
  };
}

/** The arguments of `createBodyParsers`. */
function parsersCode(has: (capability: Capability) => boolean): string {
  const forms = `formDataParser(config.bodyLimit${has('files-in-forms') ? ', { limit: config.uploadLimit, receive }' : ''})`;
  const others = [
    ...(has('multipart') ? [`'form-data': ${forms}`] : []),
    ...(has('file-bodies') ? ['file: fileBodyParser(config.uploadLimit, receive)'] : []),
  ];
  return ['config.bodyLimit', ...(others.length === 0 ? [] : [`{ ${others.join(', ')} }`])].join(', ');
}
