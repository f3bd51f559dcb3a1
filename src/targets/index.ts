/** The frameworks that services are printed for. A new one is a folder beside this file and a line here. */
import type { Target, TargetName } from '../plan/types.js';
import { expressTarget } from './express/files.js';

export const targets: Readonly<Record<TargetName, Target>> = { express: expressTarget };
