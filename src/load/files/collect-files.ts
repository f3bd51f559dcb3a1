/** Finds and reads every file that a document refers to, before anything is converted. */
import type { Diagnostic } from '../../core/diagnostics.js';
import { parseFile } from '../parse/parse-file.js';
import type { ParsedFile } from '../parse/parsed-file.js';
import { childPointer } from '../../core/json-pointer.js';
import { isObject, own } from '../../core/json.js';
import { resolveFilePath } from '../references/reference-path.js';
import { addResources, findResource, mayHaveResources, placeInResource } from '../references/schema-resources.js';
import type { SchemaResource, SchemaResources } from '../references/schema-resources.js';

/** The reason why a referenced file is missing. Reported only for references that are used. */
export interface MissingFile {
  readonly code: Diagnostic['code'];
  readonly reason: string;
  readonly help?: string;
  /** The syntax errors of a file that was read but not parsed. */
  readonly problems?: readonly Diagnostic[];
}

/** Gives the text of a file by its path (relative to the root's folder, or an https address). */
export type ReadFile = (path: string) => Promise<{ readonly text: string } | MissingFile>;

/** Everything that was read. */
export interface FileCollection {
  readonly root: ParsedFile;
  /** By path. */
  readonly parsed: ReadonlyMap<string, ParsedFile>;
  readonly missing: ReadonlyMap<string, MissingFile>;
  /** Pointers that some reference names, by path: these places must have a name of their own. */
  readonly targets: ReadonlyMap<string, ReadonlySet<string>>;
  /** Schemas that have a URI of their own. */
  readonly resources: SchemaResources;
}

const manyFiles = 2_000;

/**
 * Reads the files that `root` refers to, and transitively their references, in the order of first mention.
 * @param identified true if schemas may have a URI by `$id` (since OpenAPI 3.1); such a URI is not a file
 */
export async function collectFiles(root: ParsedFile, readFile: ReadFile, identified: boolean): Promise<FileCollection> {
  const parsed = new Map([[root.source.path, root]]);
  const missing = new Map<string, MissingFile>();
  const targets = new Map<string, Set<string>>();
  const resources = new Map<string, SchemaResource>();
  const waiting: ParsedFile[] = [root];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (identified && mayHaveResources(file)) addResources(file, resources);
    for (const { reference, pointer } of findReferences(file.root, resources.size > 0)) {
      const named = findResource(resources, reference, file, pointer);
      const place = named === undefined ? undefined : placeInResource(named);
      if (named !== undefined && place !== undefined) {
        addTo(targets, named.resource.file.source.path, place.pointer);
        continue;
      }
      const target = splitReference(reference);
      const path = target.file === '' ? file.source.path : resolveFilePath(file.source.path, target.file);
      if (typeof path !== 'string') continue;
      if (target.fragment.startsWith('/') || target.fragment === '') addTo(targets, path, target.fragment);
      if (parsed.has(path) || missing.has(path)) continue;
      const outcome = parsed.size >= manyFiles ? tooMany : await readAndParse(path, readFile);
      if ('source' in outcome) {
        parsed.set(path, outcome);
        waiting.push(outcome);
      } else {
        missing.set(path, outcome);
      }
    }
  }
  return { root, parsed, missing, targets, resources };
}

const tooMany: MissingFile = { code: 'SW1003', reason: `the document refers to more than ${manyFiles} files` };

async function readAndParse(path: string, readFile: ReadFile): Promise<ParsedFile | MissingFile> {
  const content = await readFile(path);
  if (!('text' in content)) return content;
  const { file, diagnostics } = parseFile(content.text, path);
  return file ?? { code: 'SW1025', reason: 'the file could not be parsed', problems: diagnostics };
}

/** Returns all `$ref` strings, in schemas and in examples alike; the conversion decides which of them are references. */
function findReferences(root: unknown, isPlaced: boolean): readonly { readonly reference: string; readonly pointer: string }[] {
  const references: { readonly reference: string; readonly pointer: string }[] = [];
  // A pointer for every value of 12 MB is what costs.
  const childOf = (pointer: string, key: string | number): string => (isPlaced ? childPointer(pointer, key) : '');
  const visit = (value: unknown, pointer: string): void => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => visit(item, childOf(pointer, index)));
    } else if (isObject(value)) {
      const reference = own(value, '$ref');
      if (typeof reference === 'string') references.push({ reference, pointer });
      for (const key of Object.keys(value)) if (typeof value[key] === 'object') visit(value[key], childOf(pointer, key));
    }
  };
  visit(root, '');
  return references;
}

/** A reference's file part and fragment, percent-decoded. Source: RFC 3986 §3.5, RFC 6901 §6. */
export function splitReference(reference: string): { readonly file: string; readonly fragment: string } {
  const hash = reference.indexOf('#');
  const file = hash < 0 ? reference : reference.slice(0, hash);
  return { file: decodePercent(file), fragment: hash < 0 ? '' : decodePercent(reference.slice(hash + 1)) };
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // Not percent-encoded at all, as in a name with a bare `%`.
    if (error instanceof URIError) return text;
    throw error;
  }
}

function addTo(targets: Map<string, Set<string>>, path: string, pointer: string): void {
  const known = targets.get(path);
  if (known === undefined) targets.set(path, new Set([pointer]));
  else known.add(pointer);
}
