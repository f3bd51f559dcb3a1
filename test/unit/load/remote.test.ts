import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/load/files/public-address.js';
import { remoteReader, type Network } from '../../../src/load/files/read-remote-file.js';

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['2002:7f00:1::', false],
  ['64:ff9b::7f00:1', false],
  ['ff02::1', false],
  ['localhost', false],
  ['', false],
])('address %s: public is %s', (address, want) => {
  expect(isPublicAddress(address)).toBe(want);
});

/** A network of these answers by address, on which every name resolves to `addresses`. */
function network(
  addresses: readonly string[],
  answers: Readonly<Record<string, { readonly status: number; readonly location?: string; readonly text?: string }>>,
  asked: string[] = [],
): Network {
  return {
    resolve: () => Promise.resolve(addresses),
    get: (url, address) => {
      asked.push(`${url.href} at ${address}`);
      const { text = '', ...answer } = answers[url.href] ?? { status: 404 };
      return Promise.resolve({ ...answer, body: Buffer.from(text) });
    },
  };
}

describe('remote files', () => {
  const found = { 'https://a.example/x': { status: 200, text: 'type: string' } };
  it.each([
    ['https://a.example/x', ['a.example'], ['8.8.8.8'], found, { text: 'type: string' }],
    ['https://A.example/x', ['A.EXAMPLE'], ['8.8.8.8'], found, { text: 'type: string' }],
    ['https://a.example/x', [], ['8.8.8.8'], found, { code: 'SW1024', reason: 'its host is not allowed' }],
    ['https://b.a.example/x', ['a.example'], ['8.8.8.8'], found, { code: 'SW1024', reason: 'its host is not allowed' }],
    ['https://a.example:8443/x', ['a.example'], ['8.8.8.8'], found, { code: 'SW1024', reason: 'its host is not allowed' }],
    ['http://a.example/x', ['a.example'], ['8.8.8.8'], found, { code: 'SW1024', reason: 'only https is allowed' }],
    [
      'https://a.example/x',
      ['a.example'],
      ['8.8.8.8', '127.0.0.1'],
      found,
      { code: 'SW1024', reason: 'the address of its host is not public' },
    ],
    ['https://127.0.0.1/x', ['127.0.0.1'], [], found, { code: 'SW1024', reason: 'the address of its host is not public' }],
    ['https://[::ffff:127.0.0.1]/x', ['[::ffff:7f00:1]'], [], found, { code: 'SW1024', reason: 'the address of its host is not public' }],
    ['https://a.example/y', ['a.example'], ['8.8.8.8'], found, { code: 'SW1025', reason: 'the host responds with status 404' }],
    [
      'https://a.example/r',
      ['a.example'],
      ['8.8.8.8'],
      { ...found, 'https://a.example/r': { status: 302, location: '/x' } },
      { text: 'type: string' },
    ],
    [
      'https://a.example/r',
      ['a.example', 'b.example'],
      ['8.8.8.8'],
      { 'https://a.example/r': { status: 302, location: 'https://b.example/x' } },
      { code: 'SW1024', reason: 'the host redirects to another host' },
    ],
    [
      'https://a.example/r',
      ['a.example'],
      ['8.8.8.8'],
      { 'https://a.example/r': { status: 302, location: 'http://a.example/x' } },
      { code: 'SW1024', reason: 'the host redirects to another host' },
    ],
    [
      'https://a.example/r',
      ['a.example'],
      ['8.8.8.8'],
      { 'https://a.example/r': { status: 302, location: '/r' } },
      { code: 'SW1025', reason: 'the host redirects too often' },
    ],
  ])('%s with %j allowed, at %j', async (address, allowed, addresses, answers, want) => {
    expect(await remoteReader(allowed, network(addresses, answers))(address)).toMatchObject(want);
  });

  it('sends no request to a host that is not allowed, and connects to the checked address', async () => {
    const asked: string[] = [];
    await remoteReader([], network(['8.8.8.8'], found, asked))('https://a.example/x');
    expect(asked).toEqual([]);
    await remoteReader(['a.example'], network(['8.8.8.8', '8.8.4.4'], found, asked))('https://a.example/x');
    expect(asked).toEqual(['https://a.example/x at 8.8.8.8']);
  });
});
