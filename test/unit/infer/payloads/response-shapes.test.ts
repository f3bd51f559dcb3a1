import { describe, expect, test } from 'vitest';
import { inPath, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const Kite = object(['id', 'colour'], { id: { type: 'string', readOnly: true }, colour: string });
const Loan = object(['loanId', 'sum'], { loanId: string, sum: { type: 'number' } });
const fresh = object(['colour'], { colour: string });
const said = { success: { type: 'boolean' } };

describe('write response', () => {
  const kites = (answers: { readonly post?: unknown; readonly put?: unknown; readonly delete?: unknown; readonly get?: unknown }) => ({
    '/kites': { post: { ...sends(fresh), ...ok(answers.post ?? ref('Kite')) }, get: ok(list(ref('Kite'))) },
    '/kites/{id}': {
      parameters: [inPath('id')],
      get: ok(answers.get ?? ref('Kite')),
      put: { ...sends(fresh), ...ok(answers.put ?? ref('Kite')) },
      delete: ok(answers.delete ?? ref('Kite')),
    },
  });

  test.each([
    ['a bare list', list(ref('Kite')), []],
    ['a list in an envelope', object([], { ...said, kites: list(ref('Kite')) }), ['kites']],
  ])('with one row in %s: returns it', async (_, answer, wrap) => {
    const { operations } = await modelOf(kites({ post: answer, put: answer, get: answer }), { Kite });
    for (const method of ['post', 'put'] as const)
      expect(operations.find((operation) => operation.method === method)?.program?.respond.body).toMatchObject({
        kind: 'one',
        listed: true,
        wrap,
      });
    expect(
      operations.find((operation) => operation.path === '/kites/{id}' && operation.method === 'get')?.program?.respond.body,
    ).toMatchObject({
      kind: 'one',
      listed: true,
      wrap,
    });
  });

  test('with a list of another resource: is custom', async () => {
    const other = object([], { offers: list(ref('Loan')) });
    const model = await modelOf(kites({ put: other }), { Kite, Loan });
    expect(saidOf(model, 'put', '/kites/{id}')).toContain('custom');
  });

  test.each([
    ['an empty payload', object([], { ...said, data: { type: 'object' } })],
    ['a list of remarks', object([], { ...said, data: list(string) })],
    ['a list of anything', object([], { ...said, data: list({ type: 'object' }) })],
  ])('of metadata only: acknowledges with %s', async (_, answer) => {
    const model = await modelOf(kites({ delete: answer }), { Kite });
    expect(saidOf(model, 'delete', '/kites/{id}')).toBe('delete /kites/{id}: delete delete Kite → constant');
  });

  test('PUT without another create: updates rows, and creates them only with a 201', async () => {
    const loans = {
      '/loans/{loanId}': { parameters: [inPath('loanId')], get: ok(ref('Loan')), put: { ...sends(ref('Loan')), ...ok(ref('Loan')) } },
    };
    expect(saidOf(await modelOf(loans, { Loan }), 'put', '/loans/{loanId}')).toBe('put /loans/{loanId}: replace update Loan → one');
    const made = { '/loans/{loanId}': { ...loans['/loans/{loanId}'], put: { ...sends(ref('Loan')), ...ok(ref('Loan'), 201) } } };
    expect(saidOf(await modelOf(made, { Loan }), 'put', '/loans/{loanId}')).toBe('put /loans/{loanId}: replace upsert Loan → one');
  });
});

describe('POST without a read', () => {
  const letters = (answer: unknown) => ({
    '/letters': { post: { ...sends(object(['text'], { text: string, to: string })), ...ok(answer, 200) } },
  });
  test.each([
    ['its key', object([], { letterId: string })],
    ['its key, a state and a moment', object([], { guid: string, status: string, createdAt: string, text: string })],
  ])('stores a row if the response has %s', async (_, answer) => {
    expect(saidOf(await modelOf(letters(answer)), 'post', '/letters')).toContain('create insert Letter');
  });

  test('stores nothing if the response has more than the request', async () => {
    expect(saidOf(await modelOf(letters(object([], { id: string, price: string, pages: string }))), 'post', '/letters')).toContain(
      'custom',
    );
    const quote = { '/letters/quote': letters(object([], { id: string }))['/letters'] };
    expect(saidOf(await modelOf(quote), 'post', '/letters/quote')).toContain('custom');
  });
});
