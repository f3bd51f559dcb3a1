/**
 * Handlebars, closed: a bare `{{name}}` is refused when the template is compiled, so forgetting an encoder is an error of ours at once
 * and never an injection. The bundle holds templates that are compiled already (`ready-templates.ts`), and not this module.
 */
import Handlebars from 'handlebars';
import { encoders } from './encoders.js';

const environment = Handlebars.create();
for (const [name, encoder] of Object.entries(encoders)) {
  environment.registerHelper(name, encoder);
}

const options = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(encoders).map((name) => [name, true])),
  preventIndent: true,
};

/** Compiles one template; refuses every mustache that no encoder wraps. */
export function compileTemplate(name: string, source: string): Handlebars.TemplateDelegate {
  return environment.compile(parseTemplate(name, source), options);
}

/** Precompiles a template to the code of an object for the runtime of Handlebars. */
export function precompileTemplate(name: string, source: string): string {
  const code: unknown = environment.precompile(parseTemplate(name, source), options);
  if (typeof code !== 'string') throw new Error(`${name} was not compiled to code`);
  return code;
}

function parseTemplate(name: string, source: string): hbs.AST.Program {
  const program = Handlebars.parse(source);
  checkStatements(name, program.body);
  return program;
}

function checkStatements(name: string, statements: readonly hbs.AST.Statement[]): void {
  for (const statement of statements) {
    if (statement.type === 'MustacheStatement') {
      const { path, params, loc, escaped } = statement as hbs.AST.MustacheStatement & { escaped: boolean };
      const helper = path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : '';
      if (!escaped || !Object.hasOwn(encoders, helper) || params.length !== 1) {
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
