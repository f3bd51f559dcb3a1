/** The table of tokens that ended before they expired: by session, or by token. */
import { createNameAllocator, makeNames } from '../../core/names.js';
import type { JsonPointer } from '../../core/diagnostics.js';
import type { Effect, Program } from '../../model/program.js';
import type { Entity } from '../../model/entity.js';
import type { Evidence } from '../../model/evidence.js';

/** True for an effect that ends tokens; a refresh token is valid for one use. */
function endsTokens(effect: Effect): boolean {
  return effect.kind === 'revoke' || effect.kind === 'redeem' || (effect.kind === 'issue' && effect.refresh !== undefined);
}

/** @returns undefined if no operation ends a token */
export function planRevocations(
  programs: readonly { readonly pointer: JsonPointer; readonly program: Program }[],
  entities: readonly Entity[],
): Entity | undefined {
  const ending = programs.find(({ program }) => program.effects.some(endsTokens));
  if (ending === undefined) return undefined;
  const reserved = ['Prisma', 'Json', ...entities.flatMap(({ names, plural }) => [names.pascal, plural.pascal])];
  const names = createNameAllocator({ reserved }).allocate('revoked token', 'revocations');
  const plural = makeNames(`${names.camel}s`);
  const evidence: readonly Evidence[] = [
    {
      pointer: ending.pointer,
      rule: 'revocations',
      confidence: 1,
      because: 'tokens carry their expiry, so those that end earlier are stored until then',
    },
  ];
  return {
    id: names.pascal,
    names,
    plural,
    table: plural.snake,
    fields: [
      {
        name: 'id',
        column: 'id',
        type: { kind: 'string' },
        nullable: false,
        description: 'The session that has ended (`sid`), or the refresh token that was used (`jti`).',
        evidence,
      },
      {
        name: 'expiresAt',
        column: 'expires_at',
        type: { kind: 'datetime' },
        nullable: false,
        description: 'Expiry of its last token, after which the row can be removed.',
        evidence,
      },
    ],
    primaryKey: ['id'],
    uniques: [],
    indexes: [{ fields: ['expiresAt'], reason: 'expired rows are removed' }],
    relations: [],
    description: 'Tokens that ended before they expired.',
    evidence,
  };
}
