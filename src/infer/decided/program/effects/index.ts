/** Every step of the language, in the order of the reference. One that begins with the words of another comes before it. */
import { amend } from './amend.js';
import { connect, disconnect } from './connect.js';
import { count, distinct } from './count.js';
import { deleteAll, deleteRow } from './delete.js';
import { find } from './find.js';
import { insert } from './insert.js';
import { list } from './list.js';
import { require } from './require.js';
import { respond } from './respond.js';
import type { Step } from './step.js';
import { replace, update } from './update.js';
import { upsert } from './upsert.js';

export const steps: readonly Step[] = [
  find,
  require,
  list,
  insert,
  update,
  replace,
  amend,
  upsert,
  connect,
  disconnect,
  deleteAll,
  deleteRow,
  count,
  distinct,
  respond,
];
