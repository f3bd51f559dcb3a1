/** Defaults of columns by the rules of `defaults/`. */
import { defaultRules } from './defaults/index.js';
import type { DefaultSubject, DefaultInference, DefaultRule } from './defaults/default-rule.js';

export function defaultOf(subject: DefaultSubject): (DefaultInference & { readonly rule: DefaultRule }) | undefined {
  for (const rule of defaultRules) {
    const conclusion = rule.apply(subject);
    if (conclusion !== undefined) return { ...conclusion, rule };
  }
  return undefined;
}
