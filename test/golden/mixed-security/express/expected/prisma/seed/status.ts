import type { Prisma } from '../../src/generated/prisma/client.js';

/** Initial Statuses rows: made up, since the specification gives no example. Yours to change; `npm run seed` stores them. */
export const statusRows: readonly (Prisma.StatusUncheckedCreateInput & { id: number })[] = [
  { ok: true, id: 1 },
];
