/** The format of the test data of a service: the type file of its tests is its one description. */
export type * from '../../../templates/typescript/test/support/scenario.js';
