import { expect, test } from 'vitest';
import { normalizeName } from '../../../../src/core/names.js';
import { secretNames } from '../../../../src/infer/vocabulary/secret-names.js';

test.each([
  'password',
  'newPassword',
  'contraseña',
  'nova_senha',
  'senhaAtual',
  'mot_de_passe',
  'Passwort',
  'wachtwoord',
  'hasło',
  'пароль',
  'şifre',
  'kata_sandi',
  'mật_khẩu',
])('%s is a password', (name) => {
  expect(secretNames.has(normalizeName(name))).toBe(true);
});

test.each(['engenharia', 'parole', 'passenger', 'keyword', 'clave'])('%s is no password', (name) => {
  expect(secretNames.has(normalizeName(name))).toBe(false);
});
