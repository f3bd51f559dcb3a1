/** The stage `load`: from a path, or from text, to an ApiDocument. */
import { basename, dirname } from 'node:path';
import { hasErrors, type Diagnostic, type Outcome } from '../core/diagnostics.js';
import { checkCycles, shortenChains } from './check/check-cycles.js';
import { checkSecurity } from './check/check-security.js';
import { collectFiles, type ReadFile } from './files/collect-files.js';
import { finishLog, report, type Conversion } from './upgrade/conversion.js';
import { convertDocument } from './upgrade/convert-document.js';
import { decodeText } from './files/decode-text.js';
import { declareRequired } from './upgrade/declare-required.js';
import { declareVariants } from './upgrade/declare-variants.js';
import { detectVersion, whatText } from './upgrade/detect-version.js';
import { parseFile } from './parse/parse-file.js';
import { collectOrigins, isLargerThan } from './references/provenance.js';
import { describeSystemError, localReader, readRegularFile } from './files/read-local-file.js';
import { remoteReader } from './files/read-remote-file.js';
import { emptyRegistry } from './references/schema-registry.js';
import type { ApiDocument } from './types.js';
import type { Schema } from '../core/schema.js';

/** Permissions of the user. */
export interface LoadOptions {
  /** Hosts from which files may be fetched over https, as `host` or `host:port`. */
  readonly allowRefHosts: readonly string[];
}

/** The maximum number of values in the converted document, shared parts counted at each occurrence. */
const expandedLimit = 5_000_000;

/**
 * Reads the document at `path` and all files that it refers to (in its folder and below, and from allowed hosts), upgrades
 * them to OpenAPI 3.1 and bundles them. Every diagnostic has its location; those of the SW1xxx codes are described in the catalogue.
 * Objects of the result have no prototype, so that a key of the document can never reach `Object.prototype`.
 */
export async function loadApiDocument(path: string, options: LoadOptions): Promise<Outcome<ApiDocument>> {
  const name = basename(path);
  const content = await readMainFile(path, name);
  if (!('text' in content)) return { diagnostics: [content] };
  const readLocal = localReader(dirname(path));
  const readRemote = remoteReader(options.allowRefHosts);
  return loadText(content.text, name, (file) => (file.startsWith('https:') ? readRemote(file) : readLocal(file)));
}

/** Loads a document from a string; `name` is its file name in diagnostics. References to other files are rejected (SW1023). */
export function loadApiDocumentFromText(text: string, name = 'openapi.yaml'): Promise<Outcome<ApiDocument>> {
  return loadText(text, name, () => Promise.resolve({ code: 'SW1023', reason: 'a document in memory cannot refer to other files' }));
}

async function readMainFile(path: string, name: string): Promise<{ readonly text: string } | Diagnostic> {
  const problem = (reason: string): Diagnostic => ({
    code: 'SW1001',
    severity: 'error',
    message: `${name} cannot be read: ${reason}`,
    location: { file: name, line: 1, column: 1 },
  });
  try {
    const outcome = await readRegularFile(path);
    if (!('bytes' in outcome)) return { ...problem(outcome.reason), code: outcome.code === 'SW1003' ? 'SW1003' : 'SW1001' };
    const decoded = decodeText(outcome.bytes, name);
    return 'text' in decoded ? decoded : decoded.problem;
  } catch (error) {
    return problem(describeSystemError(error));
  }
}

async function loadText(text: string, name: string, readFile: ReadFile): Promise<Outcome<ApiDocument>> {
  const kind = whatText(text);
  if (kind !== undefined) {
    return {
      diagnostics: [
        {
          code: 'SW1013',
          severity: 'error',
          message: `${name} is ${kind}, not an OpenAPI document`,
          location: { file: name, line: 1, column: 1 },
        },
      ],
    };
  }
  const parsed = parseFile(text, name);
  if (parsed.file === undefined && /\.(?:md|markdown)$/i.test(name)) return { diagnostics: [proseProblem(name)] };
  if (parsed.file === undefined) return { diagnostics: parsed.diagnostics };
  const detection = detectVersion(parsed.file);
  const before = [...parsed.diagnostics, ...detection.diagnostics];
  if (detection.version === undefined) return { diagnostics: before };
  const files = await collectFiles(parsed.file, readFile, detection.version === '3.1');
  const conversion: Conversion = {
    version: detection.version,
    root: parsed.file,
    files,
    schemas: emptyRegistry(),
    provenance: new Map(),
    made: new Map(),
    log: { diagnostics: [], counts: new Map() },
  };
  const value = convertAndCheck(conversion);
  const diagnostics = [...before, ...finishLog(conversion.log)];
  return value === undefined || hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics };
}

/** Returns SW1013 for Markdown; YAML syntax errors would not help its author. */
function proseProblem(name: string): Diagnostic {
  return {
    code: 'SW1013',
    severity: 'error',
    message: `${name} is Markdown, not an OpenAPI document`,
    location: { file: name, line: 1, column: 1 },
  };
}

function convertAndCheck(conversion: Conversion): ApiDocument | undefined {
  const root = convertDocument(conversion);
  if (isLargerThan(root, expandedLimit)) {
    report(conversion, 'SW1030', 'error', `The document exceeds ${expandedLimit} values with its references inlined`, {
      file: conversion.root,
      pointer: '',
    });
    return undefined;
  }
  const schemas = (root.components?.schemas ?? {}) as Record<string, Schema>;
  checkCycles(conversion, schemas);
  checkSecurity(conversion, root);
  // Below, circles of references would never end; with an error nobody asks for the value.
  if (hasErrors(conversion.log.diagnostics)) return undefined;
  shortenChains(schemas);
  declareRequired(conversion, root);
  declareVariants(conversion, root);
  const { version, files } = conversion;
  return {
    kind: 'api-document',
    version,
    root,
    files: [...files.parsed.values()].map(({ source }) => source),
    origins: collectOrigins(conversion, root),
  };
}
