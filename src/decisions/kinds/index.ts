/** Every kind of decision, in the order of the reference. The set is closed. */
import { entityKey } from './entity-key.js';
import { entityName } from './entity-name.js';
import { entityOwner } from './entity-owner.js';
import { entityStored } from './entity-stored.js';
import { fieldDefault } from './field-default.js';
import { fieldManaged } from './field-managed.js';
import { fieldReferences } from './field-references.js';
import { fieldSensitive } from './field-sensitive.js';
import { fieldStored } from './field-stored.js';
import { fieldUnique } from './field-unique.js';
import type { DecisionKind } from './kind.js';
import { operationIntent } from './operation-intent.js';
import { operationItems } from './operation-items.js';
import { operationOrder } from './operation-order.js';
import { operationPageMax } from './operation-page-max.js';
import { operationPageSize } from './operation-page-size.js';
import { operationProgram } from './operation-program.js';
import { operationStatus } from './operation-status.js';
import { parameterFilter } from './parameter-filter.js';
import { parameterRole } from './parameter-role.js';
import { relationOnDelete } from './relation-on-delete.js';
import { serviceErrors } from './service-errors.js';
import { serviceScopes } from './service-scopes.js';
import type { DecisionKindName } from '../types.js';

const table: { readonly [K in DecisionKindName]: DecisionKind<K> } = {
  'entity.name': entityName,
  'entity.key': entityKey,
  'entity.stored': entityStored,
  'entity.owner': entityOwner,
  'field.stored': fieldStored,
  'field.unique': fieldUnique,
  'field.managed': fieldManaged,
  'field.default': fieldDefault,
  'field.sensitive': fieldSensitive,
  'field.references': fieldReferences,
  'relation.onDelete': relationOnDelete,
  'operation.intent': operationIntent,
  'operation.program': operationProgram,
  'operation.status': operationStatus,
  'operation.order': operationOrder,
  'operation.pageSize': operationPageSize,
  'operation.pageMax': operationPageMax,
  'operation.items': operationItems,
  'parameter.filter': parameterFilter,
  'parameter.role': parameterRole,
  'service.errors': serviceErrors,
  'service.scopes': serviceScopes,
};

export const decisionKinds: readonly DecisionKind[] = Object.values(table);
