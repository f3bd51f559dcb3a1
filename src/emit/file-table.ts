/** Tables of files: which files of a folder of `templates/` a service has, and when. */
import type { Capability } from '../lower/capabilities.js';
import { copy, template, text } from './planned-file.js';
import type { Owner, PlannedFile } from './types.js';
import type { View } from './engine.js';

/** One line of a table. */
export interface TableFile<Plan> {
  /** In the project, and in the folder of templates unless `from` is set. */
  readonly path: string;
  /** All of these abilities; absent: always. */
  readonly needs?: readonly Capability[];
  /** Data of a template; absent: the file is copied as it is. */
  readonly view?: (plan: Plan) => View;
  /** Returns the text of a file that no template prints. */
  readonly print?: (plan: Plan) => string;
  /** Path in the folder of templates. */
  readonly from?: string;
  /** Absent: `generated`. */
  readonly owner?: Owner;
}

/** Returns the files of a table that a service has. `folder` is below `templates/`. */
export function filesOfTable<Plan extends { readonly capabilities: readonly Capability[] }>(
  folder: string,
  table: readonly TableFile<Plan>[],
  plan: Plan,
): readonly PlannedFile[] {
  const chosen = table.filter(({ needs = [] }) => needs.every((capability) => plan.capabilities.includes(capability)));
  return chosen.map(({ path, view, print, from = path, owner = 'generated' }) => {
    if (print !== undefined) return text(path, owner, print(plan));
    return view === undefined ? copy(path, `${folder}/${from}`, owner) : template(path, owner, `${folder}/${from}`, view(plan));
  });
}
