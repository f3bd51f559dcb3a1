/** Differences between a valid and an invalid body, as one change. */
import { type Json, isObject, own } from '../../core/json.js';
import type { Path } from './format.js';
import type { Change } from './scenario.js';

/** Returns the smallest change that makes the second value of the first. */
export function changeBetween(valid: Json, invalid: Json): Change {
  const { at, value } = differenceOf(valid, invalid, []);
  return { at, ...(value === undefined ? {} : compact(value)) };
}

interface Difference {
  readonly at: Path;
  /** Undefined: nothing is left there. */
  readonly value: Json | undefined;
}

function differenceOf(valid: Json, invalid: Json, at: Path): Difference {
  const whole = { at, value: invalid };
  if (isObject(valid) && isObject(invalid)) {
    const names = [...new Set([...Object.keys(valid), ...Object.keys(invalid)])];
    const changed = names.filter((name) => !isSame(own(valid, name), own(invalid, name)));
    const [name] = changed;
    if (name === undefined || changed.length > 1 || name === '__proto__') {
      return whole;
    }
    const [before, after] = [own(valid, name), own(invalid, name)];
    return before === undefined || after === undefined ? { at: [...at, name], value: after } : differenceOf(before, after, [...at, name]);
  }
  if (Array.isArray(valid) && Array.isArray(invalid) && valid.length === invalid.length) {
    const [befores, afters] = [valid as readonly Json[], invalid as readonly Json[]];
    const changed = befores.flatMap((item, index) => (isSame(item, afters[index]) ? [] : [index]));
    const [index] = changed;
    const [before, after] = index === undefined ? [] : [befores[index], afters[index]];
    return index === undefined || before === undefined || after === undefined || changed.length > 1
      ? whole
      : differenceOf(before, after, [...at, String(index)]);
  }
  return whole;
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const longText = 40;

/** A long text of one character at its end, or a list of one item, as its length. */
function compact(value: Json): Omit<Change, 'at'> {
  if (typeof value === 'string') {
    const points = Array.from(value);
    const last = points.at(-1) ?? '';
    const kept = points.findLastIndex((point) => point !== last) + 1;
    return last.length === 1 && points.length - kept > longText
      ? { fill: { start: points.slice(0, kept).join(''), with: last, length: points.length } }
      : { value };
  }
  if (Array.isArray(value)) {
    const [first, ...others] = value as readonly Json[];
    return first !== undefined && others.length > 0 && others.every((item) => isSame(item, first))
      ? { repeat: { item: first, times: value.length } }
      : { value };
  }
  return { value };
}
