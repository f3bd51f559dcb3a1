/** Words for people and for the principal. */
import { wordList } from './word-list.js';

export const principalWords = wordList('principal-words', 'path segments that stand for the principal', [
  { word: 'me', seen: ['ably.net_control', 'box.com', 'flat.io'] },
  { word: 'self', seen: ['turbinelabs.io', 'velopayments.com'] },
  { word: 'whoami', seen: [] },
  { word: 'current', seen: ['box.com', 'gotify'] },
  { word: 'my', seen: ['auction', 'booklyx-backend', 'skilllink'] },
  { word: 'myself', seen: [] },
  { word: 'currentuser', seen: [] },
  { word: 'loggedinuser', seen: [] },
  { word: 'currentaccount', seen: [] },
]);

export const personWords = wordList('person-words', 'path segments that stand for people', [
  { word: 'user', seen: ['adafruit.com', 'gotify', 'meshery.local'] },
  { word: 'users', seen: ['apacta.com', 'box.com', 'flat.io'] },
  { word: 'account', seen: ['exavault.com', 'probely.com', 'chat-app'] },
  { word: 'accounts', seen: ['interactivebrokers.com', 'mastodon.local'] },
  { word: 'profile', seen: ['bulksms.com', 'meshery.local', 'probely.com'] },
  { word: 'member', seen: [] },
  { word: 'members', seen: ['chat-app'] },
  { word: 'person', seen: [] },
  { word: 'people', seen: [] },
  { word: 'auth', seen: ['gotify', 'probely.com', 'task-manager'] },
]);

export const ownDocumentNames = wordList('own-document-names', 'documents of which each principal has one', [
  { pattern: /^(?:my|user)?profile$/u, seen: ['bulksms.com', 'meshery.local', 'probely.com'] },
  { pattern: /^(?:(?:my|user|notification)?preferences|(?:my|user)settings)$/u, seen: ['GitHub', 'Mastodon'] },
  { pattern: /^(?:my)?(?:(?:shopping)?(?:cart|basket)|wishlist|wallet)$/u, seen: ['internetmyshop', 'online shops'] },
]);

export const ownerNames = wordList('owner-names', 'properties that refer to the owner of a row', [
  { word: 'author', seen: ['kratos-realworld'] },
  { word: 'owner', seen: ['apache.org_airflow', 'azure.com_cognitiveservices-LUIS-Programmatic', 'drchrono.com'] },
  { word: 'user', seen: ['go-gin-banking-system', 'manga'] },
  { word: 'account', seen: ['chat-app'] },
  { word: 'creator', seen: ['flat.io'] },
  { word: 'createdby', seen: ['box.com', 'drchrono.com', 'exavault.com'] },
  { word: 'poster', seen: ['shotstack.io'] },
  { word: 'postedby', seen: [] },
  { word: 'publisher', seen: ['exlibrisgroup.com_tasklists', 'go-gin-banking-system', 'opendesk'] },
  { word: 'submitter', seen: [] },
  { word: 'submittedby', seen: [] },
  { word: 'uploader', seen: [] },
  { word: 'uploadedby', seen: [] },
  { word: 'addedby', seen: [] },
  { word: 'writer', seen: [] },
  { word: 'writtenby', seen: [] },
  { word: 'reporter', seen: ['probely.com'] },
  { word: 'organiser', seen: [] },
  { word: 'organizer', seen: [] },
  { word: 'host', seen: ['ably.net_control', 'apache.org_airflow', 'cloud-elements.com_ecwid'] },
  { word: 'sender', seen: ['storecove.com'] },
  { word: 'member', seen: [] },
  { word: 'customer', seen: ['jumpseller.com', 'online-ordering-system'] },
]);

export const addressedNames = wordList(
  'addressed-names',
  'path segments below a person of what others send to that person',
  [
    { pattern: /^(?:direct-?_?)?messages?$/iu, seen: ['chat-app', 'mastodon.local'] },
    { pattern: /^(?:reviews?|ratings?|recommendations?|endorsements?|feedbacks?)$/iu, seen: ['booking-platform', 'skilllink'] },
    { pattern: /^(?:comments?|replies|mentions?|reactions?)$/iu, seen: ['Redmine'] },
    { pattern: /^(?:reports?|complaints?|warnings?)$/iu, seen: ['mastodon.local'] },
    { pattern: /^(?:friend-?_?)?(?:requests?|invitations?|invites?)$/iu, seen: ['chat-app'] },
    { pattern: /^(?:notifications?|gifts?|tips?|donations?|payments?|transfers?)$/iu, seen: ['Stripe'] },
  ],
  { ignoreCase: true },
);
