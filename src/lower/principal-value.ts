/** The principal of a request, as rows and responses refer to it. */
import { fieldOf } from '../model/lookup.js';
import type { Entity } from '../model/entity.js';
import { principalKey, rowsDependOnPrincipal } from './mapper-inputs.js';
import type { MethodScope } from './method-scope.js';
import type { Holder, PrincipalValue, ValuePlan } from './value-plan.js';

/** Returns the value that identifies the principal in columns: the key of its account, or the subject of its credential. */
export function principalValue({ program, index, operation }: MethodScope): PrincipalValue {
  const caller = program.effects.find((effect) => effect.kind === 'caller');
  if (caller?.kind === 'caller') {
    const field = index.entity(caller.entity).primaryKey[0] ?? '';
    return { kind: 'account', binding: caller.bind, field, isOptional: !caller.required };
  }
  return operation.security.length === 0 || principalKey(index)?.kind !== 'subject'
    ? { kind: 'none' }
    : { kind: 'subject', part: 'principal', isOptional: operation.anonymousAllowed };
}

/** Returns the principal for a query whose rows are loaded with what concerns it. */
export function queryPrincipal(scope: MethodScope, entity: string): { readonly principal?: PrincipalValue } {
  const principal: PrincipalValue = rowsDependOnPrincipal(scope.index, entity) ? principalValue(scope) : { kind: 'none' };
  return principal.kind === 'none' ? {} : { principal };
}

/** Returns the primary key of the account that a credential or a refresh token names. */
export function accountKey(entity: Entity, of: Holder): { readonly field: string; readonly value: ValuePlan } {
  const { name, type } = fieldOf(entity, entity.primaryKey[0] ?? '');
  return { field: name, value: { kind: 'account-key', of, type: type.kind === 'bigint' || type.kind === 'int' ? type.kind : 'string' } };
}
