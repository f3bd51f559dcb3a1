/** Who may call what: the security sections of the document as alternatives of claims. Nothing here ever makes an operation more public than it was declared. */
import type { DiagnosticCode } from '../../core/diagnostic-catalogue.js';
import type { Diagnostic, JsonPointer } from '../../core/diagnostics.js';
import { createNameAllocator } from '../../core/names.js';
import type { Names } from '../../core/names.js';
import { httpMethods } from '../../core/http.js';
import type { ApiDocument, OpenApiDocument, OperationObject, SecuritySchemeObject } from '../../load/types.js';
import type { CredentialPlace } from './parameters.js';
import { escapeToken } from '../../core/json-pointer.js';
import { own } from '../../core/json.js';
import type { SecurityClaim, SecurityScheme } from '../../model/security.js';

/** What an operation asks of its caller. */
export interface Claims {
  /** Alternatives (OR) of claims that must all hold (AND); empty: public. Root inheritance is applied. */
  readonly security: readonly (readonly SecurityClaim[])[];
  /** `{}` is one of the alternatives. */
  readonly anonymousAllowed: boolean;
}

export interface Security {
  /** Schemes that some operation uses, in the order of the document; then those that are used and not declared. */
  readonly schemes: readonly SecurityScheme[];
  readonly claimsOf: (operation: OperationObject) => Claims;
  /** Where apiKey schemes that are in use look; parameters that repeat them are credentials. */
  readonly credentials: readonly CredentialPlace[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A requirement as it was read: scheme → scopes; `malformed` can never be met. */
type Requirement = readonly SecurityClaim[];

/** Stands for a requirement that is not readable; no document can declare a scheme of the empty name that holds. */
const malformed: Requirement = [{ scheme: '', scopes: [] }];

/**
 * Reads `security` and `components.securitySchemes` (OAS 3.1 §4.8.27, §4.8.30).
 *
 * An operation's own `security` replaces the root's; an empty list makes it public; `{}` admits anonymous callers as well.
 * A scheme that is named but not declared, or that is declared and cannot be checked, is listed as `unsupported`:
 * an alternative that asks for it is never met, so that a mistake in the document denies and never opens.
 */
export function buildSecurity(document: ApiDocument): Security {
  const { root } = document;
  const claimsOf = (operation: OperationObject): Claims => toClaims(requirementsOf(root, operation), root);
  const uses = usesOf(root);
  const declared = Object.keys(root.components?.securitySchemes ?? {}).filter((id) => uses.has(id));
  const undeclared = [...uses.keys()].filter((id) => !declared.includes(id));
  const names = createNameAllocator().allocateAll([...declared, ...undeclared]);
  const schemes: SecurityScheme[] = [];
  const diagnostics: Diagnostic[] = [];
  [...declared, ...undeclared].forEach((id, index) => {
    const use = uses.get(id);
    const name = names[index];
    if (use === undefined || name === undefined) return;
    const read = readScheme(id, name, own(root.components?.securitySchemes, id), use);
    schemes.push(read.scheme);
    if (read.problem !== undefined) diagnostics.push(read.problem);
  });
  const credentials = schemes.flatMap((scheme) => (scheme.kind === 'api-key' ? [{ in: scheme.in, name: scheme.parameter }] : []));
  return { schemes, claimsOf, credentials, diagnostics };
}

// ─── requirements ──────────────────────────────────────────────────────────────────────────────────────────

function requirementsOf(root: OpenApiDocument, operation: OperationObject): readonly Requirement[] {
  // A key without a value (`security:` in YAML) says nothing, so the root's holds, the stricter reading.
  const written: unknown = operation.security ?? root.security ?? [];
  if (!Array.isArray(written)) return [malformed];
  return written.map((requirement: unknown) => {
    if (typeof requirement !== 'object' || requirement === null || Array.isArray(requirement)) return malformed;
    return Object.entries(requirement).map(([scheme, scopes]: [string, unknown]) => ({
      scheme,
      scopes: Array.isArray(scopes) ? [...new Set(scopes.filter((scope): scope is string => typeof scope === 'string'))] : [],
    }));
  });
}

function toClaims(requirements: readonly Requirement[], root: OpenApiDocument): Claims {
  return {
    security: requirements
      .filter((claims) => claims.length > 0)
      .map((claims) =>
        byTelling(claims, root).map((claim) =>
          carriesScopes(own(root.components?.securitySchemes, claim.scheme)) ? claim : { scheme: claim.scheme, scopes: [] },
        ),
      ),
    anonymousAllowed: requirements.some((claims) => claims.length === 0),
  };
}

/** Of several credentials the first says who calls: a token or a password before a key, which may be that of an application. */
function byTelling(claims: Requirement, root: OpenApiDocument): Requirement {
  const rank = ({ scheme }: SecurityClaim): number => {
    const found = own(root.components?.securitySchemes, scheme);
    if (found?.type !== 'apiKey') return 0;
    return found.in === 'header' && String(found.name).toLowerCase() === 'authorization' ? 1 : 2;
  };
  return [...claims].sort((left, right) => rank(left) - rank(right));
}

/** Only a token can carry what it may do: of a key or a password nothing is known but whose it is. */
function carriesScopes(scheme: SecuritySchemeObject | undefined): boolean {
  return (
    scheme?.type === 'oauth2' || scheme?.type === 'openIdConnect' || (scheme?.type === 'http' && /^bearer$/iu.test(String(scheme.scheme)))
  );
}

interface Use {
  /** The first operation that names the scheme. */
  readonly pointer: JsonPointer;
  readonly scopes: Set<string>;
  count: number;
}

/** Every scheme that an operation names, in the order of the document. */
function usesOf(root: OpenApiDocument): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const [path, item] of Object.entries(root.paths)) {
    for (const method of httpMethods) {
      const operation = item[method];
      if (operation === undefined) continue;
      const claims = requirementsOf(root, operation).flat();
      for (const scheme of new Set(claims.map((claim) => claim.scheme))) {
        const inherited = operation.security === undefined;
        const use = uses.get(scheme) ?? {
          pointer: inherited ? '/security' : `/paths/${escapeToken(path)}/${method}/security`,
          scopes: new Set<string>(),
          count: 0,
        };
        use.count += 1;
        for (const claim of claims) if (claim.scheme === scheme) for (const scope of claim.scopes) use.scopes.add(scope);
        uses.set(scheme, use);
      }
    }
  }
  return uses;
}

