import { describeLifecycle } from './support/describe-lifecycle.js';
import { describeServices } from './support/describe-services.js';

describeServices('sqlite', [
  {},
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
  { name: 'nakadi', mostlyPersisted: false },
]);

describeLifecycle();
