/** Faults that no test can see, or that none should: the contract says nothing of them. One that is caught after all fails the run. */

/** Name of the mutant → why it is none. */
export const equivalent: Readonly<Record<string, string>> = {};
