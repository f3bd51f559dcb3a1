import tseslint from 'typescript-eslint';

/** What makes output depend on the machine or the moment; only the stages that run things may use it. */
const nondeterminism = [
  {
    selector: 'MemberExpression[property.name=/^(toLocaleLowerCase|toLocaleUpperCase|toLocaleString|localeCompare)$/]',
    message: 'Depends on the locale; sort by code unit.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The output may not depend on the clock.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The output may not depend on the clock.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The output may not depend on chance.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only src/cli, src/write and src/verify read the environment.',
  },
];

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', 'templates/**', 'presets/**', 'test/golden/*/*/expected/**', 'test/bench/**', '**/*.mjs'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: new URL('..', import.meta.url).pathname } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // JSON Schema counts code points, and that is what spreading a text gives.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': ['error', nondeterminism[0]],
    },
  },
  // Repairing a document, and breaking one in a test, takes keywords out of records without prototype.
  { files: ['src/load/**/*.ts', 'test/**/*.ts'], rules: { '@typescript-eslint/no-dynamic-delete': 'off' } },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**', 'src/write/**', 'src/verify/**'],
    rules: { 'no-restricted-syntax': ['error', ...nondeterminism] },
  },
);
