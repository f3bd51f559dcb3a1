import { describe, expect, it } from 'vitest';
import { loadGood, loadLines, withSchemas } from './load-text.js';

const schemasOf = async (text: string) => (await loadGood(text)).root['components']?.['schemas'];

/** A shop whose schemas are called as if each were a file of its own. */
const shop = withSchemas(
  '3.1',
  `  Order:
   $id: https://shop.example/schemas/order
   type: object
   properties:
    customer: {$ref: customer}
    lines: {type: array, items: {$ref: '#/$defs/line'}}
    note: {$ref: 'customer#note'}
   $defs:
    line: {type: object, properties: {of: {$ref: order}}}
  Customer:
   $id: https://shop.example/schemas/customer
   type: object
   properties: {name: {$anchor: note, type: string}}
  Mail: {type: object, properties: {to: {$ref: 'https://shop.example/schemas/customer'}}}
`,
);

/** A bundle: one schema has the others in it, under relative names and a URN. */
const bundle = withSchemas(
  '3.1',
  `  Tree:
   $id: trees/tree
   type: object
   properties:
    root: {$ref: node}
    owner: {$ref: 'urn:people:owner'}
   $defs:
    node:
     $id: node
     type: object
     properties: {children: {type: array, items: {$ref: '#'}}, leaf: {$ref: 'leaves/leaf#/$defs/colour'}}
    leaf: {$id: leaves/leaf, $defs: {colour: {type: string, enum: [red, green]}}}
    owner: {$id: 'urn:people:owner', type: object, properties: {name: {type: string}}}
`,
);

describe('references against an $id', () => {
  it('resolve to the schema with that URI at any location', async () => {
    expect(await schemasOf(shop)).toMatchObject({
      Order: {
        properties: {
          customer: { $ref: '#/components/schemas/Customer' },
          lines: { items: { $ref: '#/components/schemas/Order_line' } },
          note: { $ref: '#/components/schemas/Customer_name' },
        },
      },
      Order_line: { properties: { of: { $ref: '#/components/schemas/Order' } } },
      Mail: { properties: { to: { $ref: '#/components/schemas/Customer' } } },
    });
    expect(await schemasOf(bundle)).toMatchObject({
      Tree: { properties: { root: { $ref: '#/components/schemas/Tree_node' }, owner: { $ref: '#/components/schemas/Tree_owner' } } },
      Tree_node: {
        properties: {
          children: { items: { $ref: '#/components/schemas/Tree_node' } },
          leaf: { $ref: '#/components/schemas/Tree_leaf_colour' },
        },
      },
    });
  });

  it('report no diagnostic and read no file', async () => {
    expect(await loadLines(shop)).toEqual([]);
    expect(await loadLines(bundle)).toEqual([]);
  });

  it('fall back to the document if the schema has no such pointer', async () => {
    const text = withSchemas(
      '3.1',
      "  A: {$id: 'https://e.org/a', properties: {b: {$ref: '#/components/schemas/B'}}}\n  B: {type: string}\n",
    );
    expect(await schemasOf(text)).toMatchObject({ A: { properties: { b: { $ref: '#/components/schemas/B' } } } });
  });

  it('fall back to files below the folder if no schema has that URI', async () => {
    for (const reference of ['other.yaml', '../../etc/passwd', 'https://elsewhere.example/x']) {
      const text = withSchemas('3.1', `  A: {$id: 'schemas/a', properties: {b: {$ref: '${reference}'}}}\n`);
      expect((await loadLines(text)).join(), reference).toMatch(/SW102[345]/u);
    }
  });

  it('ignore `$id` before OpenAPI 3.1', async () => {
    const text = withSchemas('3.0', '  A: {properties: {b: {$ref: b}}}\n  B: {$id: b, type: string}\n');
    expect((await loadLines(text)).join()).toContain('SW1023');
  });

  it('ignore `$id` inside examples', async () => {
    const text = withSchemas(
      '3.1',
      "  A: {type: object, example: {$id: 'https://e.org/b', type: integer}, properties: {b: {$ref: 'https://e.org/b'}}}\n  B: {$id: 'https://e.org/b', type: string}\n",
    );
    expect(await schemasOf(text)).toMatchObject({ A: { properties: { b: { $ref: '#/components/schemas/B' } } } });
  });

  it('limit the length of nested relative URIs', async () => {
    const inner = Array.from({ length: 150 }).reduce<string>(
      (nested) => `{$id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/', not: ${nested}}`,
      '{type: string}',
    );
    expect(await loadLines(withSchemas('3.1', `  A: ${inner}\n`))).toEqual([]);
  });
});
