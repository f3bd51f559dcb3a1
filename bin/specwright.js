#!/usr/bin/env node
const { default: module } = await import('node:module');
module.enableCompileCache?.();
// A run lasts for seconds: code is optimised once it has run a while, not while most of it still runs for the first time.
if (/^2[0-4]\./.test(process.versions.node)) (await import('node:v8')).setFlagsFromString('--interrupt-budget=500000');
process.exitCode = await (await import('../dist/main.js')).main();
