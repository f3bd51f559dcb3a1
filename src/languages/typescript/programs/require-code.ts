/** Conditions without which a program goes no further. */
import type { Effect, Test, Value } from '../../../model/program.js';
import { tsString, tsValue } from '../../../emit/encode/typescript.js';
import { type Scope, use } from './scope.js';
import { valueCode } from './value-code.js';

type Require = Extract<Effect, { kind: 'require' }>;

export function requireStatements(scope: Scope, { test, otherwise }: Require): readonly string[] {
  return [`if (${failureCode(scope, test)}) {\nthrow ${errorCode(scope, otherwise)};\n}`];
}

/** When the test is not met. */
function failureCode(scope: Scope, test: Test): string {
  const code = (value: Value): string => valueCode(scope, value, undefined, false);
  switch (test.kind) {
    case 'equals':
      return `${code(test.left)} !== ${code(test.right)}`;
    case 'differs':
      return `${code(test.left)} === ${code(test.right)}`;
    case 'one-of': {
      const [only, ...others] = test.values;
      return others.length === 0 && only !== undefined
        ? `${code(test.left)} !== ${tsValue(only)}`
        : `!([${test.values.map((value) => tsValue(value)).join(', ')}] as readonly unknown[]).includes(${code(test.left)})`;
    }
    case 'is-null':
      return `${code(test.left)} !== null`;
    case 'is-present':
      return `${code(test.left)} === null`;
  }
}

function errorCode(scope: Scope, { status, detail }: Require['otherwise']): string {
  const call = (name: string): string => `${use(scope.uses, 'errors', name)}(${tsString(detail)})`;
  switch (status) {
    case 401:
      return call('unauthorized');
    case 403:
      return call('forbidden');
    case 404:
      return call('missing');
    case 409:
      return call('conflict');
    case 422:
      return call('unprocessable');
  }
}
