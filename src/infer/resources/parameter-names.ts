/** Property names that path parameters may stand for. */
import { normalizeName, singularize, wordsOf } from '../../core/names.js';

/** Names of keys that say nothing of the resource. */
export const genericKeyNames: readonly string[] = ['id', 'uuid', 'guid', 'pk', 'identifier', 'key'];

/** Returns the normalised property names that a path parameter may mean, the likeliest first. */
export function namesForParameter(parameter: string, literal: string, aliases: ReadonlySet<string>): readonly string[] {
  const name = normalizeName(parameter);
  const singular = normalizeName(singularize(literal));
  const resourceSchemas = [...new Set([singular, ...aliases])].filter((alias) => alias.length >= 2);
  const names = [name];
  if (/(?:id|uuid|guid|pk|key|identifier)$/u.test(name)) {
    const wanted = resourceSchemas.some((resourceSchema) => name === `${resourceSchema}uuid`)
      ? ['uuid', ...genericKeyNames]
      : genericKeyNames;
    names.push(
      ...wanted,
      ...resourceSchemas.flatMap((resourceSchema) => [`${resourceSchema}id`, `${resourceSchema}uuid`]),
      `${
        wordsOf(literal)
          .map((word) => singularize(word))
          .at(-1) ?? ''
      }id`,
    );
  }
  for (const resourceSchema of resourceSchemas)
    if (name.startsWith(resourceSchema) && name.length > resourceSchema.length) names.push(name.slice(resourceSchema.length));
  const either = /^(.+)or(.+)$/u.exec(name);
  if (either !== null) names.push(either[1] ?? '', either[2] ?? '');
  if (resourceSchemas.includes(name)) names.push('id', 'slug', 'name', 'code', 'key');
  return [...new Set(names)].filter((candidate) => candidate !== '');
}
