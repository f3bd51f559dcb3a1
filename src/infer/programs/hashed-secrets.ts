/** Hashes of the secrets in request bodies. */
import type { BodyMapping } from '../../model/projection.js';
import type { Assignment, Effect, Program } from '../../model/program.js';
import type { Unsupported } from '../unsupported.js';
import { isUnsupported } from '../unsupported.js';

/**
 * Returns a program whose writes set the hash of each secret that their body maps; the reason where none can. Hashing is no part of the
 * mapping, since it takes its time.
 */
export function withHashedSecrets(program: Program, mappings: readonly BodyMapping[]): Program | Unsupported {
  const effects: Effect[] = [];
  for (const effect of program.effects) {
    const hashed = withHashes(effect, mappings);
    if (isUnsupported(hashed)) return hashed;
    effects.push(hashed);
  }
  return { ...program, effects };
}

function withHashes(effect: Effect, mappings: readonly BodyMapping[]): Effect | Unsupported {
  if (effect.kind === 'amend')
    return secretsOf(effect.mapping, mappings).length === 0
      ? effect
      : { reason: 'its patch may change a secret, of which the hash is stored' };
  if (!('body' in effect)) return effect;
  const isSet = ({ field }: Assignment): boolean => effect.values.some((value) => value.field === field);
  const hashes = secretsOf(effect.body, mappings).filter((hash) => !isSet(hash));
  if (hashes.length === 0) return effect;
  // Hashing is slow on purpose: a list of secrets would hold a request up for minutes.
  if (effect.kind === 'insert' && effect.each !== undefined)
    return { reason: 'it creates several rows at once, each with a secret to hash' };
  return { ...effect, values: [...effect.values, ...hashes] };
}

function secretsOf(id: string, mappings: readonly BodyMapping[]): readonly Assignment[] {
  const mapping = mappings.find((candidate) => candidate.id === id);
  return (mapping?.properties ?? []).flatMap(({ specName, target }): readonly Assignment[] =>
    target.kind === 'secret'
      ? [{ field: target.field, value: { kind: 'hash', of: { kind: 'body', path: [...(mapping?.wrap ?? []), specName] } } }]
      : [],
  );
}