// ─── schemes ───────────────────────────────────────────────────────────────────────────────────────────────

interface ReadScheme {
  readonly scheme: SecurityScheme;
  readonly problem?: Diagnostic;
}

function readScheme(id: string, names: Names, declared: SecuritySchemeObject | undefined, use: Use): ReadScheme {
  const base = {
    id,
    names,
    ...(typeof declared?.description === 'string' ? { description: declared.description } : {}),
    pointer: declared === undefined ? use.pointer : `/components/securitySchemes/${escapeToken(id)}`,
  };
  const unsupported = (what: string, code: DiagnosticCode): ReadScheme => ({
    scheme: { ...base, kind: 'unsupported', what },
    problem: {
      code,
      severity: 'warning',
      message: `security scheme "${printable(id)}" is ${what}; ${asked(use)} for it: callers are refused with 401 wherever there is no other alternative`,
      pointer: base.pointer,
    },
  });
  const supported = (scheme: SecurityScheme): ReadScheme =>
    use.scopes.size > 0 && !carriesScopes(declared) ? { scheme, problem: scopesProblem(id, use, base.pointer) } : { scheme };

  if (declared === undefined) {
    return id === ''
      ? unsupported('a requirement that is not an object', 'SW2902')
      : unsupported('not declared in components.securitySchemes', 'SW2901');
  }
  switch (declared.type) {
    case 'apiKey': {
      const place = (['header', 'query', 'cookie'] as const).find((location) => location === declared.in);
      if (place === undefined || typeof declared.name !== 'string' || declared.name === '')
        return unsupported('an apiKey without a name and a place', 'SW2902');
      return supported({ ...base, kind: 'api-key', in: place, parameter: declared.name, holds: 'keys' });
    }
    case 'http': {
      if (typeof declared.scheme !== 'string') return unsupported('HTTP authentication without a scheme', 'SW2902');
      // Names of schemes do not know case (RFC 9110 §11.1).
      const kind = declared.scheme.toLowerCase();
      if (kind === 'basic') return supported({ ...base, kind: 'basic' });
      if (kind === 'bearer') return supported({ ...base, kind: 'bearer', source: 'http', scopes: [...use.scopes].sort() });
      return unsupported(`HTTP authentication of the kind ${printable(kind)}`, 'SW2903');
    }
    case 'oauth2':
      return supported({ ...base, kind: 'bearer', source: 'oauth2', scopes: scopesOf(declared, use) });
    case 'openIdConnect':
      return supported({ ...base, kind: 'bearer', source: 'openIdConnect', scopes: [...use.scopes].sort() });
    case 'mutualTLS':
      return unsupported('mutual TLS', 'SW2903');
    default:
      return unsupported('of a type that OpenAPI does not know', 'SW2902');
  }
}

function scopesProblem(id: string, use: Use, pointer: JsonPointer): Diagnostic {
  return {
    code: 'SW2904',
    severity: 'note',
    message: `security scheme "${printable(id)}" cannot carry the scopes that ${asked(use)} for; only the credential is checked`,
    pointer,
  };
}

function asked(use: Use): string {
  return use.count === 1 ? '1 operation asks' : `${String(use.count)} operations ask`;
}

/** What the flows offer and what the operations ask for, sorted. */
function scopesOf(scheme: SecuritySchemeObject, use: Use): readonly string[] {
  const offered = Object.values(scheme.flows ?? {}).flatMap((flow) => Object.keys(flow.scopes ?? {}));
  return [...new Set([...offered, ...use.scopes])].sort();
}

/** Text of the document for a message: quotes, control and bidirectional characters cannot change what a terminal shows. */
function printable(text: string): string {
  return text.slice(0, 80).replace(/["\p{C}]/gu, '?');
}
