/** Names of what a login sends and returns. */
import { wordList } from './word-list.js';

export const passwordNames = wordList('password-names', 'properties of a login that hold the password', [
  { word: 'password', seen: [] },
  { word: 'passwd', seen: [] },
  { word: 'passphrase', seen: [] },
  { word: 'pwd', seen: [] },
  { word: 'passcode', seen: [] },
]);

export const loginSegments = wordList(
  'login-segments',
  'path segments of a login',
  [
    { pattern: /^log-?_?in$/iu, seen: [] },
    { pattern: /^sign-?_?in$/iu, seen: [] },
    { word: 'authenticate', seen: [] },
    { word: 'authentication', seen: [] },
    { word: 'authorize', seen: [] },
    { word: 'auth', seen: [] },
    { word: 'token', seen: [] },
    { word: 'tokens', seen: [] },
    { pattern: /^access-?_?tokens?$/iu, seen: [] },
    { word: 'session', seen: [] },
    { word: 'sessions', seen: [] },
  ],
  { ignoreCase: true },
);

export const registrationSegments = wordList(
  'registration-segments',
  'path segments of a registration',
  [
    { word: 'register', seen: [] },
    { word: 'registration', seen: [] },
    { pattern: /^sign-?_?up$/iu, seen: [] },
    { word: 'user', seen: [] },
    { word: 'users', seen: [] },
    { word: 'account', seen: [] },
    { word: 'accounts', seen: [] },
    { word: 'member', seen: [] },
    { word: 'members', seen: [] },
    { word: 'customer', seen: [] },
    { word: 'customers', seen: [] },
    { word: 'profile', seen: [] },
    { word: 'profiles', seen: [] },
  ],
  { ignoreCase: true },
);

export const loginTokenNames = wordList('login-token-names', 'properties of a login response that hold the access token', [
  { word: 'accesstoken', seen: [] },
  { word: 'authtoken', seen: [] },
  { word: 'authenticationtoken', seen: [] },
  { word: 'idtoken', seen: [] },
  { word: 'jwttoken', seen: [] },
  { word: 'bearertoken', seen: [] },
  { word: 'sessiontoken', seen: [] },
  { word: 'apitoken', seen: [] },
  { word: 'usertoken', seen: [] },
  { word: 'token', seen: [] },
  { word: 'jwt', seen: [] },
]);

export const identifierNames = wordList('identifier-names', 'properties of a login that identify an account, the usual first', [
  { word: 'email', seen: [] },
  { word: 'emailaddress', seen: [] },
  { word: 'username', seen: [] },
  { word: 'handle', seen: [] },
  { word: 'nickname', seen: [] },
  { word: 'login', seen: [] },
  { word: 'loginname', seen: [] },
  { word: 'phone', seen: [] },
  { word: 'phonenumber', seen: [] },
  { word: 'mobile', seen: [] },
]);

export const openIdentifierNames = wordList('open-identifier-names', 'properties of a login that may hold any identifier of an account', [
  { word: 'identifier', seen: [] },
  { word: 'identity', seen: [] },
  { word: 'user', seen: [] },
  { word: 'name', seen: [] },
  { word: 'usernameoremail', seen: [] },
  { word: 'emailorusername', seen: [] },
  { word: 'loginid', seen: [] },
  { word: 'account', seen: [] },
]);

export const accountWrapperNames = wordList('account-wrapper-names', 'properties that wrap an account in a request or a response', [
  { word: 'user', seen: [] },
  { word: 'account', seen: [] },
  { word: 'member', seen: [] },
  { word: 'customer', seen: [] },
  { word: 'person', seen: [] },
  { word: 'profile', seen: [] },
  { word: 'auth', seen: [] },
  { word: 'credentials', seen: [] },
  { word: 'session', seen: [] },
  { word: 'login', seen: [] },
]);

/** The names of wrappers as a set. */
export const accountWrappers: ReadonlySet<string> = new Set(accountWrapperNames.words);
