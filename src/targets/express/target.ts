/** Express, in TypeScript, with Prisma. */
import { reservedTypeNames } from '../../languages/typescript/reserved-words.js';
import { nodeToolchain } from '../../languages/typescript/toolchain.js';
import { prismaTools } from '../../storage/prisma/toolchain.js';
import type { Target } from '../target.js';

export const express: Target = {
  name: 'express',
  title: 'Express',
  language: 'typescript',
  reservedNames: reservedTypeNames,
  storage: { name: 'prisma', databases: ['sqlite', 'postgresql'] },
  toolchain: nodeToolchain(prismaTools),
  // Loaded when a service is printed: the commands that run one need the rest of this alone.
  plan: async (input) => (await import('./files.js')).planExpress(input),
};
