/** Checks of security requirements: undeclared schemes, and write operations without credentials. */
import { report, type At, type Conversion } from '../upgrade/conversion.js';
import { isObject, own } from '../../core/json.js';
import { printable } from '../parse/printable.js';
import { httpMethods } from '../../core/http.js';
import { type OpenApiDocument } from '../types.js';

const writing = new Set(['post', 'put', 'patch', 'delete']);
const manyListed = 8;

/** Errors: SW1060 a scheme that is not declared. Warning: SW1061 operations that write and are excepted from security. */
export function checkSecurity(conversion: Conversion, document: OpenApiDocument): void {
  const schemes = document.components?.securitySchemes ?? {};
  checkNames(conversion, document.security, schemes);
  const open: string[] = [];
  let firstOpen: At | undefined;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of httpMethods) {
      const operation = item[method];
      if (operation === undefined) continue;
      checkNames(conversion, operation.security, schemes);
      const isExcepted =
        operation.security !== undefined &&
        (operation.security.length === 0 || operation.security.some((requirement) => Object.keys(requirement).length === 0));
      if (!isExcepted || !writing.has(method)) continue;
      open.push(`${method.toUpperCase()} ${path}`);
      firstOpen ??= conversion.provenance.get(operation.security ?? operation) ?? conversion.provenance.get(operation);
    }
  }
  // Where nothing is protected, an exception takes nothing away.
  if (open.length === 0 || Object.keys(schemes).length === 0) return;
  const listed = open.slice(0, manyListed).map(printable).join(', ');
  const more = open.length > manyListed ? ` and ${open.length - manyListed} more` : '';
  report(
    conversion,
    'SW1061',
    'warning',
    `These write operations require no credentials: ${listed}${more}`,
    firstOpen ?? { file: conversion.root, pointer: '' },
    'Remove `security: []` or the empty alternative `{}` unless it is intended.',
  );
}

function checkNames(conversion: Conversion, security: OpenApiDocument['security'], schemes: Readonly<Record<string, unknown>>): void {
  for (const requirement of security ?? []) {
    for (const name of Object.keys(requirement)) {
      if (isObject(own(schemes, name))) continue;
      const at = conversion.provenance.get(requirement) ?? { file: conversion.root, pointer: '' };
      const known = Object.keys(schemes).slice(0, manyListed).map(printable).join(', ');
      const help = known === '' ? 'Declare it under components.securitySchemes.' : `Declared schemes: ${known}.`;
      report(conversion, 'SW1060', 'error', `The security scheme ${printable(name)} is not declared`, at, help);
    }
  }
}
