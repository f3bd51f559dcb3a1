/** The Location of a new row as an expression on `input` and `result`. */
import type { LocationPart, LocationPlan } from '../../../lower/http-plan.js';
import type { AccessStep } from '../../../lower/value-plan.js';
import { access, call, member, name, templateText } from '../code/build.js';
import type { Expression } from '../code/syntax.js';

export function locationCode(location: LocationPlan): Expression {
  switch (location.kind) {
    case 'property':
      return resultCode(location.path);
    case 'path':
      return templateText(...location.pieces.map(partCode));
  }
}

function partCode(part: LocationPart): string | Expression {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'parameter':
      return encodedCode(member(name('input'), 'path', part.name), part.isText);
    case 'property':
      return encodedCode(resultCode(part.path), part.isText);
  }
}

function encodedCode(value: Expression, isText: boolean): Expression {
  return call(name('encodeURIComponent'), isText ? value : call(name('String'), value));
}

function resultCode(path: readonly AccessStep[]): Expression {
  return path.reduce((inner, step) => access(inner, step.name, step.isGuarded === true), name('result'));
}
