/**
 * Parses decisions from a file or from the document into typed values. Only their form is checked here; inference reports names
 * that do not exist.
 */
import { isObject } from '../core/json.js';
import type { Diagnostic, JsonPointer } from '../core/diagnostics.js';
import { escapeToken } from '../core/json-pointer.js';
import { suggestion } from '../core/suggest.js';
import type { Decider, Decision, DecisionTarget, Subject } from './types.js';
import { deciders, subjects } from './types.js';
import { decisionKinds } from './kinds/index.js';
import { settingOf, subjectOf } from './kinds/kind.js';

/** A decisions file, parsed. */
export interface DecisionsSource {
  /** The path in diagnostics. */
  readonly path: string;
  readonly root: unknown;
}

export interface ReadDecisions {
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

const topLevel = ['version', 'decisions'];
const notes = ['by', 'reason'];

/** The decisions of a file, in its order. Errors: SW2502 to SW2505. */
export function readDecisionsFile({ path, root }: DecisionsSource): ReadDecisions {
  const at = (pointer: JsonPointer): JsonPointer => `${path}#${pointer}`;
  const problem = (code: Diagnostic['code'], message: string, pointer: JsonPointer, help?: string): Diagnostic => ({
    code,
    severity: 'error',
    message,
    ...(help === undefined ? {} : { help }),
    pointer: at(pointer),
  });
  if (!isObject(root))
    return { decisions: [], diagnostics: [problem('SW2502', 'a decisions file must be an object with `decisions`', '')] };
  const diagnostics = Object.keys(root)
    .filter((key) => !topLevel.includes(key))
    .map((key) => problem('SW2502', `unknown key ${quoted(key)}`, `/${escapeToken(key)}`, meant(key, topLevel)));
  if (root['version'] !== undefined && root['version'] !== 1)
    diagnostics.push(problem('SW2502', 'the version of a decisions file must be 1', '/version'));
  const entries = root['decisions'];
  if (!isObject(entries)) {
    const pointer = 'decisions' in root ? '/decisions' : '';
    return { decisions: [], diagnostics: [...diagnostics, problem('SW2502', '`decisions` must be an object of settings by id', pointer)] };
  }
  const decisions: Decision[] = [];
  for (const [id, settings] of Object.entries(entries)) {
    const pointer = `/decisions/${escapeToken(id)}`;
    const subject = subjectOfId(id);
    if (subject === undefined) {
      const word = id.split('/')[0] ?? id;
      const near = subjects.some((each) => each === word) ? undefined : meant(word, [...subjects]);
      diagnostics.push(
        problem(
          'SW2503',
          `${quoted(id)} is not a decision id`,
          pointer,
          near ??
            'Valid ids: service, entity/<Name>, field/<Entity>.<property>, relation/<Entity>.<relation>, operation/<operationId or METHOD path> and parameter/<operation>.<name>.',
        ),
      );
      continue;
    }
    if (!isObject(settings)) {
      diagnostics.push(problem('SW2504', `${quoted(id)} must be an object of settings`, pointer));
      continue;
    }
    const given = noteOf(settings, (key, message) => diagnostics.push(problem('SW2505', message, `${pointer}/${key}`)));
    const names = Object.keys(settings).filter((key) => !notes.includes(key));
    if (names.length === 0)
      diagnostics.push(problem('SW2504', `${quoted(id)} has no settings`, pointer, `Valid settings: ${settingsOf(subject).join(', ')}.`));
    for (const name of names) {
      const where = `${pointer}/${escapeToken(name)}`;
      const read = readSetting(subject, name, settings[name]);
      if ('problem' in read) {
        diagnostics.push(problem(read.code, `${quoted(id)}: ${read.problem}`, where, read.help));
        continue;
      }
      const target: DecisionTarget = { kind: 'name', name: id === 'service' ? '' : id.slice(subject.length + 1) };
      decisions.push({ ...read, ...given, id, target, pointer: at(where), subjectPointer: at(pointer) } as Decision);
    }
  }
  return { decisions, diagnostics };
}

/** Returns the kind and value of one setting, or the problem with it. */
export function readSetting(
  subject: Subject,
  name: string,
  value: unknown,
): Pick<Decision, 'kind' | 'value'> | { readonly code: 'SW2504' | 'SW2505'; readonly problem: string; readonly help?: string } {
  const known = settingsOf(subject);
  const kind = decisionKinds.find((each) => subjectOf(each) === subject && settingOf(each) === name);
  if (kind === undefined) {
    const help = meant(name, known) ?? `Valid settings: ${known.join(', ')}.`;
    return { code: 'SW2504', problem: `${article(subject)} has no setting ${quoted(name)}`, help };
  }
  const read = kind.read(value);
  if ('expected' in read) {
    const near = typeof value === 'string' ? meant(value, read.expected.match(/[a-z-]+/gu) ?? []) : undefined;
    return { code: 'SW2505', problem: `${name} must be ${read.expected}`, ...(near === undefined ? {} : { help: near }) };
  }
  return { kind: kind.name, value: read.value };
}

function settingsOf(subject: Subject): readonly string[] {
  return decisionKinds.filter((kind) => subjectOf(kind) === subject).map(settingOf);
}

function subjectOfId(id: string): Subject | undefined {
  if (id === 'service') return 'service';
  const [word = '', ...rest] = id.split('/');
  if (word === 'service' || rest.join('/').trim() === '') return undefined;
  const found = subjects.find((each) => each === word);
  const needsPart = found === 'field' || found === 'relation' || found === 'parameter';
  return needsPart && !rest.join('/').includes('.') ? undefined : found;
}

function noteOf(
  settings: Readonly<Record<string, unknown>>,
  fail: (key: string, message: string) => void,
): { readonly by: Decider; readonly reason?: string } {
  const by = settings['by'] === undefined ? 'user' : deciders.find((each) => each === settings['by']);
  if (by === undefined) fail('by', `\`by\` must be one of ${deciders.join(', ')}`);
  const { reason } = settings;
  if (reason !== undefined && typeof reason !== 'string') fail('reason', '`reason` must be a string');
  return { by: by ?? 'user', ...(typeof reason === 'string' ? { reason } : {}) };
}

function meant(word: string, candidates: readonly string[]): string | undefined {
  const near = suggestion(word, candidates);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

function article(subject: Subject): string {
  return subject === 'service' ? 'the service' : /^[aeio]/u.test(subject) ? `an ${subject}` : `a ${subject}`;
}

/** Text of a file in a message: one line, and no longer than a line. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `\`${JSON.stringify(short).slice(1, -1).replaceAll('`', "'")}\``;
}
