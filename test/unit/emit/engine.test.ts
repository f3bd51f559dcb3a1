import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../../src/emit/compile-template.js';
import { readTemplate } from '../../../src/emit/templates.js';
import { code } from '../../../src/emit/encode/typescript.js';

const templates = readdirSync(fileURLToPath(new URL('../../../templates', import.meta.url)), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.hbs'))
  .sort();

function render(source: string, view: Record<string, unknown>): string {
  return compileTemplate('test.hbs', source)(view);
}

describe('templates', () => {
  it('exist in the folder of templates', () => {
    expect(templates.length).toBeGreaterThan(10);
  });

  it.each(templates)('%s: every value has an encoder', (name) => {
    expect(() => compileTemplate(name, readTemplate(name))).not.toThrow();
  });

  it.each(templates)('%s: contains no comparison and no string building', (name) => {
    expect(readTemplate(name)).not.toMatch(/\{\{\{|\{\{&|\{\{#(?!if |each |unless )|\{\{>/);
  });
});

describe('rejects a template', () => {
  it.each([
    ['a value without an encoder', '{{name}}', 'test.hbs:1: {{name}} has no encoder'],
    ['a raw value', '{{{str name}}}', 'test.hbs:1: {{str}} has no encoder'],
    ['a raw value, written otherwise', '{{&name}}', 'test.hbs:1: {{name}} has no encoder'],
    ['an unknown encoder', '\n{{upper name}}', 'test.hbs:2: {{upper}} has no encoder'],
    ['an encoder with two values', '{{str name title}}', 'test.hbs:1: {{str}} has no encoder'],
    ['an encoder without a value', '{{str}}', 'test.hbs:1: {{str}} has no encoder'],
    ['a raw value within a block', '{{#if a}}{{#each b}}{{{this}}}{{/each}}{{/if}}', 'test.hbs:1: {{this}} has no encoder'],
    ['a raw value in the other branch', '{{#if a}}{{else}}{{b}}{{/if}}', 'test.hbs:1: {{b}} has no encoder'],
    ['a partial', '{{> other}}', 'test.hbs: PartialStatement is not used here'],
  ])('%s', (_, source, message) => {
    expect(() => compileTemplate('test.hbs', source)).toThrow(message);
  });
});

describe('printing', () => {
  it.each([
    ['a string', '{{str value}}', `it's`, `"it's"`],
    ['a property name', '{{key value}}', 'due-date', `'due-date'`],
    ['an identifier', '{{id value}}', 'dueDate', 'dueDate'],
    ['a comment', '{{doc value}}', 'a */ b', '/** a *\\/ b */\n'],
    ['no comment', '{{doc value}}', '', ''],
    ['code', '{{code value}}', code('a + b'), 'a + b'],
    ['a number', '{{text value}}', 20, '20'],
    ['a text that looks like a template', '{{str value}}', '{{constructor}}', `'{{constructor}}'`],
  ])('%s', (_, source, value, want) => {
    expect(render(source, { value })).toBe(want);
  });

  it.each([
    ['a missing field', '{{str value}}', {}],
    ['a missing field of a field', '{{str value.name}}', { value: {} }],
    ['null', '{{str value}}', { value: null }],
    ['an object as text', '{{str value}}', { value: {} }],
    ['a getter of a prototype', '{{str value}}', Object.create({ value: 'hidden' }) as Record<string, unknown>],
    ['text as code', '{{code value}}', { value: 'a + b' }],
    ['something like code', '{{code value}}', { value: { text: 'a + b' } }],
    ['a text that is no identifier', '{{id value}}', { value: 'a-b' }],
    ['an identifier with an end of line', '{{id value}}', { value: 'a\n' }],
    ['a text of the document as a text of ours', '{{text value}}', { value: `'); evil('` }],
    ['a text of ours with a line break', '{{text value}}', { value: 'a\nb' }],
  ])('throws for %s', (_, source, view) => {
    expect(() => render(source, view)).toThrow();
  });
});
