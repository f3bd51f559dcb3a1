/** `discriminator`, whose form and mapping differ between the versions. */
import { childAt, from, report, type At, type Conversion } from './conversion.js';
import { followPointer, escapeToken } from '../../core/json-pointer.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable } from '../parse/printable.js';
import { componentReference, nameOfReference } from '../references/schema-registry.js';

/**
 * Writes the 3.1 form: `propertyName`, and a mapping whose values are `#/components/schemas/…`.
 * In 2.0 it is the property's name alone (OAS 2.0 §Schema Object); a mapping value may be a bare component name (OAS 3.1 §4.8.25).
 */
export function convertDiscriminator(
  conversion: Conversion,
  raw: Readonly<Record<string, unknown>>,
  at: At,
  made: Record<string, unknown>,
): void {
  const value = own(raw, 'discriminator');
  if (value === undefined || value === null) return;
  const place = childAt(at, 'discriminator');
  const propertyName = typeof value === 'string' ? value : own(value, 'propertyName');
  if (typeof propertyName !== 'string' || propertyName === '') {
    report(conversion, 'SW1042', 'warning', '`discriminator` needs a `propertyName`; it is ignored', place);
    return;
  }
  const discriminator = from(conversion, emptyRecord<unknown>(), place);
  discriminator['propertyName'] = propertyName;
  const mapping = own(value, 'mapping');
  if (isObject(mapping)) discriminator['mapping'] = convertMapping(conversion, mapping, childAt(place, 'mapping'));
  made['discriminator'] = discriminator;
}

function convertMapping(conversion: Conversion, mapping: Readonly<Record<string, unknown>>, at: At): Record<string, string> {
  const made = from(conversion, emptyRecord<string>(), at);
  for (const tag of Object.keys(mapping)) {
    const target = mapping[tag];
    const place = childAt(at, tag);
    if (typeof target !== 'string') {
      report(
        conversion,
        'SW1042',
        'warning',
        `The discriminator value ${printable(tag)} must map to a schema's name; it is ignored`,
        place,
      );
      continue;
    }
    if (followPointer(conversion.root.root, `/components/schemas/${escapeToken(target)}`).found) {
      made[tag] = componentReference(target);
      continue;
    }
    // Not a `$ref`, so a target that is not there is no reason to stop.
    const name = nameOfReference({ ...conversion, log: { diagnostics: [], counts: new Map() } }, target, at);
    if (name !== undefined) made[tag] = componentReference(name);
    else
      report(
        conversion,
        'SW1042',
        'warning',
        `The discriminator value ${printable(tag)} maps to ${printable(target)}, which is not a schema; it is ignored`,
        place,
      );
  }
  return made;
}
