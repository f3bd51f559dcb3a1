/**
 * Stores the rows of `prisma/seed/` in the database at DATABASE_URL.
 * With `--if-empty` it skips a database that has such rows already, so that changed or deleted
 * rows are not restored.
 */
import { isSeeded, seed } from '../prisma/seed.js';
import { connect } from '../src/database.js';

const { DATABASE_URL } = process.env;
if (DATABASE_URL === undefined || DATABASE_URL === '') {
  console.error('seed: DATABASE_URL is not set');
  process.exitCode = 1;
} else {
  const database = connect(DATABASE_URL);
  try {
    if (process.argv.includes('--if-empty') && (await isSeeded(database))) {
      console.log('seeded already');
    } else {
      await seed(database);
      console.log('seeded');
    }
  } finally {
    await database.$disconnect();
  }
}
