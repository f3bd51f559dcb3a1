/** Words for people and for the principal. */
import { wordList } from './word-list.js';

export const principalWords = wordList('principal-words', 'path segments that stand for the principal', [
  { word: 'me', seen: [] },
  { word: 'self', seen: [] },
  { word: 'whoami', seen: [] },
  { word: 'current', seen: [] },
  { word: 'my', seen: [] },
  { word: 'myself', seen: [] },
  { word: 'currentuser', seen: [] },
  { word: 'loggedinuser', seen: [] },
  { word: 'currentaccount', seen: [] },
]);

export const personWords = wordList('person-words', 'path segments that stand for people', [
  { word: 'user', seen: [] },
  { word: 'users', seen: [] },
  { word: 'account', seen: [] },
  { word: 'accounts', seen: [] },
  { word: 'profile', seen: [] },
  { word: 'member', seen: [] },
  { word: 'members', seen: [] },
  { word: 'person', seen: [] },
  { word: 'people', seen: [] },
  { word: 'auth', seen: [] },
]);

export const ownerNames = wordList('owner-names', 'properties that refer to the owner of a row', [
  { word: 'author', seen: [] },
  { word: 'owner', seen: [] },
  { word: 'user', seen: [] },
  { word: 'account', seen: [] },
  { word: 'creator', seen: [] },
  { word: 'createdby', seen: [] },
  { word: 'poster', seen: [] },
  { word: 'postedby', seen: [] },
  { word: 'publisher', seen: [] },
  { word: 'submitter', seen: [] },
  { word: 'submittedby', seen: [] },
  { word: 'uploader', seen: [] },
  { word: 'uploadedby', seen: [] },
  { word: 'addedby', seen: [] },
  { word: 'writer', seen: [] },
  { word: 'writtenby', seen: [] },
  { word: 'reporter', seen: [] },
  { word: 'organiser', seen: [] },
  { word: 'organizer', seen: [] },
  { word: 'host', seen: [] },
  { word: 'sender', seen: [] },
  { word: 'member', seen: [] },
  { word: 'customer', seen: [] },
]);
