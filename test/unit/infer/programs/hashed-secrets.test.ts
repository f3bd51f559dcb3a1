import { describe, expect, test } from 'vitest';
import { integer, object, ok, ref, sends, string } from '../support.js';
import { fields, inPath, model } from '../written-model.js';
import type { Spec } from '../written-model.js';

const Device = object(['name'], { id: integer, name: string, secret: string });

/** A collection whose rows are created, replaced and changed with one property beside the name. */
async function devices(
  property: Spec,
  body: Spec = object(['name'], { name: string, ...property }),
): Promise<Awaited<ReturnType<typeof model>>> {
  return model(
    {
      '/devices': { post: { ...sends(body), ...ok(ref('Device'), 201) } },
      '/devices/{id}': {
        parameters: [inPath('id')],
        get: ok(ref('Device')),
        put: { ...sends(body), ...ok(ref('Device')) },
        patch: { ...sends(body), ...ok(ref('Device')) },
      },
    },
    { Device },
  );
}

function hashesOf({ operations }: Awaited<ReturnType<typeof model>>): readonly unknown[] {
  return operations.flatMap(({ program }) =>
    (program?.effects ?? []).flatMap((effect) => ('values' in effect ? effect.values.filter(({ value }) => value.kind === 'hash') : [])),
  );
}

describe('a password of a row that is no account', () => {
  test.each<[string, Spec]>([
    ['by its name', { wifiPassword: string }],
    ['by another name', { passphrase: string }],
    ['by its format', { pin: { type: 'string', format: 'password' } }],
    ['of a nullable text', { password: { type: 'string', nullable: true } }],
  ])('%s: each write stores its hash', async (_, property) => {
    const [name = ''] = Object.keys(property);
    const found = await devices(property);
    expect(hashesOf(found)).toEqual(
      Array.from({ length: 3 }, () => ({ field: `${name}Hash`, value: { kind: 'hash', of: { kind: 'body', path: [name] } } })),
    );
    expect(fields(found, 'Device')).toContain(`${name}Hash:string?!`);
  });

  test('two of them: both are hashed', async () => {
    const found = await devices({ adminPassword: string, guestPassword: string });
    expect(hashesOf(found)).toHaveLength(6);
  });

  test('a flag of such a name stays a flag', async () => {
    const found = await devices({ passwordRequired: { type: 'boolean' } });
    expect(hashesOf(found)).toEqual([]);
    expect(fields(found, 'Device')).toContain('passwordRequired:boolean');
  });

  test('in a list of new rows: the operation is left to its author', async () => {
    const found = await model(
      {
        '/devices': {
          get: ok({ type: 'array', items: ref('Device') }),
          post: { ...sends(object(['name'], { name: string, password: string })), ...ok(ref('Device'), 201) },
        },
        '/devices/batch': {
          post: {
            ...sends({ type: 'array', items: object(['name'], { name: string, password: string }) }),
            ...ok({ type: 'array', items: ref('Device') }, 201),
          },
        },
      },
      { Device },
    );
    const batch = found.operations.find(({ path }) => path === '/devices/batch');
    expect(batch?.intent).toBe('custom');
  });
});

test('a postal code called `pincode` is stored as sent and answered', async () => {
  const found = await devices({ pincode: string });
  expect(fields(found, 'Device')).toContain('pincode:string?');
  expect(fields(found, 'Device')).not.toContain('pincode:string?!');
});

test.each(['cvv', 'cvc2', 'cardSecurityCode'])('the verification code of a card (%s) is not stored', async (name) => {
  const found = await devices({ [name]: string });
  expect(fields(found, 'Device')).not.toContain(name);
  expect(found.bodies[0]?.unstored).toEqual([{ specName: name, reason: 'PCI DSS 3.3 forbids to store the verification code of a card' }]);
});
