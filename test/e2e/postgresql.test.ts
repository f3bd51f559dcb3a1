import { describeServices } from './support/describe-services.js';

describeServices('postgresql', [{}, { name: 'petstore' }, { name: 'petclinic' }, { name: 'museum' }, { name: 'gotify' }]);
