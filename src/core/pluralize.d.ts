/** The part of `pluralize` 8.0.0 in use; the package has no types of its own. */
declare module 'pluralize' {
  const rules: {
    readonly plural: (word: string) => string;
    readonly singular: (word: string) => string;
    readonly addIrregularRule: (singular: string, plural: string) => void;
    readonly addUncountableRule: (word: string | RegExp) => void;
    readonly addPluralRule: (rule: RegExp, replacement: string) => void;
  };
  export = rules;
}
