/** The default rules, in order of precedence. */
import { createdTimestamp } from './created-timestamp.js';
import { declaredDefault } from './declared-default.js';
import { listDefault } from './list-default.js';
import { neutralValue } from './neutral-value.js';
import { promisedMoment } from './promised-moment.js';
import { tokenValue } from './token-value.js';
import { updatedTimestamp } from './updated-timestamp.js';
import type { DefaultRule } from './default-rule.js';

export const defaultRules: readonly DefaultRule[] = [
  declaredDefault,
  listDefault,
  createdTimestamp,
  updatedTimestamp,
  tokenValue,
  promisedMoment,
  neutralValue,
];
