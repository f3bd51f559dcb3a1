/** Punycode, RFC 3492: Unicode in the letters of the DNS. */

const base = 36;
const tMin = 1;
const tMax = 26;
const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** RFC 3492 §6.2. Undefined when the text is not Punycode. */
export function decodePunycode(text: string): string | undefined {
  const delimiter = text.lastIndexOf('-');
  const output = Array.from(
    text.slice(0, Math.max(0, delimiter)),
    (character) => character.codePointAt(0) ?? 0,
  );
  let n = 128;
  let index = 0;
  let bias = 72;
  for (let position = delimiter + 1; position < text.length;) {
    const previous = index;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digits.indexOf(text.charAt(position) || '?');
      position += 1;
      if (digit < 0) {
        return undefined;
      }
      index += digit * weight;
      const threshold = thresholdOf(k, bias);
      if (digit < threshold) {
        break;
      }
      weight *= base - threshold;
    }
    const length = output.length + 1;
    bias = adapt(index - previous, length, previous === 0);
    n += Math.floor(index / length);
    if (n > 0x10ffff) {
      return undefined;
    }
    index %= length;
    output.splice(index, 0, n);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

/** RFC 3492 §6.3. */
export function encodePunycode(text: string): string {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 128);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let n = 128;
  let delta = 0;
  let bias = 72;
  for (let handled = basic.length; handled < points.length; delta += 1, n += 1) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) {
        delta += 1;
      }
      if (point === n) {
        output += encodeDelta(delta, bias);
        bias = adapt(delta, handled + 1, handled === basic.length);
        delta = 0;
        handled += 1;
      }
    }
  }
  return output;
}

function encodeDelta(delta: number, bias: number): string {
  let output = '';
  let rest = delta;
  for (let k = base; ; k += base) {
    const threshold = thresholdOf(k, bias);
    if (rest < threshold) {
      return output + digits.charAt(rest);
    }
    output += digits.charAt(threshold + ((rest - threshold) % (base - threshold)));
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

function thresholdOf(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, tMin), tMax);
}

/** RFC 3492 §6.1. */
function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : Math.floor(delta / 2);
  rest += Math.floor(rest / count);
  let k = 0;
  while (rest > ((base - tMin) * tMax) / 2) {
    rest = Math.floor(rest / (base - tMin));
    k += base;
  }
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + 38));
}
