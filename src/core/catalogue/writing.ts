import type { CatalogueEntry } from './entry.js';

/** SW4001 to SW4011: the output folder and its manifest. */
export const writingEntries = {
  SW4001: {
    title: 'The output folder is not empty',
    cause: 'A new service is only written into a new or empty folder, so that no existing file is replaced.',
    fix: 'Choose another folder, or move the existing files elsewhere.',
  },
  SW4002: {
    title: 'The output folder cannot be used',
    cause: 'The path or one of its parents is a symbolic link, a file or a device. Writing through it could change files elsewhere.',
    fix: 'Give the path of the real folder.',
  },
  SW4003: {
    title: 'Invalid path of a generated file',
    cause: 'Every path must stay inside the project and be a legal file name on Linux, macOS and Windows.',
    fix: 'Rename the part of the specification that the path is derived from, and please report it: specwright should replace such names.',
  },
  SW4004: {
    title: 'The system denied writing',
    cause: 'The folder is read-only, belongs to another user, or its file system does not support the operation.',
    fix: 'Check the permissions of the folder and its parents. All changes were rolled back.',
  },
  SW4005: {
    title: 'The disk is full',
    cause: 'The system ran out of space, files or quota while the project was written.',
    fix: 'Free some space and run the command again. All changes were rolled back.',
  },
  SW4006: {
    title: 'Writing was interrupted',
    cause: 'The command received a signal before all files were written.',
    fix: 'Run the command again. All changes were rolled back.',
  },
  SW4010: {
    title: 'This folder is not a specwright project',
    cause: 'It contains no `.scaffold/manifest.json`.',
    fix: 'Give the folder that `specwright new` wrote, or run the command inside it.',
  },
  SW4011: {
    title: 'The manifest cannot be used',
    cause: '`.scaffold/manifest.json` was edited, is damaged, or comes from a newer version of specwright.',
    fix: 'Restore the file from version control, or update specwright.',
  },
} as const satisfies Record<string, CatalogueEntry>;
