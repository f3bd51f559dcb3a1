import { expect, test } from 'vitest';
import { inPath, list, modelOf, none, object, ok, ref, sends, string } from '../support.js';

async function keyOf(name: string, shown: unknown, asked: unknown) {
  const path = `/${name.toLowerCase()}s`;
  const model = await modelOf(
    {
      [path]: { post: { ...sends(object([], { label: string })), ...ok(ref(name), 201) }, get: ok(list(ref(name))) },
      [`${path}/{id}`]: { parameters: [inPath('id', asked)], get: ok(ref(name)), delete: none },
    },
    { [name]: object(['id'], { id: shown, label: string }) },
  );
  return model.entities[0]?.fields.find((field) => field.name === 'id')?.default;
}

const text = (more: object) => ({ type: 'string', ...more });
const bounded = '^[\\da-z]{26}$';

test.each<[string, unknown, unknown, unknown]>([
  ['a UUID where nothing is said', string, string, { kind: 'uuid' }],
  ['a UUID where it is said', text({ format: 'uuid' }), text({ format: 'uuid' }), { kind: 'uuid' }],
  ['no longer than it may be', text({ maxLength: 10 }), string, { kind: 'random', length: 10 }],
  ['of the characters that answers have', text({ pattern: bounded }), string, { kind: 'random', length: 26 }],
  ['of the characters that paths have', string, text({ pattern: '^[A-F0-9]{24}$' }), { kind: 'random', length: 24 }],
  ['of the digits that answers have', text({ pattern: '^[0-9]{16}$' }), string, { kind: 'random', alphabet: '0123456789', length: 16 }],
  ['a UUID where too few texts would be left', text({ maxLength: 4 }), string, { kind: 'uuid' }],
])('generated key: %s', async (_, shown, asked, want) => {
  for (const name of ['Kettle', 'Vault']) expect(await keyOf(name, shown, asked)).toMatchObject(want as object);
});
