/** Names of the properties of an error body. */
import { wordList } from './word-list.js';

export const errorWrapperNames = wordList('error-wrapper-names', 'objects of an error body that hold the error itself', [
  { word: 'error', seen: [] },
  { word: 'errors', seen: [] },
  { word: 'err', seen: [] },
  { word: 'data', seen: [] },
  { word: 'fault', seen: [] },
  { word: 'exception', seen: [] },
  { word: 'problem', seen: [] },
  { word: 'status', seen: [] },
  { word: 'result', seen: [] },
  { word: 'response', seen: [] },
  { word: 'body', seen: [] },
  { word: 'meta', seen: [] },
  { word: 'failure', seen: [] },
  { word: 'apierror', seen: [] },
  { word: 'detail', seen: [] },
  { word: 'details', seen: [] },
  { word: 'message', seen: [] },
  { word: 'info', seen: [] },
]);

export const violationPointerNames = wordList('violation-pointer-names', 'place in the request that violates the schema', [
  { word: 'field', seen: [] },
  { word: 'fieldname', seen: [] },
  { word: 'path', seen: [] },
  { word: 'pointer', seen: [] },
  { word: 'property', seen: [] },
  { word: 'propertyname', seen: [] },
  { word: 'propertypath', seen: [] },
  { word: 'parameter', seen: [] },
  { word: 'parametername', seen: [] },
  { word: 'param', seen: [] },
  { word: 'name', seen: [] },
  { word: 'location', seen: [] },
  { word: 'loc', seen: [] },
  { word: 'attribute', seen: [] },
  { word: 'source', seen: [] },
  { word: 'key', seen: [] },
  { word: 'target', seen: [] },
  { word: 'element', seen: [] },
  { word: 'datapath', seen: [] },
  { word: 'instancepath', seen: [] },
  { word: 'locationpath', seen: [] },
  { word: 'domain', seen: [] },
]);

export const violationMessageNames = wordList('violation-message-names', 'text of a violation', [
  { word: 'message', seen: [] },
  { word: 'msg', seen: [] },
  { word: 'detail', seen: [] },
  { word: 'details', seen: [] },
  { word: 'description', seen: [] },
  { word: 'reason', seen: [] },
  { word: 'error', seen: [] },
  { word: 'text', seen: [] },
  { word: 'title', seen: [] },
  { word: 'defaultmessage', seen: [] },
  { word: 'errormessage', seen: [] },
  { word: 'issue', seen: [] },
  { word: 'errordescription', seen: [] },
  { word: 'summary', seen: [] },
  { word: 'longmessage', seen: [] },
  { word: 'response', seen: [] },
]);

export const violationCodeNames = wordList('violation-code-names', 'keyword that a violation breaks', [
  { word: 'code', seen: [] },
  { word: 'type', seen: [] },
  { word: 'rule', seen: [] },
  { word: 'keyword', seen: [] },
  { word: 'errorcode', seen: [] },
  { word: 'constraint', seen: [] },
  { word: 'kind', seen: [] },
  { word: 'errortype', seen: [] },
  { word: 'reasoncode', seen: [] },
]);

export const violationInNames = wordList('violation-in-names', 'part of the request that violates the schema', [
  { word: 'in', seen: [] },
  { word: 'locationtype', seen: [] },
  { word: 'parametertype', seen: [] },
]);
