import type { List, ListListsResult } from '../../contract/types.js';
import { accountKey } from '../../http/accounts.js';
import { notFound, unauthorized } from '../../http/errors.js';
import type { ReaderRepository } from '../readers/repository.js';
import type { CreateListRequest, DeleteListRequest, GetListRequest, ListsApi } from './api.js';
import { createDataFromCreateListBody, toList } from './mapper.js';
import type { ListRepository } from './repository.js';

/** Operations on lists. Written once and never replaced: edit it freely. */
export class ListsService implements ListsApi {
  constructor(
    private readonly lists: ListRepository,
    private readonly readers: ReaderRepository,
  ) {}

  async listLists(): Promise<ListListsResult> {
    const lists = await this.lists.list({ orderBy: [{ id: 'asc' }], take: 1000 });
    return lists.map((row) => toList(row));
  }

  async createList({ body, principal }: CreateListRequest): Promise<List> {
    const caller = await this.readers.find({ id: accountKey(principal) });
    if (caller === null) {
      throw unauthorized('The account no longer exists.');
    }
    const list = await this.lists.create({
      ...createDataFromCreateListBody(body),
      ownerId: caller.id,
    });
    return toList(list);
  }

  async getList({ path }: GetListRequest): Promise<List> {
    const list = await this.lists.find({ id: BigInt(path.listId) });
    if (list === null) {
      throw notFound('List');
    }
    return toList(list);
  }

  async deleteList({ path }: DeleteListRequest): Promise<void> {
    await this.lists.delete({ id: BigInt(path.listId) });
  }
}
