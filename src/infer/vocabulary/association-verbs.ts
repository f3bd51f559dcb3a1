/** Verbs of associations. */
import { wordList } from './word-list.js';

export const associationVerbs = wordList(
  'association-verbs',
  'verbs that begin a path segment which names no collection: `removeContact`',
  [
    { word: 'add', seen: ['adafruit.com', 'apacta.com', 'box.com'] },
    { word: 'remove', seen: ['adafruit.com', 'telnyx.com'] },
    { word: 'assign', seen: ['mastodon.local', 'auction', 'goscratch'] },
    { word: 'unassign', seen: ['mastodon.local'] },
    { word: 'attach', seen: [] },
    { word: 'detach', seen: [] },
    { word: 'link', seen: ['apacta.com'] },
    { word: 'unlink', seen: ['apacta.com', 'netlify.com'] },
    { word: 'move', seen: ['exavault.com', 'formapi.io', 'opendesk'] },
    { word: 'delete', seen: ['airbyte.local_config', 'amazonaws.com_location', 'apacta.com'] },
    { word: 'set', seen: ['airbyte.local_config', 'apache.org_airflow', 'redirection.io'] },
    { word: 'join', seen: ['telnyx.com'] },
    { word: 'leave', seen: ['crucible.local', 'telnyx.com'] },
  ],
);
