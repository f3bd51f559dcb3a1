/** The frameworks that services are printed for. A new one is a folder beside this file and a line here. */
import type { Target } from './target.js';
import type { TargetName } from '../emit/types.js';
import { expressTarget } from './express/files.js';

export const targets: Readonly<Record<TargetName, Target>> = { express: expressTarget };
