/** The scenarios of an operation: by what it is and by what it does. */
import type { Intent } from '../../../model/operation.js';
import { omit } from '../omit.js';
import type { OperationCase } from '../operation-case.js';
import type { Scenario } from '../scenario.js';
import { lowerScenario } from '../steps/lower-scenario.js';
import type { Scenario as LoweredScenario, Step as LoweredStep, RequestRow, Suite } from '../format.js';
import type { ScenarioRows } from '../steps/scope.js';
import { accessScenarios, attempt, servedScenario, sessionAccessScenarios } from './access.js';
import { loginScenarios, logoutScenarios, ownAccountScenarios, refreshScenarios, registerScenarios } from './accounts.js';
import { doneScenarios, givenScenarios, membershipScenarios, toggleScenarios } from './callers.js';
import { jsonPatchScenarios, ownerScenarios, restoreScenarios, updateScenarios } from './changes.js';
import { bulkScenarios, createScenarios, upsertScenarios } from './creates.js';
import { deleteScenarios } from './deletes.js';
import { downloadScenarios, filesOfDeletedScenarios, keptFileScenarios, removeFileScenarios, uploadScenarios } from './files.js';
import type { ScenarioInput, ScenarioRule } from './input.js';
import { feedScenarios, listScenarios } from './lists.js';
import { countScenarios, distinctScenarios, missingScenarios, misplacedScenarios, readScenarios } from './reads.js';
import { bodyRows, bodyScenarios, parameterRows, queryScenarios } from './requests.js';
import { deleteSingleScenarios, readSingleScenarios, writeSingleScenarios } from './singles.js';

/** By what an operation does. */
const effects: Readonly<Partial<Record<Intent, readonly ScenarioRule[]>>> = {
  list: [listScenarios, feedScenarios, doneScenarios],
  create: [createScenarios, bulkScenarios],
  read: [readScenarios, doneScenarios],
  replace: [updateScenarios, upsertScenarios, ownerScenarios],
  patch: [updateScenarios, upsertScenarios, restoreScenarios, jsonPatchScenarios, ownerScenarios],
  delete: [deleteScenarios, filesOfDeletedScenarios, ownerScenarios],
  upload: [missingScenarios, misplacedScenarios],
  download: [downloadScenarios],
  'remove-file': [removeFileScenarios],
  'read-single': [readSingleScenarios, ownAccountScenarios],
  'write-single': [writeSingleScenarios],
  'delete-single': [deleteSingleScenarios],
  count: [countScenarios],
  given: [givenScenarios, missingScenarios],
  register: [createScenarios, registerScenarios],
  login: [loginScenarios],
  logout: [logoutScenarios],
  refresh: [refreshScenarios],
  link: [toggleScenarios, membershipScenarios],
  unlink: [toggleScenarios, membershipScenarios],
  distinct: [distinctScenarios],
  custom: [(operation) => [{ title: 'a valid request: 501', steps: [attempt(operation, { expect: { refused: [501] } })] }]],
};

/** Returns the scenarios of an operation, lowered. */
export function suiteOf(operation: OperationCase, input: ScenarioInput, service: ScenarioRows): Suite {
  const all = (rules: readonly ScenarioRule[]): readonly Scenario[] => rules.flatMap((rule) => rule(operation, input));
  const subject = { subject: `${operation.method} ${operation.path}`, operation: operation.name };
  const access = accessScenarios(operation, input);
  const own = (scenarios: readonly Scenario[]): Pick<Suite, 'requests' | 'scenarios'> =>
    tabulate(
      scenarios.map((scenario) => lowerScenario(scenario, service)),
      operation.name,
    );
  if (!operation.testable) {
    return { ...subject, ...own([...access, servedScenario(operation)]) };
  }
  const always = all([queryScenarios, bodyScenarios, sessionAccessScenarios, uploadScenarios]);
  const linked = operation.linked ? all([keptFileScenarios, ...(effects[operation.intent] ?? [])]) : [];
  return { ...subject, ...parameterRows(operation), ...bodyRows(operation), ...own([...access, ...always, ...linked]) };
}

/** Scenarios of one request to the operation are rows. */
function tabulate(scenarios: readonly LoweredScenario[], name: string): Pick<Suite, 'requests' | 'scenarios'> {
  const rows = scenarios.map(({ title, steps }): RequestRow | LoweredScenario => {
    const [step, ...others] = steps;
    if (step?.kind !== 'send' || step.operation !== name || others.length > 0) {
      return { title, steps: withoutOperation(steps, name) };
    }
    return { title, ...omit(step, 'kind', 'operation') };
  });
  const requests = rows.filter((row): row is RequestRow => !('steps' in row));
  return { ...(requests.length === 0 ? {} : { requests }), scenarios: rows.filter((row): row is LoweredScenario => 'steps' in row) };
}

/** Leaves out the operation of steps that are about that of the suite. */
function withoutOperation(steps: readonly LoweredStep[], name: string): readonly LoweredStep[] {
  return steps.map((step) => {
    const { operation, ...others } = { operation: undefined, ...step };
    const inner =
      step.kind === 'each'
        ? { steps: withoutOperation(step.steps, name) }
        : step.kind === 'callers'
          ? { one: withoutOperation(step.one, name), two: withoutOperation(step.two, name) }
          : {};
    return { ...(operation === undefined || operation === name ? {} : { operation }), ...others, ...inner } as LoweredStep;
  });
}
