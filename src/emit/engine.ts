/**
 * Handlebars, closed: templates lay text out and decide nothing; text of the specification gets in only through encoders, each right
 * for its place (architecture, section 7).
 */
import { templateOf } from './ready-templates.js';

/** Plain data. */
export type View = Readonly<Record<string, unknown>>;

/** Renders a template of `templates/`, e.g. `express/src/app.ts.hbs`. Throws if the view lacks a printed value. */
export function renderTemplate(name: string, view: View): string {
  return templateOf(name)(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}
