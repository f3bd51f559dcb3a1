/**
 * Handlebars, closed: templates lay text out and decide nothing; text of the specification gets in only through the
 * helpers below, each right for its place (architecture, section 7). A bare `{{name}}` is refused when the template
 * is compiled, so forgetting an encoder is an error of ours at once and never an injection.
 */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { templatePath } from './templates.js';
import { type Code, tsDoc, tsIdentifier, tsKey, tsString } from './encode/typescript.js';

/** Plain data. */
export type View = Readonly<Record<string, unknown>>;

const safeText = /^[\w .,:;=/@()[\]-]*$/;

const helpers: Readonly<Record<string, (value: unknown) => string>> = {
  /** Code that an emitter of ours made. */
  code: (value) => {
    if (typeof value === 'object' && value !== null && (value as Partial<Code>).kind === 'code') {
      return (value as Code).text;
    }
    throw new Error('not code');
  },
  /** A JavaScript string literal. */
  str: (value) => tsString(asText(value)),
  /** A property name of an object literal. */
  key: (value) => tsKey(asText(value)),
  /** An identifier. */
  id: (value) => tsIdentifier(asText(value)),
  /** A documentation comment with its line break, or nothing. */
  doc: (value) => (value === undefined || value === '' ? '' : tsDoc(asText(value))),
  /** A text of ours: names, paths and numbers of a closed alphabet. */
  text: (value) => {
    const text = typeof value === 'number' ? String(value) : asText(value);
    if (!safeText.test(text)) {
      throw new Error(`not a safe text: ${JSON.stringify(text)}`);
    }
    return text;
  },
};

function asText(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Error(`a template printed ${typeof value} as text`);
  }
  return value;
}

const environment = Handlebars.create();
for (const [name, helper] of Object.entries(helpers)) {
  environment.registerHelper(name, helper);
}

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** Renders a template of `templates/`, e.g. `express/src/app.ts.hbs`. Throws when the view lacks what it prints. */
export function renderTemplate(name: string, view: View): string {
  let template = compiled.get(name);
  if (template === undefined) {
    template = compileTemplate(name, readTemplate(name));
    compiled.set(name, template);
  }
  return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}

/** A file of `templates/` that is copied as it is. */
export function readTemplate(name: string): string {
  return readFileSync(templatePath(name), 'utf8');
}

/** Compiles one template; refuses every mustache that no encoder wraps. Exported for the test that compiles all. */
export function compileTemplate(name: string, source: string): Handlebars.TemplateDelegate {
  const program = Handlebars.parse(source);
  checkStatements(name, program.body);
  return environment.compile(program, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((helper) => [helper, true])),
    preventIndent: true,
  });
}

function checkStatements(name: string, statements: readonly hbs.AST.Statement[]): void {
  for (const statement of statements) {
    if (statement.type === 'MustacheStatement') {
      const { path, params, loc, escaped } = statement as hbs.AST.MustacheStatement & { escaped: boolean };
      const helper = path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : '';
      if (!escaped || !Object.hasOwn(helpers, helper) || params.length !== 1) {
        throw new Error(`${name}:${String(loc.start.line)}: {{${helper}}} has no encoder`);
      }
    } else if (statement.type === 'BlockStatement') {
      const block = statement as hbs.AST.BlockStatement;
      checkStatements(name, block.program.body);
      checkStatements(name, (block.inverse as hbs.AST.Program | undefined)?.body ?? []);
    } else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') {
      throw new Error(`${name}: ${statement.type} is not used here`);
    }
  }
}
