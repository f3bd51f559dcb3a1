/** All ways to break a service, from the wire to the database. */
import type { Operator } from '../operator.js';
import { databaseOperators } from './database.js';
import { credentialOperators, httpOperators } from './http.js';
import { mapperOperators } from './mapper.js';
import { routeOperators } from './routes.js';
import { serviceOperators } from './service.js';
import { validatorOperators } from './validators.js';

export const operators: readonly Operator[] = [
  ...mapperOperators,
  ...serviceOperators,
  ...routeOperators,
  ...validatorOperators,
  ...httpOperators,
  ...credentialOperators,
  ...databaseOperators,
];
