/** The intent rules by target, each list in the order in which its rules are asked. */
import type { TargetKind, TargetOf } from '../operation-target.js';
import { currentUser } from './account/current-user.js';
import { listDone } from './account/list-done.js';
import { listFeed } from './account/list-feed.js';
import { login } from './account/login.js';
import { logout } from './account/logout.js';
import { refresh } from './account/refresh.js';
import { register } from './account/register.js';
import { countMembers } from './below-collection/count-members.js';
import { distinctValues } from './below-collection/distinct-values.js';
import { listByQuery } from './below-collection/list-by-query.js';
import { listByState } from './below-collection/list-by-state.js';
import { downloadFile } from './below-item/download-file.js';
import { listBelow } from './below-item/list-below.js';
import { removeFile } from './below-item/remove-file.js';
import { uploadFile } from './below-item/upload-file.js';
import { createByPut } from './collection/create-by-put.js';
import { createInCollection } from './collection/create-in-collection.js';
import { createMany } from './collection/create-many.js';
import { createWithFile } from './collection/create-with-file.js';
import { deleteCollection } from './collection/delete-collection.js';
import { deleteMany } from './collection/delete-many.js';
import { listCollection } from './collection/list-collection.js';
import { listKeys } from './collection/list-keys.js';
import { replaceByBodyKey } from './collection/replace-by-body-key.js';
import { changePart } from './item-action/change-part.js';
import { changeState } from './item-action/change-state.js';
import { copyItem } from './item-action/copy-item.js';
import { restoreItem } from './item-action/restore-item.js';
import { toggleRelation } from './item-action/toggle-relation.js';
import { changeWithFile } from './item/change-with-file.js';
import { deleteItem } from './item/delete-item.js';
import { joinMembers } from './item/join-members.js';
import { listBySegment } from './item/list-by-segment.js';
import { patchDocument } from './item/patch-document.js';
import { patchItem } from './item/patch-item.js';
import { readByProperty } from './item/read-by-property.js';
import { readDone } from './item/read-done.js';
import { readItem } from './item/read-item.js';
import { readView } from './item/read-view.js';
import { replaceItem } from './item/replace-item.js';
import { updateByPost } from './item/update-by-post.js';
import { deleteSingle } from './singleton/delete-single.js';
import { readSingle } from './singleton/read-single.js';
import { writeSingle } from './singleton/write-single.js';
import type { IntentRule } from './rule.js';

export const intentRules: { readonly [K in TargetKind]: readonly IntentRule<TargetOf<K>>[] } = {
  collection: [
    register,
    login,
    refresh,
    logout,
    joinMembers,
    distinctValues,
    createWithFile,
    listDone,
    listFeed,
    listKeys,
    listCollection,
    countMembers,
    toggleRelation,
    createMany,
    createInCollection,
    createByPut,
    replaceByBodyKey,
    restoreItem,
    deleteMany,
    deleteCollection,
  ],
  item: [
    joinMembers,
    changeWithFile,
    downloadFile,
    readView,
    readDone,
    readItem,
    listBySegment,
    toggleRelation,
    patchDocument,
    replaceItem,
    patchItem,
    updateByPost,
    deleteItem,
  ],
  'item-action': [joinMembers, uploadFile, removeFile, toggleRelation, copyItem, restoreItem, changeState, changePart],
  'below-item': [downloadFile, listByQuery, listBelow, countMembers],
  singleton: [
    register,
    login,
    logout,
    distinctValues,
    uploadFile,
    downloadFile,
    removeFile,
    listByQuery,
    listBelow,
    changeState,
    currentUser,
    readSingle,
    writeSingle,
    deleteSingle,
    changePart,
  ],
  account: [register, login, refresh, logout, listDone, listFeed, listByQuery, currentUser],
  'below-collection': [
    register,
    distinctValues,
    createWithFile,
    listDone,
    listFeed,
    listByState,
    listByQuery,
    countMembers,
    createMany,
    copyItem,
    restoreItem,
    changeState,
    deleteMany,
  ],
  unknown: [
    register,
    joinMembers,
    distinctValues,
    readView,
    readDone,
    readByProperty,
    listDone,
    listFeed,
    listBySegment,
    listByQuery,
    countMembers,
    toggleRelation,
  ],
};
