/** Text of one file → plain data, in the format that the text has. */
import type { Diagnostic } from '../../core/diagnostics.js';
import { hasErrors } from '../../core/diagnostics.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
import type { ParsedFile } from './parsed-file.js';

/**
 * Chooses the format by the text and not by the name: public repositories have YAML in `openapi.json` and JSON in
 * `openapi.yaml`. Text that opens like JSON is read as JSON; in a file not called `.json` a failure there means YAML's flow style.
 */
export function parseFile(markedText: string, path: string): { readonly file?: ParsedFile; readonly diagnostics: readonly Diagnostic[] } {
  const text = markedText.replace(/^\uFEFF/, '');
  const looksLikeJson = /^\s*[[{]/.test(text);
  const namedJson = path.toLowerCase().endsWith('.json');
  if (looksLikeJson) {
    const json = parseJson(text, path);
    const isFlowYaml = !namedJson && json.diagnostics.some(({ code }) => code === 'SW1006');
    if (!isFlowYaml) return finish(json, 'json');
  }
  const yaml = parseYaml(text, path);
  if (!namedJson || looksLikeJson || hasErrors(yaml.diagnostics)) return finish(yaml, 'yaml');
  const named: Diagnostic = {
    code: 'SW1017',
    severity: 'note',
    message: `${path} has a JSON name but YAML content; it is read as YAML`,
    help: 'Rename the file to end in .yaml.',
    location: { file: path, line: 1, column: 1 },
  };
  return finish({ ...yaml, diagnostics: [named, ...yaml.diagnostics] }, 'yaml');

  function finish(
    result: ReturnType<typeof parseJson>,
    format: 'json' | 'yaml',
  ): { readonly file?: ParsedFile; readonly diagnostics: readonly Diagnostic[] } {
    if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
    return { file: { source: { path, text, format }, root: result.root }, diagnostics: result.diagnostics };
  }
}
