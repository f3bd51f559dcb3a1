/** Words about files. */
import { wordList } from './word-list.js';

export const fileContentNames = wordList('file-content-names', 'names of the bytes of a row, whatever they are', [
  { word: 'file', seen: ['box.com', 'gotify'] },
  { word: 'files', seen: ['azure.com_datalake-analytics-catalog', 'box.com', 'cloud-elements.com_ecwid'] },
  { word: 'content', seen: ['box.com', 'prss.org', 'telnyx.com'] },
  { word: 'contents', seen: ['telnyx.com'] },
  { word: 'data', seen: ['adafruit.com', 'apacta.com', 'botify.com'] },
  { word: 'body', seen: ['apacta.com', 'bulksms.com', 'drchrono.com'] },
  { word: 'binary', seen: [] },
  { word: 'blob', seen: ['amazonaws.com_location'] },
  { word: 'raw', seen: [] },
  { word: 'media', seen: ['cloud-elements.com_ecwid', 'sakari.io', 'telnyx.com'] },
  { pattern: /^upload(?:ed)?$/u, seen: ['exavault.com'] },
  { word: 'download', seen: ['exavault.com'] },
  { word: 'attachment', seen: ['drchrono.com', 'flat.io', 'jumpseller.com'] },
  { word: 'original', seen: [] },
  { word: 'source', seen: ['ably.net_control', 'airbyte.local_config', 'amazonaws.com_fis'] },
  { word: 'object', seen: ['box.com', 'goscratch'] },
  { word: 'stream', seen: ['airbyte.local_config'] },
  { word: 'bytes', seen: [] },
  { word: 'payload', seen: ['ideal-postcodes.co.uk', 'netlify.com', 'telnyx.com'] },
  { word: 'value', seen: ['ably.net_control', 'adafruit.com', 'amazonaws.com_fis'] },
]);

export const fileVerbs = wordList('file-verbs', 'verbs beside the name of a file in a path segment', [
  { word: 'upload', seen: ['apacta.com', 'petstore'] },
  { word: 'download', seen: ['telnyx.com'] },
  { word: 'get', seen: ['airbyte.local_config', 'amazonaws.com_location', 'auction'] },
  { word: 'set', seen: ['airbyte.local_config', 'apache.org_airflow', 'redirection.io'] },
  { word: 'add', seen: ['adafruit.com', 'apacta.com', 'box.com'] },
  { word: 'update', seen: ['airbyte.local_config', 'apache.org_airflow', 'box.com'] },
  { word: 'change', seen: ['box.com', 'crucible.local', 'okta.local'] },
  { word: 'replace', seen: [] },
  { word: 'put', seen: ['amazonaws.com_location'] },
  { word: 'post', seen: ['redirection.io'] },
  { word: 'file', seen: ['apacta.com', 'box.com', 'crucible.local'] },
]);
