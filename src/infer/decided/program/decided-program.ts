/** The steps that were decided for an operation become its program, or problems at the characters that are wrong. */
import { suggestion } from '../../../core/suggest.js';
import { problemOf } from '../decision-registry.js';
import type { DecisionRegistry } from '../decision-registry.js';
import type { DecisionOf } from '../../../decisions/types.js';
import type { ProgramInference } from '../../programs/program-parts.js';
import { withNarrowing } from '../../programs/programs.js';
import { withHashedSecrets } from '../../programs/hashed-secrets.js';
import { isUnsupported } from '../../unsupported.js';
import { steps as known } from './effects/index.js';
import { quoted } from './paths.js';
import { createReader } from '../../../decisions/program/reader.js';
import type { StepProblem } from '../../../decisions/program/reader.js';
import type { ProgramScope } from './scope.js';

/** Undefined: the ledger has the reasons. */
export function decidedProgram(
  decision: DecisionOf<'operation.program'>,
  base: Pick<ProgramScope, 'operation' | 'context' | 'plans' | 'intent'>,
  decisions: DecisionRegistry,
): ProgramInference | undefined {
  const scope: ProgramScope = {
    ...base,
    bindings: new Map(),
    effects: [],
    taken: new Set(),
    broken: false,
    lists: new Map(),
    roles: new Map(),
    indexes: [],
  };
  decision.value.forEach((text, index) => {
    const problem = readStep(text, scope);
    if (problem === undefined) return;
    scope.broken = true;
    const { code, message, offset, help } = problem;
    decisions.report({ ...problemOf(code, decision, message, help), pointer: `${decision.pointer}/${String(index)}`, offset });
  });
  if (scope.broken) return undefined;
  if (scope.respond === undefined && base.operation.success.content !== undefined) {
    decisions.report(
      problemOf(
        'SW2511',
        decision,
        `${decision.id}: the last step must say what is answered`,
        'Add `respond` with a row, a list or a constant.',
      ),
    );
    return undefined;
  }
  const program = withHashedSecrets(
    { effects: scope.effects, respond: scope.respond ?? { status: base.operation.success.status, body: { kind: 'none' } } },
    base.context.mapper.all(),
  );
  if (isUnsupported(program)) {
    decisions.report(problemOf('SW2510', decision, `${decision.id}: ${program.reason}`));
    return undefined;
  }
  const [written] = scope.effects.flatMap((effect) => ('body' in effect && 'entity' in effect ? [effect.entity] : []));
  const plan = written === undefined ? undefined : base.plans.get(written);
  const conclusion: ProgramInference = { program, roles: scope.roles, indexes: scope.indexes };
  return plan === undefined ? conclusion : withNarrowing(conclusion, base.operation, plan, base.context);
}

function readStep(text: string, scope: ProgramScope): StepProblem | undefined {
  const reader = createReader(text);
  const step = known.find(({ words }) => reader.skip(...words));
  if (step === undefined) {
    const token = reader.peek();
    const words = [...new Set(known.map((each) => each.words[0] ?? ''))];
    const near = suggestion(token.text, words);
    return {
      code: 'SW2509',
      message: token.text === '' ? 'a step begins with a word' : `no step begins with ${quoted(token.text)}`,
      offset: token.offset,
      help: near === undefined ? `Steps begin with ${words.join(', ')}.` : `Did you mean ${near}?`,
    };
  }
  if (scope.respond !== undefined) return { code: 'SW2509', message: 'nothing comes after `respond`', offset: 0 };
  step.read(reader, scope);
  reader.end(`The end of the step (${step.syntax})`);
  return reader.problem();
}
