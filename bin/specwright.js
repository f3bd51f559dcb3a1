#!/usr/bin/env node
(await import('node:module')).default.enableCompileCache?.();
process.exitCode = await (await import('../dist/main.js')).main();
