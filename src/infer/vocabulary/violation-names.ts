/** Names of the properties of an error body. */
import { wordList } from './word-list.js';

export const errorWrapperNames = wordList('error-wrapper-names', 'objects of an error body that hold the error itself', [
  { word: 'error', seen: ['botify.com', 'sakari.io', 'urlbox.io'] },
  { word: 'errors', seen: ['apacta.com', 'mastercard.com_MATCH', 'gear-app-backend'] },
  { word: 'err', seen: [] },
  { word: 'data', seen: ['apacta.com', 'booklyx-backend'] },
  { word: 'fault', seen: ['SOAP'] },
  { word: 'exception', seen: ['vtex.local_Payments-Gateway-API'] },
  { word: 'problem', seen: [] },
  { word: 'status', seen: ['ably.net_control', 'adafruit.com', 'airbyte.local_config'] },
  { word: 'result', seen: ['apacta.com', 'gamesparks.net_game-details', 'ideal-postcodes.co.uk'] },
  { word: 'response', seen: ['exavault.com', 'googleapis.com_firebasehosting', 'openlinksw.com_osdb'] },
  { word: 'body', seen: ['apacta.com', 'bulksms.com', 'drchrono.com'] },
  { word: 'meta', seen: ['telnyx.com'] },
  { word: 'failure', seen: [] },
  { word: 'apierror', seen: [] },
  { word: 'detail', seen: ['apache.org_airflow', 'authentiq.io', 'bulksms.com'] },
  { word: 'details', seen: ['ably.net_control', 'goscratch'] },
  { word: 'message', seen: ['ably.net_control', 'adafruit.com', 'airbyte.local_config'] },
  { word: 'info', seen: ['box.com', 'cloud-elements.com_ecwid', 'graphhopper.com'] },
]);

export const violationPointerNames = wordList('violation-pointer-names', 'place in the request that violates the schema', [
  { word: 'field', seen: ['Spring Boot', 'beanstream.com'] },
  { word: 'fieldname', seen: ['airbyte.local_config', 'drchrono.com', 'probely.com'] },
  { word: 'path', seen: ['ideal-postcodes.co.uk'] },
  { word: 'pointer', seen: ['telnyx.com'] },
  { word: 'property', seen: [] },
  { word: 'propertyname', seen: [] },
  { word: 'propertypath', seen: ['Jakarta Validation', 'airbyte.local_config'] },
  { word: 'parameter', seen: ['box.com', 'probely.com', 'telnyx.com'] },
  { word: 'parametername', seen: ['openlinksw.com_osdb'] },
  { word: 'param', seen: ['flat.io'] },
  { word: 'name', seen: ['RFC 7807 §3', 'ably.net_control', 'adafruit.com'] },
  { word: 'location', seen: ['velopayments.com'] },
  { word: 'loc', seen: ['FastAPI'] },
  { word: 'attribute', seen: [] },
  { word: 'source', seen: ['mastercard.com_MATCH', 'telnyx.com'] },
  { word: 'key', seen: ['box.com'] },
  { word: 'target', seen: ['ably.net_control', 'box.com', 'meshery.local'] },
  { word: 'element', seen: ['jumpseller.com', 'velopayments.com'] },
  { word: 'datapath', seen: ['Ajv'] },
  { word: 'instancepath', seen: ['Ajv'] },
  { word: 'locationpath', seen: [] },
  { word: 'domain', seen: ['azure.com_cognitiveservices-LUIS-Programmatic', 'botify.com', 'box.com'] },
]);

export const violationMessageNames = wordList('violation-message-names', 'text of a violation', [
  { word: 'message', seen: ['Ajv', 'airbyte.local_config', 'beanstream.com'] },
  { word: 'msg', seen: ['FastAPI', 'blog'] },
  { word: 'detail', seen: ['telnyx.com'] },
  { word: 'details', seen: ['ably.net_control', 'adafruit.com', 'azure.com_cognitiveservices-LUIS-Programmatic'] },
  { word: 'description', seen: ['box.com', 'mastercard.com_MATCH'] },
  { word: 'reason', seen: ['RFC 7807 §3', 'airbyte.local_config', 'amazonaws.com_fis'] },
  { word: 'error', seen: ['amazonaws.com_location', 'authentiq.io', 'azure.com_cognitiveservices-LUIS-Programmatic'] },
  { word: 'text', seen: ['amazonaws.com_location', 'apacta.com', 'azure.com_cognitiveservices-LUIS-Programmatic'] },
  { word: 'title', seen: ['telnyx.com'] },
  { word: 'defaultmessage', seen: ['Spring Boot'] },
  { word: 'errormessage', seen: ['velopayments.com'] },
  { word: 'issue', seen: ['exlibrisgroup.com_tasklists', 'opendesk'] },
  { word: 'errordescription', seen: ['authentiq.io', 'box.com', 'gotify'] },
  { word: 'summary', seen: ['amazonaws.com_location', 'cloud-elements.com_ecwid', 'gamesparks.net_game-details'] },
  { word: 'longmessage', seen: [] },
  { word: 'response', seen: ['exavault.com', 'googleapis.com_firebasehosting', 'openlinksw.com_osdb'] },
]);

export const violationCodeNames = wordList('violation-code-names', 'keyword that a violation breaks', [
  { word: 'code', seen: ['telnyx.com'] },
  { word: 'type', seen: ['FastAPI', 'box.com'] },
  { word: 'rule', seen: [] },
  { word: 'keyword', seen: ['Ajv'] },
  { word: 'errorcode', seen: ['ideal-postcodes.co.uk', 'velopayments.com'] },
  { word: 'constraint', seen: ['Jakarta Validation'] },
  { word: 'kind', seen: ['googleapis.com_licensing', 'meshery.local', 'soundcloud.com'] },
  { word: 'errortype', seen: ['azure.com_cognitiveservices-LUIS-Programmatic'] },
  { word: 'reasoncode', seen: ['mastercard.com_MATCH', 'velopayments.com'] },
]);

export const violationInNames = wordList('violation-in-names', 'part of the request that violates the schema', [
  { word: 'in', seen: ['cloud-elements.com_ecwid', 'shotstack.io'] },
  { word: 'locationtype', seen: ['velopayments.com'] },
  { word: 'parametertype', seen: [] },
]);
