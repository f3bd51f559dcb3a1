import { changeItem } from './change-item.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';

export const patchItem: IntentRule<TargetOf<'item'>> = {
  name: 'patch-item',
  confidence: 0.95,
  because: 'PATCH on the path of one member changes what is sent and keeps the rest (RFC 5789, RFC 7396)',
  methods: ['patch'],
  apply: (operation, target, context) => changeItem(operation, target, 'patch', context),
};
