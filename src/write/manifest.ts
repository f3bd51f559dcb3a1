/**
 * `.scaffold/manifest.json`: the record of the written files, so that a later run knows them without the network, git or
 * an old version of the tool. It holds no time, no machine and no absolute path: the same project gives the same bytes.
 * It is in the user's repository, so it is validated like any other input.
 */
import { isObject } from '../core/json.js';
import { createHash } from 'node:crypto';
import type { Diagnostic, JsonPointer, Outcome } from '../core/diagnostics.js';
import { FileSystemError, type FileSystem, diskFileSystem } from '../core/file-system.js';
import type { SecurityScheme } from '../model/security.js';
import type { Options, Owner, Project } from '../emit/types.js';
import { manifestSchema } from './manifest-schema.js';
import { unsafePathReason } from './safe-path.js';

/** The version of the format; a reader refuses a higher one. */
export const manifestFormat = 1;
export const manifestPath = '.scaffold/manifest.json';
/** The text of `<path>` as it was last written: `.scaffold/base/<path>.base`, an extension that no tool picks up. */
export const baseFolder = '.scaffold/base';

export interface Manifest {
  readonly format: number;
  /** Version of specwright that wrote the project. */
  readonly tool: string;
  /** File name of the specification; without a folder, which would differ by machine. */
  readonly spec: string;
  /** Path of the decisions file in the project. */
  readonly decisions?: string;
  readonly name: string;
  readonly options: Options;
  readonly service: {
    readonly basePath: string;
    readonly securitySchemes: readonly SecurityScheme[];
    /** The paths that report on the service, where they are not the usual ones. */
    readonly paths?: { readonly ready: string; readonly description: string };
    /** The operations for registration and login, as `POST /path`, if they exist. */
    readonly accounts?: { readonly register: string; readonly login: string };
  };
  /** By path, sorted by code unit. */
  readonly files: Readonly<Record<string, ManifestFile>>;
}

export interface ManifestFile {
  readonly owner: Owner;
  /** Of the text as written, in hexadecimal. */
  readonly sha256: string;
  readonly pointers: readonly JsonPointer[];
}

/** The origin of a project, as the manifest records it. */
export interface Origin {
  readonly toolVersion: string;
  /** File name of the specification. */
  readonly spec: string;
}

/** The manifest of a project that was just rendered. */
export function manifestOf(project: Project, origin: Origin): Manifest {
  const files = project.files.map((file): [string, ManifestFile] => [
    file.path,
    { owner: file.owner, sha256: createHash('sha256').update(file.text).digest('hex'), pointers: file.pointers },
  ]);
  return {
    format: manifestFormat,
    tool: origin.toolVersion,
    spec: origin.spec,
    ...(project.decisions === undefined ? {} : { decisions: project.decisions }),
    name: project.name,
    options: project.options,
    service: project.service,
    files: Object.fromEntries(files.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))),
  };
}

/** The text of the manifest file, with a line feed at the end. */
export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Reads the manifest of the project in `dir`. Errors: SW4010 missing, SW4004 not readable, SW4011 invalid. */
export async function readManifest(dir: string, fs: FileSystem = diskFileSystem): Promise<Outcome<Manifest>> {
  const path = `${dir}/${manifestPath}`;
  try {
    if ((await fs.kindOf(path)) !== 'file') return failed('SW4010', `${dir} contains no ${manifestPath}`);
    return parseManifest(await fs.readText(path));
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return failed('SW4010', `${dir} contains no ${manifestPath}`);
    return failed('SW4004', `${manifestPath} cannot be read: ${error.code}`);
  }
}

/** The manifest that a text holds. Errors: SW4011. */
export function parseManifest(text: string): Outcome<Manifest> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed('SW4011', `${manifestPath} is not JSON`);
  }
  if (isObject(json) && typeof json['format'] === 'number' && json['format'] > manifestFormat) {
    return failed(
      'SW4011',
      `${manifestPath} has format ${json['format']}, but this version of specwright supports formats up to ${manifestFormat}`,
    );
  }
  const wrong = manifestSchema.firstViolation(json, '');
  if (wrong !== undefined) return failed('SW4011', `${manifestPath}: ${wrong}`);
  const manifest = json as Manifest;
  for (const path of Object.keys(manifest.files)) {
    const reason = unsafePathReason(path);
    if (reason !== undefined) return failed('SW4011', `${manifestPath}: the path ${JSON.stringify(path)} ${reason}`);
  }
  return { value: manifest, diagnostics: [] };
}

function failed(code: Diagnostic['code'], message: string): Outcome<never> {
  return { diagnostics: [{ code, severity: 'error', message }] };
}
