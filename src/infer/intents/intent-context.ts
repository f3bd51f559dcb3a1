/** The document as the rules of intents see it. */
import type { Schemas } from '../../json-schema/schema.js';
import type { Accounts } from '../accounts/accounts.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { AccountProfiles } from '../resources/account-profiles.js';
import type { Associations } from '../resources/associations.js';
import type { Files } from '../resources/files.js';
import type { Resource, Resources } from '../resources/resources.js';
import type { Singletons } from '../resources/singletons.js';
import type { UserActions } from '../user-actions/user-actions.js';

/** Everything that is known of the document before intents are inferred. */
export interface IntentContext {
  readonly schemas: Schemas;
  readonly resources: Resources;
  readonly operations: readonly ApiOperation[];
  /** Returns the normalised names of all properties in responses and request bodies of a resource. */
  readonly knownNames: (resource: Resource) => ReadonlySet<string>;
  readonly singletons: Singletons;
  readonly decisions: DecisionRegistry;
  readonly files: Files;
  readonly accounts?: Accounts;
  readonly accountProfiles: AccountProfiles;
  readonly associations: Associations;
  readonly userActions: UserActions;
  /** True if every call of the operation needs a credential. */
  readonly isAuthenticated: (operation: ApiOperation) => boolean;
  /** True if the credential of the operation identifies the principal. */
  readonly tellsCallers: (operation: ApiOperation) => boolean;
  /** True if the token of a login is enough to call the operation. */
  readonly admitsAccounts: (operation: ApiOperation) => boolean;
  /** True if the operation reads a credential, even if it does not need one. */
  readonly asksCredential: (operation: ApiOperation) => boolean;
  /** True if some operation reads a credential. */
  readonly hasCredentials: boolean;
}
