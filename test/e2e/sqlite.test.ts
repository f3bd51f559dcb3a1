import { join } from 'node:path';
import { describeLifecycle } from './support/describe-lifecycle.js';
import { describeServices } from './support/describe-services.js';
import { describeTodos } from './support/describe-todos.js';

/** Filters, orders, keys and whole programs that only a file of decisions says. */
const decided = join(import.meta.dirname, '../golden/decisions/spec.yaml');

describeServices('sqlite', [
  {},
  { name: 'decisions', path: decided },
  { name: 'petstore' },
  { name: 'petclinic' },
  { name: 'museum' },
  {
    name: 'gotify',
    failing: {
      judge:
        'the judge does not take the optional `appid` of CreateMessage for the application of the path, so the list that it asks for is empty',
    },
  },
  { name: 'task-manager', mostlyPersisted: false },
  { name: 'eshop-catalog', mostlyPersisted: false },
  { name: 'eshop-catalog-v2', mostlyPersisted: false },
  {
    name: 'nakadi',
    mostlyPersisted: false,
    failing: {
      judge:
        'looking for a {version} of /avro-schemas/{name}, the judge takes schemas of event types for those, and makes one of an event type that there is not',
    },
  },
]);

describeLifecycle();
describeTodos();
