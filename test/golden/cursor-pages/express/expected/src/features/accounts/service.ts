import type { Account } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import type { AccountsApi, GetAccountRequest, OpenAccountRequest } from './api.js';
import { createDataFromNewAccount, toAccount } from './mapper.js';
import type { AccountRepository } from './repository.js';

/** Operations on accounts. Written once and never replaced: edit it freely. */
export class AccountsService implements AccountsApi {
  constructor(private readonly accounts: AccountRepository) {}

  async openAccount({ body }: OpenAccountRequest): Promise<Account> {
    const account = await this.accounts.create(createDataFromNewAccount(body));
    return toAccount(account);
  }

  async getAccount({ path }: GetAccountRequest): Promise<Account> {
    const account = await this.accounts.find({ id: path.accountId });
    if (account === null) {
      throw notFound('Account');
    }
    return toAccount(account);
  }
}
