/** Faults in what the database keeps true. */
import { type Operator, occurrences } from '../operator.js';

const migration = /^prisma\/migrations\/.*\/migration\.sql$/;
const models = /^prisma\/models\/.*\.prisma$/;

const constraint = /,\n\s*CONSTRAINT "(\w+)" FOREIGN KEY [^\n]*?(?=,?\n)/g;

export const databaseOperators: readonly Operator[] = [
  {
    name: 'a unique index dropped',
    files: migration,
    find: (source) =>
      occurrences(
        source,
        /CREATE UNIQUE INDEX (?="([^_"][^"]*)")/g,
        () => 'CREATE INDEX ',
        (match) => match[1] ?? '',
      ),
  },
  {
    name: 'a foreign key dropped',
    files: migration,
    cap: 3,
    find: (source) =>
      occurrences(
        source,
        constraint,
        () => '',
        (match) => match[1] ?? '',
      ),
  },
  {
    name: 'deleting does not cascade',
    files: migration,
    find: (source) =>
      occurrences(
        source,
        /CONSTRAINT "([^_"][^"]*)" FOREIGN KEY [^\n]*? ON DELETE CASCADE/g,
        (match) => match[0].replace('ON DELETE CASCADE', 'ON DELETE RESTRICT'),
        (match) => match[1] ?? '',
      ),
  },
  {
    name: 'deleting takes what refers to it along',
    files: migration,
    find: (source) =>
      occurrences(
        source,
        /CONSTRAINT "([^_"][^"]*)" FOREIGN KEY [^\n]*? ON DELETE (?:RESTRICT|SET NULL)/g,
        (match) => match[0].replace(/ON DELETE (?:RESTRICT|SET NULL)/, 'ON DELETE CASCADE'),
        (match) => match[1] ?? '',
      ),
  },
  {
    name: 'another default',
    files: models,
    find: (source) =>
      occurrences(
        source,
        /^ {2}(\w+) .*?(@default\((?:"[^"]*"|\d+|true|false)\))/gm,
        (match) =>
          match[0].replace(
            /@default\((.*)\)/,
            (_, value: string) =>
              `@default(${value.startsWith('"') ? '"another"' : value === 'true' ? 'false' : value === 'false' ? 'true' : String(Number(value) + 1)})`,
          ),
        (match) => match[1] ?? '',
      ),
  },
  {
    name: 'made in the past',
    files: models,
    find: (source) =>
      occurrences(
        source,
        /^ {2}(\w+) .*@default\(now\(\)\)(?! @updatedAt)/gm,
        (match) => match[0].replace('now()', '"2001-01-01T00:00:00+00:00"'),
        (match) => match[1] ?? '',
      ),
  },
  {
    name: 'the time of the last change stays',
    files: models,
    find: (source) =>
      occurrences(
        source,
        /^ {2}(\w+) .*( @updatedAt)/gm,
        (match) => match[0].replace(' @updatedAt', ''),
        (match) => match[1] ?? '',
      ),
  },
];
