import type { Entry, EntryPage } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import { cursorPage } from '../../http/page.js';
import type { AccountRepository } from '../accounts/repository.js';
import type { AddEntryRequest, EntriesApi, ListEntriesRequest } from './api.js';
import { createDataFromNewEntry, toEntry } from './mapper.js';
import type { EntryRepository } from './repository.js';

/** Operations on entries. Written once and never replaced: edit it freely. */
export class EntriesService implements EntriesApi {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly entries: EntryRepository,
  ) {}

  async listEntries({ path, query }: ListEntriesRequest): Promise<EntryPage> {
    if ((await this.accounts.find({ id: path.accountId })) === null) {
      throw notFound('Account');
    }
    const page = cursorPage({
      cursor: query.cursor,
      limit: query.limit,
      key: 'id',
      defaultLimit: 10,
      max: 50,
    });
    const entriesFound = await this.entries.list({
      where: { accountId: path.accountId },
      orderBy: [{ id: 'asc' }],
      ...page.window,
    });
    const entries = page.rows(entriesFound);
    return {
      data: entries.map((row) => toEntry(row)),
      meta: { nextCursor: page.next(entriesFound) },
    };
  }

  async addEntry({ path, body }: AddEntryRequest): Promise<Entry> {
    const account = await this.accounts.find({ id: path.accountId });
    if (account === null) {
      throw notFound('Account');
    }
    const entry = await this.entries.create({
      ...createDataFromNewEntry(body),
      accountId: account.id,
    });
    return toEntry(entry);
  }
}
