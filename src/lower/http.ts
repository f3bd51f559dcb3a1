/** Operations on the wire. */
import type { ModelIndex } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';
import { lowerAccess } from './access.js';
import { referenceStatus } from './reference-status.js';
import { takenStatus } from './conflict-status.js';
import { lowerDecoding, lowerPatch } from './decoding.js';
import type { HttpPlan, OperationErrors, ResponsePlan, ValidatorPlan } from './http-plan.js';
import { lowerLocation } from './locations.js';
import { resultKind } from './operations.js';

/** Operations of a feature on the wire, in their order, and the schemas that their requests must fit. */
export interface FeatureHttp {
  readonly operations: readonly HttpPlan[];
  readonly validators: readonly ValidatorPlan[];
}

/** Returns the operations of one feature on the wire. */
export function lowerHttp(index: ModelIndex, operations: readonly Operation[]): FeatureHttp {
  const validators: ValidatorPlan[] = [];
  const decoded = operations.map((operation) => lowerDecoding(index, operation, validators));
  const patches = operations.map((operation) => lowerPatch(index, operation, validators));
  const plans = operations.map((operation, position): HttpPlan => {
    const patch = patches[position];
    return {
      operationId: operation.names.spec,
      pointer: operation.pointer,
      method: operation.method,
      path: operation.path,
      access: lowerAccess(operation),
      decoding: { ...(decoded[position] ?? lowerDecoding(index, operation, [])), ...(patch === undefined ? {} : { patch }) },
      response: lowerResponse(index, operation),
      errors: lowerErrors(index, operation),
    };
  });
  return { operations: plans, validators };
}

function lowerResponse(index: ModelIndex, operation: Operation): ResponsePlan {
  const kind = resultKind(operation);
  const { status, content } = operation.success;
  const respond = operation.program?.respond;
  const location = lowerLocation(index, operation);
  const located = {
    ...(location === undefined ? {} : { location }),
    ...(respond?.headers === undefined ? {} : { hasHeaders: true as const }),
  };
  switch (kind) {
    case 'none':
      return { kind, status, ...located };
    case 'file':
      return { kind, mediaTypes: respond?.body.kind === 'blob' ? respond.body.mediaTypes : [] };
    case 'json':
    case 'text':
    case 'bytes': {
      const made = respond?.made?.status;
      return { kind, status, ...(made === undefined ? {} : { madeStatus: made }), mediaType: mediaTypeOf(content?.type, kind), ...located };
    }
  }
}

/** A range such as `image/*` is no type of a response. */
function mediaTypeOf(declared: string | undefined, kind: 'json' | 'text' | 'bytes'): string {
  if (declared === undefined) return 'application/json';
  if (!declared.includes('*')) return declared;
  return kind === 'bytes' ? 'application/octet-stream' : 'application/json';
}

function lowerErrors(index: ModelIndex, operation: Operation): OperationErrors {
  return {
    styles: Object.entries(operation.errors).map(([status, position]) => ({
      status,
      style: index.model.errorStyles[position]?.id ?? '',
    })),
    referenceStatus: referenceStatus(index, operation),
    missingRowStatus: 404,
    duplicateStatus: takenStatus(index, operation),
  };
}
