/** Names of resources, from paths, schemas and decisions. */
import { createNameAllocator, makeNames, normalizeName, singularize } from '../../core/names.js';
import type { Names } from '../../core/names.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { schemaPrefixes, schemaSuffixes } from '../vocabulary/schema-affixes.js';
import { isPrefix } from '../operations/paths.js';
import type { Collection } from './collection.js';

/**
 * Returns the name of a resource: that of its schema if it agrees with the path or is no shape name (`CreatePetResponse`), else that of
 * the path.
 */
function specNameOf(members: readonly Collection[], isShared: boolean): string {
  const [first] = members;
  if (first === undefined) return 'thing';
  const segment = singularize(first.literal);
  if (isShared) return sharedNameOf(first, segment);
  const named = members.flatMap((member) => (member.unanswered ? [] : member.shapes)).find((shape) => shape.name !== undefined)?.name;
  if (named === undefined) return segment;
  const candidates = [named, named.replace(/^.*[./]/u, '')];
  for (const name of [...candidates]) {
    let stripped = name;
    for (let round = 0; round < 3; round += 1) {
      const next = withoutSuffix(stripped);
      if (next.length < 2 || next === stripped) break;
      stripped = next;
    }
    candidates.push(stripped, withoutPrefix(stripped), withoutPrefix(name));
  }
  const target = normalizeName(segment);
  const exact = candidates.find((name) => normalizeName(singularize(name)) === target);
  if (exact !== undefined) return singularize(exact);
  const [whole = named] = candidates;
  const ending = candidates
    .filter((name) => normalizeName(singularize(name)).endsWith(target))
    .sort((left, right) => left.length - right.length)[0];
  if (ending !== undefined) return singularize(ending);
  if (normalizeName(whole).includes(target)) return segment;
  const shortest = [...candidates.slice(2)].sort((left, right) => left.length - right.length || (left < right ? -1 : 1))[0] ?? whole;
  return singularize(shortest.length >= 3 ? shortest : whole);
}

/** Returns the name of a resource whose schema is that of others too: `cat` of `/cats`, `lost item` of `/items/lost`. */
function sharedNameOf({ key, literal }: Collection, segment: string): string {
  const above =
    key
      .split('/')
      .slice(0, -1)
      .filter((word) => !word.startsWith('{') && !isPrefix(word))
      .at(-1) ?? '';
  return above === '' ? segment : `${literal} ${singularize(above)}`;
}

/** True if another group has a schema of these collections. */
function sharesSchema(members: readonly Collection[], groups: readonly (readonly Collection[])[]): boolean {
  const pointers = new Set(members.flatMap(({ shapes }) => shapes.flatMap(({ name, pointer }) => (name === undefined ? [] : [pointer]))));
  return groups.some((others) => others !== members && others.some(({ shapes }) => shapes.some(({ pointer }) => pointers.has(pointer))));
}

function withoutSuffix(name: string): string {
  const suffix = schemaSuffixes.findEnd(name) ?? '';
  return name.slice(0, name.length - suffix.length).replace(/[^A-Za-z0-9]+$/u, '');
}

/** A prefix ends at a capital or `_`: `getaway` has none. */
function withoutPrefix(name: string): string {
  const prefix = schemaPrefixes.findStart(name, /^[A-Z_]/u) ?? '';
  return name.slice(prefix.length);
}

/** Names the groups of collections: a second resource of a name is called after its parent as well. */
export function nameGroups(groups: readonly (readonly Collection[])[]): readonly Names[] {
  const allocator = createNameAllocator({ reserved: ['Prisma', 'PrismaClient', 'Json', 'Decimal', 'Bytes', 'Service', 'Repository'] });
  const specs = groups.map((members) => specNameOf(members, sharesSchema(members, groups)));
  const taken = new Map<string, number>();
  for (const spec of specs) taken.set(normalizeName(spec), (taken.get(normalizeName(spec)) ?? 0) + 1);
  const seen = new Set<string>();
  return groups.map((members, index) => {
    const spec = specs[index] ?? 'thing';
    const [first] = members;
    const parent = first?.parents.at(-1)?.literal;
    const clash = (taken.get(normalizeName(spec)) ?? 0) > 1 && seen.has(normalizeName(spec));
    seen.add(normalizeName(spec));
    return allocator.allocate(clash && parent !== undefined && parent !== '' ? `${singularize(parent)} ${spec}` : spec, first?.key ?? spec);
  });
}

/** Returns the decided names, else the inferred ones. */
export function decidedNames(
  groups: readonly (readonly Collection[])[],
  concluded: readonly Names[],
  decisions: DecisionRegistry,
): readonly Names[] {
  return concluded.map((names, index) => {
    const shapes = (groups[index] ?? []).flatMap((member) => member.shapes);
    const decision = decisions.entity('entity.name', { names: [names.pascal], shapes });
    if (decision === undefined) return names;
    const decided = makeNames(singularize(decision.value));
    const known = [...concluded, makeNames('Prisma'), makeNames('PrismaClient'), makeNames('Service'), makeNames('Repository')];
    const clash = known.find((other) => other !== names && other.pascal.toLowerCase() === decided.pascal.toLowerCase());
    if (clash === undefined) return decided;
    decisions.refuse(decision, `the name ${clash.pascal} is taken`);
    return names;
  });
}
