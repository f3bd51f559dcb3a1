import { describe, expect, test } from 'vitest';
import { inPath, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../../support.js';

const GroupMembership = object(['id', 'groupId'], { id: string, groupId: string, memberId: string });
const Group = object(['id', 'name'], { id: string, name: string });
const groups = (tail: string, more: object = {}) => ({
  '/groups': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Group'), 201) }, get: ok(list(ref('Group'))) },
  '/groups/{groupId}': { parameters: [inPath('groupId')], get: ok(ref('Group')) },
  '/group-memberships': {
    post: { ...sends(object(['groupId'], { groupId: string, memberId: string })), ...ok(ref('GroupMembership'), 201) },
  },
  '/group-memberships/{id}': { parameters: [inPath('id')], get: ok(ref('GroupMembership')), delete: none },
  [`/groups/{groupId}/${tail}`]: { parameters: [inPath('groupId')], get: ok(list(ref('GroupMembership'))) },
  ...more,
});

describe('a list below one thing, under a short name of its members', () => {
  test('memberships of a group', async () => {
    const model = await modelOf(groups('memberships'), { Group, GroupMembership });
    expect(saidOf(model, 'get', '/groups/{groupId}/memberships')).toBe(
      'get /groups/{groupId}/memberships: list find Group, list GroupMembership → many',
    );
    const found = model.operations.find(({ path }) => path === '/groups/{groupId}/memberships');
    expect(found?.program?.effects[1]).toMatchObject({ where: [{ kind: 'equals', path: ['groupId'] }] });
  });

  test.each(['admins', 'pending-memberships'])('not %s, which are some of them', async (tail) => {
    const model = await modelOf(groups(tail), { Group, GroupMembership });
    expect(saidOf(model, 'get', `/groups/{groupId}/${tail}`)).toContain(': custom ');
  });

  const Sensor = object(['id', 'name'], { id: string, name: string });
  const SensorReading = object(['id', 'at'], { id: string, at: string, sensor_id: string });
  const sensors = (reading: unknown) =>
    modelOf(
      {
        '/sensors': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Sensor'), 201) } },
        '/sensors/{id}': { parameters: [inPath('id')], get: ok(ref('Sensor')) },
        '/sensors/{id}/readings': { parameters: [inPath('id')], get: ok(object(['readings'], { readings: list(ref('SensorReading')) })) },
        '/sensor-readings': { post: { ...sends(reading), ...ok(ref('SensorReading'), 201) } },
        '/sensor-readings/{id}': { parameters: [inPath('id')], get: ok(ref('SensorReading')) },
      },
      { Sensor, SensorReading },
    );
  test('readings of a sensor, in an envelope', async () => {
    expect(saidOf(await sensors(object(['at'], { at: string, sensor_id: string })), 'get', '/sensors/{id}/readings')).toBe(
      'get /sensors/{id}/readings: list find Sensor, list SensorReading → many',
    );
  });
});
