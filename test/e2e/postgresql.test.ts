import { describeServices } from './support/describe-services.js';

describeServices('postgresql', [
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
]);
