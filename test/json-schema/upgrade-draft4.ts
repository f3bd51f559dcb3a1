/** What the loader does to a schema of OpenAPI 3.0, which follows draft 4: the same meaning in 2020-12. */
import { isSchemaObject } from '../../src/json-schema/subschemas.js';

export function upgradeDraft4(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(upgradeDraft4);
  }
  if (!isSchemaObject(value)) {
    return value;
  }
  // Draft 4 ignores what is beside a $ref.
  if (typeof value.$ref === 'string') {
    return { $ref: value.$ref };
  }
  const upgraded: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [keyword, inner] of Object.entries(value)) {
    switch (keyword) {
      case 'enum':
        upgraded['enum'] = inner;
        break;
      case 'id':
        if (typeof inner === 'string') {
          upgraded[inner.startsWith('#') ? '$anchor' : '$id'] = inner.startsWith('#') ? inner.slice(1) : inner;
        } else {
          upgraded['id'] = upgradeDraft4(inner);
        }
        break;
      case 'properties':
      case 'patternProperties':
      case 'definitions':
        upgraded[keyword] = Object.assign(
          Object.create(null) as object,
          Object.fromEntries(Object.entries(inner as object).map(([name, member]) => [name, upgradeDraft4(member)])),
        );
        break;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum': {
        const limit = keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum';
        if (inner === true) {
          upgraded[keyword] = value[limit];
        }
        break;
      }
      case 'minimum':
      case 'maximum':
        if (value[keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'] !== (true as unknown)) {
          upgraded[keyword] = inner;
        }
        break;
      case 'items':
        if (Array.isArray(inner)) {
          upgraded['prefixItems'] = inner.map(upgradeDraft4);
          if (value['additionalItems'] !== undefined) {
            upgraded['items'] = upgradeDraft4(value['additionalItems']);
          }
        } else {
          upgraded['items'] = upgradeDraft4(inner);
        }
        break;
      case 'additionalItems':
        break;
      case 'dependencies':
        for (const [name, dependency] of Object.entries(inner as object)) {
          const target = Array.isArray(dependency) ? 'dependentRequired' : 'dependentSchemas';
          upgraded[target] = { ...(upgraded[target] as object | undefined), [name]: upgradeDraft4(dependency) };
        }
        break;
      default:
        upgraded[keyword] = upgradeDraft4(inner);
    }
  }
  return upgraded;
}
