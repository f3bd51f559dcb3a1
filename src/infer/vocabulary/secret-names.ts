/** Names of secrets and of tokens. */
import { wordList } from './word-list.js';
import type { WordEntry } from './word-list.js';

/** Passwords in other languages, as normalised names: without accents, in Latin letters. */
export const foreignPasswords: readonly WordEntry[] = [
  { pattern: /^(?:contrasen(?:i?a).*|.*contrasen(?:i?a)|contrasinal)$/u, seen: ['Spanish'] },
  { pattern: /^(?:senha.*|.*senha|palavrapasse)$/u, seen: ['Portuguese', 'fase5-hackaton'] },
  { pattern: /^(?:.*motdepasse|motdepasse.*|mdp)$/u, seen: ['French'] },
  { pattern: /^(?:.*passwort|passwort.*|.*kennwort)$/u, seen: ['German'] },
  { pattern: /^(?:.*wachtwoord|.*losenord|.*passord|.*adgangskode|.*salasana)$/u, seen: ['Dutch, Swedish, Norwegian, Danish, Finnish'] },
  { pattern: /^(?:.*haslo|.*heslo|.*lozinka|parola|parol)$/u, seen: ['Polish, Czech, Croatian, Italian, Russian'] },
  { pattern: /^(?:.*sifre|.*katasandi|.*matkhau)$/u, seen: ['Turkish, Indonesian, Vietnamese'] },
];

export const secretNames = wordList('secret-names', 'properties that no response may show', [
  { pattern: /^.*password$/u, seen: ['apacta.com', 'azure.com_datalake-analytics-catalog', 'cambase.io'] },
  { pattern: /^password.*$/u, seen: ['internetmyshop'] },
  { word: 'passwd', seen: ['Unix'] },
  { word: 'passphrase', seen: ['OpenSSH'] },
  { word: 'pwd', seen: ['Unix'] },
  { word: 'pass', seen: ['gotify'] },
  { word: 'passcode', seen: [] },
  ...foreignPasswords,
]);

export const cardCodeNames = wordList('card-code-names', 'verification codes of payment cards, which nobody may store', [
  { pattern: /^(?:card)?cv[vc]2?$/u, seen: ['payment cards', 'internetmyshop'] },
  { pattern: /^(?:card)?(?:security|verification)code$/u, seen: ['payment cards'] },
]);

export const generatedTokenNames = wordList('generated-token-names', 'properties whose random value the service generates', [
  { pattern: /^.*token$/u, seen: ['gotify', 'probely.com', 'redirection.io'] },
  { pattern: /^.*secret$/u, seen: ['flat.io'] },
  { word: 'apikey', seen: ['telnyx.com'] },
  { word: 'accesskey', seen: [] },
  { word: 'secretkey', seen: [] },
  { pattern: /^.*apikey$/u, seen: ['apacta.com', 'box.com', 'fulfillment.com'] },
  { word: 'confirmationcode', seen: ['museum'] },
  { word: 'verificationcode', seen: ['velopayments.com'] },
  { word: 'activationcode', seen: [] },
  { word: 'invitecode', seen: [] },
  { word: 'invitationcode', seen: [] },
  { word: 'referralcode', seen: ['jumpseller.com'] },
  { word: 'sharecode', seen: [] },
  { word: 'accesscode', seen: [] },
  { word: 'trackingnumber', seen: ['cloud-elements.com_ecwid'] },
  { word: 'trackingcode', seen: [] },
  { word: 'confirmationnumber', seen: [] },
  { word: 'ticketnumber', seen: [] },
  { word: 'bookingreference', seen: [] },
  { pattern: /^reference(?:number|code)?$/u, seen: ['apacta.com', 'beanstream.com', 'voodoomfg.com'] },
  { word: 'ordernumber', seen: ['apacta.com', 'beanstream.com', 'cloud-elements.com_ecwid'] },
  { word: 'nonce', seen: ['authentiq.io'] },
  { word: 'etag', seen: ['box.com'] },
  { word: 'checksum', seen: ['turbinelabs.io'] },
  { word: 'hash', seen: ['exavault.com'] },
]);

export const privilegedScopes = wordList('privileged-scopes', 'words of OAuth scopes that a login does not grant to everybody', [
  { word: '*', seen: ['OAuth wildcard'] },
  { word: 'all', seen: [] },
  { word: 'super', seen: [] },
  { word: 'sudo', seen: ['unix accounts'] },
  { word: 'root', seen: ['unix accounts', 'box.com'] },
  { word: 'god', seen: [] },
  { word: 'master', seen: [] },
  { pattern: /^(?:super|sys|system)?admin\w*$/u, seen: ['flat.io', 'mastodon.local'] },
  { pattern: /^(?:super|sys|system)?user$/u, seen: ['drchrono.com'] },
  { pattern: /^administrat\w*$/u, seen: [] },
  { word: 'owner', seen: [] },
  { word: 'staff', seen: [] },
  { pattern: /^moderat\w*$/u, seen: [] },
  { word: 'operator', seen: [] },
  { word: 'operators', seen: [] },
  { word: 'manager', seen: [] },
  { word: 'managers', seen: [] },
  { word: 'system', seen: [] },
  { word: 'internal', seen: [] },
  { word: 'machine', seen: [] },
  { word: 'support', seen: [] },
  { pattern: /^impersonat\w*$/u, seen: [] },
  { word: 'privilege', seen: [] },
  { word: 'privileged', seen: [] },
  { word: 'backoffice', seen: [] },
]);
