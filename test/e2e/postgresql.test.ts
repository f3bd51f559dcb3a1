import { describeServices } from './support/describe-services.js';

describeServices('postgresql', [
  {},
  { name: 'petstore' },
  { name: 'petclinic' },
  { name: 'museum' },
  { name: 'gotify', failing: { judge: 'messages name their application by the token that sends them, which no operation tells' } },
]);
