import { expect, test } from 'vitest';
import { inPath, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const registration = {
  '/auth/register': { post: { ...sends(object(['email', 'password'], { email: string, password: string })), ...ok(ref('Message'), 201) } },
  '/auth/login': {
    post: { ...sends(object(['email', 'password'], { email: string, password: string })), ...ok(object(['token'], { token: string })) },
  },
};
const Message = object([], { message: string });

async function accountOf(
  paths: Readonly<Record<string, unknown>>,
  schemas: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const model = await modelOf({ ...registration, ...paths }, { Message, ...schemas });
  return model.account?.entity;
}

test('bank accounts beside a registration: accounts of their own', async () => {
  const Account = object(['id'], { id: string, bank_id: string, balance: { type: 'number' } });
  const accounts = {
    '/accounts': {
      get: ok(list(ref('Account'))),
      post: { ...sends(object(['bank_id'], { bank_id: string })), ...ok(ref('Account'), 201) },
    },
  };
  expect(await accountOf(accounts, { Account })).toBe('User');
});

test('accounts with the identifier of the registration: the accounts that log in', async () => {
  const Account = object(['id'], { id: string, email: string });
  expect(await accountOf({ '/accounts': { get: ok(list(ref('Account'))) } }, { Account })).toBe('Account');
});

test('members of a project: no accounts', async () => {
  const Project = object(['id'], { id: string, name: string });
  const ProjectMember = object([], { user_id: string, email: string, role: string });
  const projects = {
    '/projects': { get: ok(list(ref('Project'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Project'), 201) } },
    '/projects/{projectId}/members': {
      parameters: [inPath('projectId')],
      get: ok(list(ref('ProjectMember'))),
      post: { ...sends(object(['email', 'role'], { email: string, role: string })), ...ok(ref('ProjectMember'), 201) },
    },
  };
  expect(await accountOf(projects, { Project, ProjectMember })).toBe('User');
});

test('a person whom another operation answers, with the identifier of the registration: the account', async () => {
  const Person = object(['id'], { id: string, email: string, name: string });
  const model = await modelOf({ ...registration, '/auth/current-user': { get: ok(ref('Person')) } }, { Message, Person });
  expect(model.account?.entity).toBe('Person');
});

test('a logout in a document without any credential: custom', async () => {
  const model = await modelOf({ ...registration, '/auth/logout': { post: ok(ref('Message')) } }, { Message });
  expect(saidOf(model, 'post', '/auth/logout')).toBe(
    'post /auth/logout: custom it ends the session of the principal, and no credential is declared',
  );
});
