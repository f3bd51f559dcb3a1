import { expect, it } from 'vitest';
import { modelOf } from '../../lower/model-of.js';

const responses = { 200: { description: 'ok' } };
const put = (operationId: string) => ({ put: { operationId, responses } });
const namesOf = async (paths: object) => {
  const { operations } = await modelOf({ openapi: '3.1.0', info: { title: 'Names', version: '1' }, paths });
  return operations.map(({ names }) => [names.camel, names.spec]);
};

it('an operationId with its path and method at the end: the function names the operation', async () => {
  const id = 'update_account_endpoint_api_v1_accounts__account_id__put';
  expect(await namesOf({ '/api/v1/accounts/{account_id}': put(id) })).toEqual([['updateAccount', id]]);
});

it('the same in camel case: the function names the operation', async () => {
  const id = 'updateAccountEndpointApiV1AccountsAccountIdPut';
  expect(await namesOf({ '/api/v1/accounts/{account_id}': put(id) })).toEqual([['updateAccount', id]]);
  expect(await namesOf({ '/accounts': put('replaceAccounts') })).toEqual([['replaceAccounts', 'replaceAccounts']]);
});

it('two functions of one name: each keeps its whole operationId', async () => {
  const names = await namesOf({ '/a': put('update_a_put'), '/b': put('update_b_put') });
  expect(names.map(([camel]) => camel)).toEqual(['updateAPut', 'updateBPut']);
});

it('an operationId that is the path and the method alone: stays as it is', async () => {
  expect(await namesOf({ '/accounts': put('_accounts_put') })).toEqual([['accountsPut', '_accounts_put']]);
});
