/** The templates as functions. The build puts a module in the place of this one that holds them compiled (`.config/ready-templates.js`). */
import type { TemplateDelegate } from 'handlebars';
import { compileTemplate } from './compile-template.js';
import { readTemplate } from './templates.js';

const compiled = new Map<string, TemplateDelegate>();

/** A template of `templates/`, e.g. `express/src/app.ts.hbs`. */
export function templateOf(name: string): TemplateDelegate {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const template = compileTemplate(name, readTemplate(name));
  compiled.set(name, template);
  return template;
}
