/** Names of what a login sends and returns. */
import { foreignPasswords } from './secret-names.js';
import { wordList } from './word-list.js';

export const passwordNames = wordList('password-names', 'properties of a login that hold the password', [
  { word: 'password', seen: ['petstore', 'auction', 'booklyx-backend'] },
  { word: 'passwd', seen: ['Unix'] },
  { word: 'passphrase', seen: ['OpenSSH'] },
  { word: 'pwd', seen: ['Unix'] },
  { word: 'passcode', seen: [] },
  ...foreignPasswords,
  { word: 'clave', seen: ['Spanish: a password, or any key'] },
]);

export const loginSegments = wordList(
  'login-segments',
  'path segments of a login',
  [
    { pattern: /^log-?_?in$/iu, seen: ['crucible.local', 'gotify', 'meshery.local'] },
    { pattern: /^sign-?_?in$/iu, seen: [] },
    { word: 'authenticate', seen: ['velopayments.com'] },
    { word: 'authentication', seen: ['formapi.io'] },
    { word: 'authorize', seen: ['authentiq.io', 'box.com', 'gotify'] },
    { word: 'auth', seen: ['blog', 'gear-app-backend', 'hypernova-banking'] },
    { word: 'token', seen: ['authentiq.io', 'box.com', 'gotify'] },
    { word: 'tokens', seen: ['adafruit.com', 'beanstream.com', 'formapi.io'] },
    { pattern: /^access-?_?tokens?$/iu, seen: ['fulfillment.com', 'interactivebrokers.com', 'openstf.io'] },
    { word: 'session', seen: ['exavault.com'] },
    { word: 'sessions', seen: ['telnyx.com', 'fusion'] },
  ],
  { ignoreCase: true },
);

export const registrationSegments = wordList(
  'registration-segments',
  'path segments of a registration',
  [
    { word: 'register', seen: ['chat-app', 'food-delivery-user-backend', 'gear-app-backend'] },
    { word: 'registration', seen: ['telnyx.com', 'velopayments.com'] },
    { pattern: /^sign-?_?up$/iu, seen: ['online-cab-booking-system'] },
    { word: 'user', seen: ['petstore', 'chat-app', 'food-delivery-user-backend'] },
    { word: 'users', seen: ['go-gin-banking-system', 'goscratch', 'kratos-realworld'] },
    { word: 'account', seen: ['chat-app'] },
    { word: 'accounts', seen: ['go-gin-banking-system', 'hypernova-banking'] },
    { word: 'member', seen: [] },
    { word: 'members', seen: ['box.com', 'drchrono.com', 'netlify.com'] },
    { word: 'customer', seen: ['jumpseller.com', 'online-cab-booking-system'] },
    { word: 'customers', seen: ['cloud-elements.com_ecwid', 'jumpseller.com', 'e-commerce-app-project'] },
    { word: 'profile', seen: ['skilllink'] },
    { word: 'profiles', seen: ['internetmyshop'] },
  ],
  { ignoreCase: true },
);

export const loginTokenNames = wordList('login-token-names', 'properties of a login response that hold the access token', [
  { word: 'accesstoken', seen: ['RFC 6749', 'authentiq.io', 'box.com'] },
  { word: 'authtoken', seen: ['airbyte.local_config'] },
  { word: 'authenticationtoken', seen: [] },
  { word: 'idtoken', seen: ['authentiq.io'] },
  { word: 'jwttoken', seen: ['nestjs'] },
  { word: 'bearertoken', seen: [] },
  { word: 'sessiontoken', seen: [] },
  { word: 'apitoken', seen: ['telnyx.com'] },
  { word: 'usertoken', seen: ['chat-app'] },
  { word: 'token', seen: ['beanstream.com', 'gotify', 'auction'] },
  { word: 'jwt', seen: ['RFC 7519'] },
]);

export const identifierNames = wordList('identifier-names', 'properties of a login that identify an account, the usual first', [
  { word: 'email', seen: ['booklyx-backend', 'chat-app', 'food-delivery-user-backend'] },
  { word: 'emailaddress', seen: ['beanstream.com', 'mastercard.com_MATCH'] },
  { word: 'username', seen: ['petstore', 'kratos-realworld', 'nestjs'] },
  { word: 'handle', seen: ['ticketmaster.com_discovery'] },
  { word: 'nickname', seen: ['drchrono.com', 'exavault.com', 'chat-app'] },
  { word: 'login', seen: ['apache.org_airflow', 'botify.com', 'box.com'] },
  { word: 'loginname', seen: [] },
  { word: 'phone', seen: ['apacta.com', 'box.com', 'cloud-elements.com_ecwid'] },
  { word: 'phonenumber', seen: ['authentiq.io', 'beanstream.com', 'bulksms.com'] },
  { word: 'mobile', seen: ['auction'] },
]);

export const openIdentifierNames = wordList('open-identifier-names', 'properties of a login that may hold any identifier of an account', [
  { word: 'identifier', seen: ['pemira-be'] },
  { word: 'identity', seen: [] },
  { word: 'user', seen: ['ably.net_control', 'botify.com', 'box.com'] },
  { word: 'name', seen: ['ably.net_control', 'adafruit.com', 'airbyte.local_config'] },
  { word: 'usernameoremail', seen: [] },
  { word: 'emailorusername', seen: [] },
  { word: 'loginid', seen: [] },
  { word: 'account', seen: ['ably.net_control', 'mastodon.local', 'pendo.io'] },
]);

export const accountWrapperNames = wordList('account-wrapper-names', 'properties that wrap an account in a request or a response', [
  { word: 'user', seen: ['ably.net_control', 'botify.com', 'box.com'] },
  { word: 'account', seen: ['ably.net_control', 'mastodon.local', 'pendo.io'] },
  { word: 'member', seen: [] },
  { word: 'customer', seen: ['jumpseller.com', 'online-ordering-system'] },
  { word: 'person', seen: [] },
  { word: 'profile', seen: ['drchrono.com', 'graphhopper.com', 'okta.local'] },
  { word: 'auth', seen: ['ably.net_control', 'flowctl'] },
  { word: 'credentials', seen: ['okta.local', 'telnyx.com', 'flowctl'] },
  { word: 'session', seen: [] },
  { word: 'login', seen: ['apache.org_airflow', 'botify.com', 'box.com'] },
]);

/** The names of wrappers as a set. */
export const accountWrappers: ReadonlySet<string> = new Set(accountWrapperNames.words);
