import { describeLifecycle } from './support/describe-lifecycle.js';
import { describeServices } from './support/describe-services.js';

describeServices('sqlite', [
  {},
  { name: 'petstore' },
  { name: 'petclinic' },
  { name: 'museum' },
  { name: 'gotify', failing: { judge: 'messages name their application by the token that sends them, which no operation tells' } },
  { name: 'task-manager', mostlyPersisted: false },
  { name: 'eshop-catalog', mostlyPersisted: false },
  { name: 'eshop-catalog-v2', mostlyPersisted: false },
  { name: 'nakadi', mostlyPersisted: false },
]);

describeLifecycle();
