/** Lint rules: strict and type-checked, with the house rules of each layer added. */
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of literals or a const table.' };
const windowSafety = [
  {
    selector: "CallExpression[callee.property.name='loadURL']:not([arguments.0.value=/^app:/])",
    message: "A window loads the app's own page only: write the app:// address out.",
  },
  { selector: "Property[key.name='webSecurity']", message: 'webSecurity stays at its safe default.' },
];
const noSync = {
  selector: "CallExpression:matches([callee.name=/Sync$/], [callee.property.name=/Sync$/])",
  message: 'A blocking call freezes the window: use the promise form.',
};

/** Files whose loader asks for a default export. */
const defaultExportFiles = ['build/**/*.config.{js,mjs,ts}', 'e2e/playwright.config.ts', 'renderer/steps/**/*Page.tsx'];

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', '.rigs/', 'test-results/', '**/*.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      'no-restricted-syntax': ['error', noEnum, ...windowSafety],
      '@typescript-eslint/array-type': 'off',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/state/**', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnum, ...windowSafety, noSync] },
  },
  { files: ['renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['electron/silent/**', 'electron/cli.ts', 'electron/practice/main.ts', 'build/**', 'e2e/rigs/**', 'e2e/bench/**'],
    rules: { 'no-console': 'off' },
  },
  { files: defaultExportFiles, rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', performance: 'readonly', AbortController: 'readonly', AbortSignal: 'readonly' },
    },
  },
);
