/** Free text is kept as it was sent, whatever it looks like. */
import { expect, it } from 'vitest';
import type { BodyCase, OperationCase } from './cases.js';
import { type World, get, itemOf, keepKey, set } from './make.js';

/** Texts that a careless service breaks on; each must come back as it was sent. */
const hostileTexts = [
  `'; DROP TABLE books; --`,
  `" OR 1=1 --`,
  '<script>alert(1)</script>',
  '{{constructor.constructor("return process")()}}',
  '${7*7} %s %n \\u0041',
  '../../../etc/passwd',
  'line one\r\nX-Injected: yes',
  '__proto__',
  'Ünïcödé 👩‍👩‍👧‍👦 \u202Etxet',
];

/** Each free text property stores every text and gives it back unchanged. */
export function checkTexts(
  operation: OperationCase,
  { texts, echoed }: BodyCase,
  world: () => World,
): void {
  for (const { path: at, maximum } of texts) {
    it(`stores any text in ${at.join('.')} and gives it back unchanged`, async () => {
      const here = world();
      const echo = echoed.find(({ sent }) => sent.join('\0') === at.join('\0'));
      for (const text of hostileTexts.filter(
        (candidate) => Array.from(candidate).length <= maximum,
      )) {
        const target =
          operation.intent === 'create' ? undefined : await here.make(operation.entity ?? '');
        const path =
          target === undefined
            ? (await here.resolvePath(operation)).path
            : await here.pathTo(operation, target);
        const whole = await here.body(operation);
        const body = target === undefined ? whole : keepKey(operation, whole, target);
        const answer = await here.send(operation, { path, body: set(body, at, text) });
        expect(answer.status, answer.text).toBe(operation.status);
        expect(answer.headers['x-injected']).toBeUndefined();
        if (echo !== undefined && operation.answersItem) {
          expect(get(itemOf(operation, answer), echo.got)).toBe(text);
        }
      }
    });
  }
}
