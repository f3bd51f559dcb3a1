/**
 * Compares the precedence of two paths, by segment: text, then text with a parameter, then a bare
 * parameter.
 */
export function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = openness(left[index] ?? '') - openness(right[index] ?? '');
    if (difference !== 0) {
      return difference;
    }
  }
  return right.length - left.length;
}

function openness(segment: string): number {
  return /^:\w+$/.test(segment) ? 2 : /(?<!\\):/.test(segment) ? 1 : 0;
}
