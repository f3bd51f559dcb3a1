/** How simple an argument is, which decides whether a chain of calls stays on one line. */
import type { Expression } from './syntax.js';

const width = 25;

/** So short that a line of its own would save nothing. */
export function isShortArgument(value: Expression): boolean {
  switch (value.kind) {
    case 'word':
    case 'string':
      return value.text.length <= width || /^(?:this|true|false|null)$/.test(value.text);
    case 'number':
      return true;
    case 'template':
      return value.parts.every((part) => typeof part === 'string') && value.parts.join('').length <= width;
    case 'unary':
      return (value.operator === '!' || value.operator === '-') && isShortArgument(value.argument);
    case 'call':
      return !value.isNew && value.arguments.length === 0 && value.callee.kind === 'word' && value.callee.text.length <= width - 2;
    default:
      return false;
  }
}

/** Has it neither functions nor calls of calls? */
export function isSimpleArgument(value: Expression, depth = 2): boolean {
  if (depth <= 0) return false;
  const inner = (part: Expression): boolean => isSimpleArgument(part, depth - 1);
  switch (value.kind) {
    case 'word':
    case 'number':
    case 'string':
      return true;
    case 'template':
      return value.parts.every((part) => typeof part === 'string' || inner(part));
    case 'object':
      return value.members.every(({ key, value: part }) => key?.startsWith('[') === false && (part === undefined || inner(part)));
    case 'array':
      return value.items.every(inner);
    case 'call':
      return isSimpleArgument(value.callee, depth) && value.arguments.length <= depth && value.arguments.every(inner);
    case 'member':
      return isSimpleArgument(value.object, depth);
    case 'index':
      return isSimpleArgument(value.object, depth) && isSimpleArgument(value.property, depth);
    case 'unary':
      return (value.operator === '!' || value.operator === '-') && isSimpleArgument(value.argument, depth);
    default:
      return false;
  }
}
