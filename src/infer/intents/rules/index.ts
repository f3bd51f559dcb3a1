/** All rules about intent, in the order in which they are asked. A rule is one file and one line here. */
import { changePart } from './change-part.js';
import { changeState } from './change-state.js';
import { changeWithFile } from './change-with-file.js';
import { copyItem } from './copy-item.js';
import { countMembers } from './count-members.js';
import { createByPut } from './create-by-put.js';
import { createInCollection } from './create-in-collection.js';
import { createMany } from './create-many.js';
import { createWithFile } from './create-with-file.js';
import { currentUser } from './current-user.js';
import { deleteMany } from './delete-many.js';
import { deleteCollection } from './delete-collection.js';
import { deleteSingle } from './delete-single.js';
import { deleteItem } from './delete-item.js';
import { downloadFile } from './download-file.js';
import { joinMembers } from './join-members.js';
import { distinctValues } from './distinct-values.js';
import { listDone } from './list-done.js';
import { listFeed } from './list-feed.js';
import { login } from './login.js';
import { logout } from './logout.js';
import { readView } from './read-view.js';
import { refresh } from './refresh.js';
import { register } from './register.js';
import { toggleRelation } from './toggle-relation.js';
import { listBelow } from './list-below.js';
import { listByQuery } from './list-by-query.js';
import { listByState } from './list-by-state.js';
import { listBySegment } from './list-by-segment.js';
import { listKeys } from './list-keys.js';
import { listCollection } from './list-collection.js';
import { patchDocument } from './patch-document.js';
import { patchItem } from './patch-item.js';
import { readByProperty } from './read-by-property.js';
import { readDone } from './read-done.js';
import { readItem } from './read-item.js';
import { readSingle } from './read-single.js';
import { removeFile } from './remove-file.js';
import { restoreItem } from './restore-item.js';
import { replaceByBodyKey } from './replace-by-body-key.js';
import { replaceItem } from './replace-item.js';
import type { IntentRule } from './rule.js';
import { updateByPost } from './update-by-post.js';
import { uploadFile } from './upload-file.js';
import { writeSingle } from './write-single.js';

export const intentRules: readonly IntentRule[] = [
  register,
  login,
  refresh,
  logout,
  joinMembers,
  distinctValues,
  createWithFile,
  changeWithFile,
  uploadFile,
  downloadFile,
  removeFile,
  readView,
  readDone,
  readItem,
  readByProperty,
  listDone,
  listFeed,
  listKeys,
  listCollection,
  listBySegment,
  listByState,
  listByQuery,
  listBelow,
  countMembers,
  toggleRelation,
  createMany,
  createInCollection,
  createByPut,
  patchDocument,
  replaceItem,
  patchItem,
  replaceByBodyKey,
  updateByPost,
  copyItem,
  restoreItem,
  changeState,
  deleteItem,
  deleteMany,
  deleteCollection,
  currentUser,
  readSingle,
  writeSingle,
  deleteSingle,
  changePart,
];
