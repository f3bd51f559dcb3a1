/** Lowers the steps of a scenario: which rows they create, and which keys stand in their requests. */
import type { Scenario, Step } from '../scenario.js';
import { lowerListStep } from './lower-lists.js';
import { lowerSee } from './lower-see.js';
import type { Scenario as LoweredScenario, Step as LoweredStep } from '../format.js';
import { lowerAnother, lowerMake } from './make-rows.js';
import { lowerMisplace, lowerSend, request, targetOf } from './requests.js';
import { knownOf } from './rows.js';
import { type Scope, type ScenarioRows, createScope, operationOf, pathBeside, rowOf } from './scope.js';

export function lowerScenario({ title, steps }: Scenario, service: ScenarioRows): LoweredScenario {
  return { title, steps: lowerSteps(steps, createScope(service)) };
}

function lowerSteps(steps: readonly Step[], scope: Scope): readonly LoweredStep[] {
  return steps.flatMap((step) => lowerStep(step, scope));
}

function lowerStep(step: Step, scope: Scope): readonly LoweredStep[] {
  switch (step.kind) {
    case 'send':
      return lowerSend(step, scope);
    case 'make':
      return lowerMake(step, scope);
    case 'another':
      return lowerAnother(step, scope);
    case 'see':
      return lowerSee(step, scope);
    case 'path': {
      const { steps, path } = targetOf(operationOf(scope, step.operation), step, scope);
      scope.paths.set(step.as, path);
      return steps;
    }
    case 'misplace':
      return lowerMisplace(step, scope);
    case 'locate': {
      const row = rowOf(scope, step.row);
      const [see] = lowerSee({ kind: 'see', row: step.row }, scope);
      const { read } = scope.rows.fixture(row.entity) ?? {};
      return [
        { kind: 'locate', row: row.name, ...(read === undefined ? {} : { operation: read }), ...(see?.kind === 'see' ? { see } : {}) },
      ];
    }
    case 'count': {
      const { row, at, request: asked } = step;
      const { beside } = scope.rows.seeds.neighbours(operationOf(scope, asked.operation), rowOf(scope, row));
      const number = Math.max(1, beside.length);
      return lowerSend({ ...asked, expect: { ...asked.expect, body: [{ at, is: { kind: 'at-least', number } }] } }, scope);
    }
    case 'differ':
      return [{ ...step, rows: step.rows.map((name) => rowOf(scope, name).name) }];
    case 'each':
      return [{ ...step, steps: lowerSteps(step.steps, scope) }];
    case 'callers':
      return [{ ...step, two: lowerSteps(step.two, scope), one: lowerSteps(step.one, scope) }];
    case 'list':
    case 'pages':
    case 'filter':
    case 'search':
    case 'listed':
      return lowerListStep(step, scope);
    case 'account': {
      const create = scope.rows.createOf(scope.accounts ?? '');
      if (create !== undefined) {
        scope.known.set(step.as, scope.rows.created(step.as, create, new Map(), new Map()));
      }
      return [step];
    }
    case 'revalidate': {
      const operation = operationOf(scope, scope.last);
      return [
        {
          kind: 'revalidate',
          operation: operation.name,
          ...request(scope, operation, pathBeside(scope, operation, knownOf(rowOf(scope, step.row)))),
        },
      ];
    }
    default:
      return [step];
  }
}
