/** A body that holds one object: is it a wrapper of the thing, or something that the thing has? */
import { describe, expect, test } from 'vitest';
import { inPath, list, modelOf, object, ok, ref, sends, string } from '../support.js';

const address = object(['street'], { street: string, town: string });
const Delivery = object(['id', 'address'], { id: string, address });
const limits = object([], { low: string, high: string });
const Sensor = object(['id', 'name'], { id: string, name: string, limits });

describe('object in a body that responses show as a property', () => {
  test.each([
    ['Delivery', '/deliveries', 'post', '/deliveries', object(['address'], { address })],
    ['Sensor', '/sensors', 'patch', '/sensors/{id}', object([], { limits })],
    ['Sensor', '/sensors', 'patch', '/sensors/{id}', object(['data'], { data: object([], { limits }) })],
  ])('%s: %s', async (name, at, method, path, body) => {
    const write = { [method]: { ...sends(body), ...ok(ref(name)) } };
    const paths = {
      [at]: { get: ok(list(ref(name))), ...(path === at ? write : {}) },
      [`${at}/{id}`]: { parameters: [inPath('id')], get: ok(ref(name)), ...(path === at ? {} : write) },
    };
    const model = await modelOf(paths, { Delivery, Sensor });
    const property = name === 'Delivery' ? 'address' : 'limits';
    expect(model.bodies.map((each) => each.properties.map(({ specName }) => specName))).toEqual([[property]]);
    expect(model.entities.find(({ id }) => id === name)?.fields.map((field) => field.name)).not.toContain('street');
    expect(model.entities.find(({ id }) => id === name)?.fields.map((field) => field.name)).not.toContain('low');
  });
});

test('object in a body that no response shows: is a wrapper', async () => {
  const Parcel = object(['id', 'weight'], { id: string, weight: string });
  const paths = {
    '/parcels': {
      get: ok(list(ref('Parcel'))),
      post: { ...sends(object(['params'], { params: object([], { weight: string }) })), ...ok(ref('Parcel'), 201) },
    },
    '/parcels/{id}': { parameters: [inPath('id')], get: ok(ref('Parcel')) },
  };
  const { bodies } = await modelOf(paths, { Parcel });
  expect(bodies.map(({ wrap }) => wrap)).toEqual([['params']]);
});

test('JSON:API attributes: are no property of the resource', async () => {
  const attributes = object(['url'], { url: string, note: string });
  const Hook = object(['id', 'type', 'attributes'], { id: string, type: string, attributes });
  const one = object(['data'], { data: ref('Hook') });
  const sent = object(['data'], { data: object(['attributes'], { attributes }) });
  const paths = {
    '/hooks': { get: ok(object(['data'], { data: list(ref('Hook')) })), post: { ...sends(sent), ...ok(one, 201) } },
    '/hooks/{id}': { parameters: [inPath('id')], get: ok(one) },
  };
  const { bodies } = await modelOf(paths, { Hook });
  expect(bodies.map(({ wrap }) => wrap)).toEqual([['data', 'attributes']]);
});
