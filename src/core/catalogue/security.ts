import type { CatalogueEntry } from './entry.js';

/** SW2901 to SW2904: security requirements that the service cannot check as declared. */
export const securityEntries = {
  SW2901: {
    title: 'A required security scheme is not declared',
    cause:
      'An operation, or the root of the document, requires a scheme that is missing from components.securitySchemes, so no credential can satisfy it. The service rejects such requests.',
    fix: 'Declare the scheme, or correct its name in `security`.',
  },
  SW2902: {
    title: 'A security scheme or requirement is incomplete',
    cause:
      'A scheme lacks a field that its type requires (`name` and `in` of an apiKey, `scheme` of http), has an unknown type, or an entry of `security` is not an object. The service cannot check it and rejects the requests that it applies to.',
    fix: 'Complete the scheme as the Security Scheme Object of OpenAPI 3.1 defines it.',
  },
  SW2903: {
    title: 'A security scheme is not supported yet',
    cause:
      'The document is valid, but specwright does not support this kind of credential (mutual TLS, or an HTTP scheme other than basic and bearer). The service rejects requests if it is the only alternative.',
    fix: 'Add an alternative of type apiKey, http basic, http bearer, oauth2 or openIdConnect, or check the credential in a proxy in front of the service.',
  },
  SW2904: {
    title: 'Scopes on a scheme that cannot carry them',
    cause:
      'Only tokens (oauth2, openIdConnect, http bearer) carry scopes. The scopes of an API key or a password requirement are not checked.',
    fix: 'Use a token scheme, or remove the scopes from the requirement.',
  },
} as const satisfies Record<string, CatalogueEntry>;
