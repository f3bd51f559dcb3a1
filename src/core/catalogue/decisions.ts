import type { CatalogueEntry } from './entry.js';

/** SW2501 to SW2512: decisions of the user, in a file or in extensions of the document. */
export const decisionEntries = {
  SW2501: {
    title: 'The decisions file cannot be read',
    cause: 'The file named by `--decisions`, or scaffold.decisions.yaml beside the document, is not a readable regular file.',
    fix: 'Check the path and its permissions.',
  },
  SW2502: {
    title: 'The decisions file has the wrong structure',
    cause: 'The file must be an object with `decisions`, an object of settings by id, and optionally `version: 1`.',
    fix: 'Write it as in the section "Overruling" of the README.',
  },
  SW2503: {
    title: 'Invalid decision id',
    cause:
      'An id is one of: service, entity/<Name>, field/<Entity>.<property>, relation/<Entity>.<relation>, operation/<operationId or METHOD path>, parameter/<operation>.<name>.',
    fix: 'Use an id that `inspect` prints.',
  },
  SW2504: {
    title: 'Unknown setting',
    cause: 'The set of settings is closed, and this one does not exist for this kind of id.',
    fix: 'Use one of the settings in the message or in the README.',
  },
  SW2505: {
    title: 'The value of a decision has the wrong type',
    cause: 'Each setting accepts values of one type only.',
    fix: 'Write a value as the message says.',
  },
  SW2506: {
    title: 'A decision matches nothing',
    cause: 'It names an entity, a property, an operation or a parameter that does not exist in the service.',
    fix: 'Correct the name, or remove the decision. `inspect` prints all ids.',
  },
  SW2507: {
    title: 'A decision cannot be applied',
    cause: 'Its target exists, but the requested setting is impossible or has no effect.',
    fix: 'Change or remove the decision as the message says.',
  },
  SW2508: {
    title: 'An extension of the document is not recognised',
    cause: 'The x-specwright-… extension is not listed in the README, or has no effect in this position.',
    fix: 'Correct its name, or move it to the schema, property, operation or parameter that it configures.',
  },
  SW2509: {
    title: 'Syntax error in a step of a program',
    cause: 'A step is a line such as `find Book where id = path.bookId`. The text at the reported position is not valid.',
    fix: 'Write the step as the README shows. Enclose names that are not identifiers in backquotes.',
  },
  SW2510: {
    title: 'A step of a program does not match the service',
    cause: 'It names an entity, a property, a parameter or an earlier step that does not exist, or a value of the wrong type.',
    fix: 'Correct it as the message says. `inspect` prints the entities, their columns and types.',
  },
  SW2511: {
    title: 'The response of a program does not match the document',
    cause: 'The last step returns a body that differs from the declared success response of the operation.',
    fix: 'Return the declared body, or correct the declaration.',
  },
  SW2512: {
    title: 'Conflicting decisions',
    cause: 'Two decisions, in the file or in the document, give the same setting for the same target.',
    fix: 'Remove one of the two.',
  },
} as const satisfies Record<string, CatalogueEntry>;
