/** Scenarios of singletons, which are looked at through their own operations. */
import type { OperationCase } from '../operation-case.js';
import type { BodySource, Scenario, Send, Step } from '../scenario.js';
import { unknownParent } from './reads.js';
import { unknownQuery } from './requests.js';
import { type ScenarioInput, type ScenarioRule, caseOf, dotted, send, success, validBody } from './input.js';

const hostileText = `'; DROP TABLE "x" -- <b>\u202Eé`;

function operationsOf(input: ScenarioInput, { single }: OperationCase): { readonly read?: OperationCase; readonly write?: OperationCase } {
  return {
    ...(single?.read === undefined ? {} : { read: caseOf(input, single.read) }),
    ...(single?.write === undefined ? {} : { write: caseOf(input, single.write) }),
  };
}

/** A valid body, which is remembered. */
function writing(operation: OperationCase, source?: BodySource): Pick<Send, 'body' | 'keeps'> {
  return operation.body === undefined ? {} : { ...validBody(operation, source), keeps: 'written' };
}

/** Remembers the path of the document, and writes it where an operation does. */
function prepared(operation: OperationCase, write: OperationCase | undefined): readonly Step[] {
  const path: Step = { kind: 'path', operation: operation.name, as: 'path' };
  return write === undefined ? [path] : [path, send(write, { path: 'path', ...writing(write), expect: { status: write.status } })];
}

export const readSingleScenarios: ScenarioRule = (operation, input) => {
  const { write } = operationsOf(input, operation);
  const wrap = operation.wrap;
  const but = operation.fresh === undefined ? {} : { but: operation.fresh };
  const read = (name: string, more: object = {}): Step =>
    send(operation, { path: 'path', remember: { [name]: wrap }, expect: success(operation, more) });
  return [
    {
      title: `two requests: ${String(operation.status)} with the same document`,
      steps: [
        ...prepared(operation, write),
        read('first', write?.body === undefined ? {} : { written: { operation: write.name, as: 'written' } }),
        read('second'),
        { kind: 'equal', names: ['first', 'second'], ...but },
      ],
    },
    unknownQuery(operation, prepared(operation, write)),
    ...unknownParent(operation),
  ];
};

export const writeSingleScenarios: ScenarioRule = (operation, input) => {
  const { read } = operationsOf(input, operation);
  const { body, answersItem } = operation;
  const seen: readonly Step[] =
    read === undefined
      ? []
      : [
          send(read, {
            path: 'path',
            expect: success(read, body === undefined ? {} : { written: { operation: operation.name, as: 'written' } }),
          }),
        ];
  const write = (): readonly Step[] => [
    send(operation, {
      path: 'path',
      ...writing(operation),
      expect: success(operation, answersItem && body !== undefined ? { echoed: true } : {}),
    }),
    ...seen,
  ];
  const path: Step = { kind: 'path', operation: operation.name, as: 'path' };
  const texts = (body?.texts ?? []).map(({ path: at, maximum }): Scenario => ({
    title: `with hostile text in ${dotted(at)}: stored and answered unchanged`,
    steps:
      hostileText.length > maximum
        ? []
        : [
            path,
            send(operation, {
              path: 'path',
              ...writing(operation, { set: [{ at, value: hostileText }] }),
              expect: { status: operation.status },
            }),
            ...seen,
          ],
  }));
  return [
    {
      title: `two valid requests: ${String(operation.status)}, the first creates and the second changes the document`,
      steps: [path, ...write(), ...write()],
    },
    ...texts,
    ...unknownParent(operation),
  ];
};

export const deleteSingleScenarios: ScenarioRule = (operation, input) => {
  const { read, write } = operationsOf(input, operation);
  const isWritten = write?.body !== undefined;
  const gone = read === undefined ? [] : [read];
  return [
    {
      title: isWritten ? `an existing document: ${String(operation.status)}, and it is gone` : 'no document: 404',
      steps: [
        ...prepared(operation, write),
        send(operation, { path: 'path', expect: { status: isWritten ? operation.status : 404 } }),
        ...gone.map((reader) =>
          send(reader, { path: 'path', expect: { status: operation.single?.restored === true ? reader.status : 404 } }),
        ),
      ],
    },
    unknownQuery(operation, prepared(operation, write)),
    ...unknownParent(operation),
  ];
};
