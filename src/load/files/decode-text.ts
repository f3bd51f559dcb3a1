/** Bytes of a file → text, or why not. */
import type { Diagnostic } from '../../core/diagnostics.js';

/** No file may be larger: 20 MB, in bytes. */
export const fileSizeLimit = 20 * 1024 * 1024;

/**
 * Decodes UTF-8 (with or without byte order mark) and UTF-16 (with one).
 * A replacement character would silently change a name, so bytes that are not valid text are an error with their offset.
 */
export function decodeText(bytes: Uint8Array, file: string): { readonly text: string } | { readonly problem: Diagnostic } {
  if (bytes.length > fileSizeLimit) return { problem: tooLarge(file) };
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const offset = encoding === 'utf-8' ? firstInvalidByte(bytes) : undefined;
    const place = offset === undefined ? '' : ` at byte ${offset}`;
    return { problem: notText(file, `${file} is not valid ${encoding.toUpperCase()} text${place}`, bytes, offset ?? 0) };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const offset = encoding === 'utf-8' ? bytes.indexOf(0) : nul * 2 + 2;
    return { problem: notText(file, `${file} contains a NUL character at byte ${offset}`, bytes, offset) };
  }
  return { text };
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** The offset of the first sequence that is not well-formed, by halving: a prefix of a valid prefix is valid. */
function firstInvalidByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodePrefix(bytes.subarray(0, middle)) !== undefined) low = middle;
    else high = middle - 1;
  }
  // A sequence that began well is not in the decoded text, so that its first byte is the one named.
  return Buffer.byteLength(decodePrefix(bytes.subarray(0, low)) ?? '');
}

/** The text of all whole sequences; undefined when something in it can never become valid. */
function decodePrefix(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function notText(file: string, message: string, bytes: Uint8Array, offset: number): Diagnostic {
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset));
  const lineStart = before.lastIndexOf('\n') + 1;
  const location = { file, line: before.split('\n').length, column: before.length - lineStart + 1 };
  return { code: 'SW1005', severity: 'error', message, help: 'Save the file as UTF-8 text.', location };
}

/** The diagnostic for a file over the limit. */
export function tooLarge(file: string): Diagnostic {
  return {
    code: 'SW1003',
    severity: 'error',
    message: `${file} is larger than 20 MB`,
    help: 'Split the document, or remove the parts that the service does not need.',
    location: { file, line: 1, column: 1 },
  };
}
