import type { Door, ListDoorsResult } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import type { AddDoorRequest, DoorsApi, GetDoorRequest, ListDoorsRequest } from './api.js';
import { createDataFromDoor, toDoor } from './mapper.js';
import type { DoorRepository } from './repository.js';

/** Operations on doors. Written once and never replaced: edit it freely. */
export class DoorsService implements DoorsApi {
  constructor(private readonly doors: DoorRepository) {}

  async listDoors({ query }: ListDoorsRequest): Promise<ListDoorsResult> {
    const doors = await this.doors.list({
      where: { floor: query.floor === undefined ? undefined : BigInt(query.floor) },
      orderBy: [{ id: 'asc' }],
      take: 1000,
    });
    return doors.map((row) => toDoor(row));
  }

  async addDoor({ body }: AddDoorRequest): Promise<Door> {
    const door = await this.doors.create(createDataFromDoor(body));
    return toDoor(door);
  }

  async getDoor({ path }: GetDoorRequest): Promise<Door> {
    const door = await this.doors.find({ id: path.doorId });
    if (door === null) {
      throw notFound('Door');
    }
    return toDoor(door);
  }
}
