/** The rows of the seed, which scenarios take in turn. */
import type { Fixture, OperationFacts } from './scenario.js';
import type { Service } from './service.js';
import type { Made, Neighbours, Seeds } from './world.js';

export class SeedRows implements Seeds {
  readonly #rows = new Map<string, readonly Made[]>();
  readonly #turns = new Map<string, number>();
  #isSpoilt = false;

  constructor(
    readonly service: Service,
    readonly fixtures: Readonly<Record<string, Fixture>>,
  ) {}

  spoil(): void {
    this.#isSpoilt = true;
  }

  async next(entity: string, under?: ReadonlyMap<string, Made>): Promise<Made> {
    await this.#restore();
    const [first] = this.#all(entity);
    const group = this.#below(
      entity,
      under === undefined || under.size === 0 ? (first?.parents ?? new Map()) : under,
    );
    const turn = this.#turns.get(entity) ?? 0;
    this.#turns.set(entity, turn + 1);
    return found(entity, group[turn % group.length]);
  }

  async apart(entity: string): Promise<Made> {
    await this.#restore();
    const [first, ...others] = this.#all(entity);
    const last = others.findLast((row) =>
      [...row.parents].every(([parent, made]) => first?.parents.get(parent) !== made),
    );
    return found(entity, last ?? first);
  }

  async first(entity: string, under: ReadonlyMap<string, Made>): Promise<Made> {
    await this.#restore();
    return found(entity, this.#below(entity, under)[0]);
  }

  async numbered(entity: string, number: number): Promise<Made> {
    await this.#restore();
    const rows = this.#all(entity);
    return found(entity, rows[number % rows.length]);
  }

  neighbours({ keys = {} }: OperationFacts, made: Made): Neighbours {
    const isBeside = (row: Made): boolean =>
      Object.values(keys).every(({ entity, property }) =>
        entity === made.entity
          ? row.item[property] === made.item[property]
          : row.parents.get(entity) === made.parents.get(entity),
      );
    const rows = this.#all(made.entity);
    return {
      beside: rows.filter(isBeside),
      elsewhere: rows.filter((row) => !isBeside(row)),
    };
  }

  /** Rows that belong to all of these, as far as they belong to something of their kind. */
  #below(entity: string, parents: ReadonlyMap<string, Made>): readonly Made[] {
    return this.#all(entity).filter((row) =>
      [...row.parents].every(([parent, made]) => (parents.get(parent) ?? made) === made),
    );
  }

  async #restore(): Promise<void> {
    if (this.#isSpoilt) {
      await this.service.restore();
      this.#isSpoilt = false;
    }
  }

  #all(entity: string): readonly Made[] {
    const known = this.#rows.get(entity);
    if (known !== undefined) {
      return known;
    }
    const rows = (this.fixtures[entity]?.seed ?? []).map(({ item, parents }): Made => {
      const own = Object.entries(parents).flatMap(([parent, number]) => {
        const made = this.#all(parent)[number];
        return made === undefined ? [] : [[parent, made] as const];
      });
      const above = own.flatMap(([, made]) => [...made.parents]);
      return {
        entity,
        item,
        sent: item,
        parents: new Map([...above, ...own]),
        references: new Map(),
      };
    });
    this.#rows.set(entity, rows);
    return rows;
  }
}

function found(entity: string, row: Made | undefined): Made {
  if (row === undefined) {
    throw new Error(`no row of the seed is such a ${entity}`);
  }
  return row;
}
