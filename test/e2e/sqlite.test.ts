import { describeLifecycle } from './support/describe-lifecycle.js';
import { describeServices } from './support/describe-services.js';

describeServices('sqlite', [
  {},
  { name: 'petstore' },
  { name: 'petclinic' },
  { name: 'museum' },
  { name: 'gotify' },
  { name: 'task-manager', mostlyPersisted: false },
  { name: 'eshop-catalog', mostlyPersisted: false },
  { name: 'eshop-catalog-v2', mostlyPersisted: false },
  { name: 'nakadi', mostlyPersisted: false },
]);

describeLifecycle();
