/** The Location of a new row as an expression on `input` and `result`. */
import { tsAccess, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { LocationPart, LocationPlan } from '../../../lower/http-plan.js';
import type { AccessStep } from '../../../lower/value-plan.js';

export function locationCode(location: LocationPlan): string {
  switch (location.kind) {
    case 'property':
      return resultCode(location.path);
    case 'path':
      return `\`${location.pieces.map(partCode).join('')}\``;
  }
}

function partCode(part: LocationPart): string {
  switch (part.kind) {
    case 'text':
      return part.text.replace(/[`\\$]/g, '\\$&');
    case 'parameter':
      return encodedCode(`input.path.${tsIdentifier(part.name)}`, part.isText);
    case 'property':
      return encodedCode(resultCode(part.path), part.isText);
  }
}

function encodedCode(value: string, isText: boolean): string {
  return `\${encodeURIComponent(${isText ? value : `String(${value})`})}`;
}

function resultCode(path: readonly AccessStep[]): string {
  return path.reduce((object, { name, isGuarded }) => {
    const access = tsAccess(name);
    return `${object}${isGuarded === true ? `?.${access.startsWith('.') ? access.slice(1) : access}` : access}`;
  }, 'result');
}
