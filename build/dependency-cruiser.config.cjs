/** Who may import whom: one row a layer; everything not named is refused. */
const { builtinModules } = require('node:module');

const packages = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}/`);
const folder = (name) => `^${name}/`;

/** Node modules that touch the world; the adapters have them, the engine and the steps do not. */
const world = '^(node:)?(net|tls|http|https|http2|dgram|dns|dns/promises|child_process|cluster)$';

const lower = ['^shared/', ...packages('zod')];
const ports = folder('electron/ports');
const state = folder('electron/state');
const engine = folder('electron/engine');
const rpc = folder('electron/rpc');
const doors = ['shell', 'serve', 'silent'];
const adapters = {
  directory: packages('ldapts'),
  cloud: packages('@azure/msal-node', '@microsoft/microsoft-graph-types'),
  host: packages('systeminformation', '@peculiar/x509', 'reflect-metadata'),
  dns: packages('dns-packet'),
  federation: packages('@xmldom/xmldom'),
};
const concrete = [...Object.keys(adapters), 'practice'];

/** Layer name, where it lives, and what it may import besides itself. */
const layers = [
  // tlds is a list of names, data like the tables beside it.
  { name: 'shared', path: folder('shared'), may: packages('zod', 'tlds') },
  {
    name: 'renderer',
    path: folder('renderer'),
    may: [...lower, ...packages('react', 'react-dom', 'scheduler', '@fluentui/[^/]+', '@fluentui-contrib/[^/]+', 'zustand', 'vite')],
  },
  { name: 'ports', path: ports, may: lower, node: true },
  { name: 'state', path: state, may: [...lower, ...packages('libsql')], node: true },
  { name: 'engine', path: engine, may: [...lower, ports, state], node: true },
  { name: 'steps', path: folder('electron/steps'), may: [...lower, ports, state, engine, ...packages('@peculiar/x509', 'reflect-metadata')], node: true },
  ...Object.entries(adapters).map(([name, libraries]) => ({ name, path: folder(`electron/${name}`), may: [...lower, ports, ...libraries], node: true })),
  {
    name: 'practice',
    path: folder('electron/practice'),
    may: [...lower, ports, ...packages('ldapts', 'dns-packet', 'libsql', '@peculiar/x509', 'reflect-metadata', '@microsoft/microsoft-graph-types')],
    node: true,
  },
  { name: 'rpc', path: rpc, may: [...lower, ports, state], node: true },
  ...doors.map((name) => ({
    name,
    path: folder(`electron/${name}`),
    may: [...lower, ports, state, rpc, '^electron/compose\\.ts$', ...(name === 'shell' ? packages('electron') : [])],
    node: true,
  })),
  {
    name: 'entry',
    path: '^electron/(main|cli|command-line)\\.ts$',
    may: [...lower, rpc, '^electron/(main|cli|command-line|compose)\\.ts$', ...doors.map((door) => folder(`electron/${door}`))],
    node: true,
  },
];

const tests = '\\.test\\.tsx?$';
const builtin = `^(node:)?(${builtinModules.join('|')})$`;

const layerRule = ({ name, path, may, node }) => ({
  name: `layer-${name}`,
  comment: `${name} may import only itself and what its row names`,
  severity: 'error',
  from: { path, pathNot: tests },
  to: { pathNot: [path, ...may, ...(node ? [builtin] : [])] },
});

module.exports = {
  forbidden: [
    ...layers.map(layerRule),
    {
      name: 'step-apart',
      comment: 'no step imports another step',
      severity: 'error',
      from: { path: '^(electron|renderer)/steps/([^/]+)/', pathNot: tests },
      to: { path: '^$1/steps/', pathNot: '^$1/steps/$2/' },
    },
    {
      name: 'world-behind-ports',
      comment: 'the engine and the steps reach network and processes through ports',
      severity: 'error',
      from: { path: '^electron/(engine|steps|ports|rpc)/', pathNot: tests },
      to: { path: world },
    },
    {
      name: 'adapters-only-in-compose',
      comment: 'only compose.ts names a concrete adapter',
      severity: 'error',
      from: { path: '^electron/', pathNot: [tests, '^electron/compose\\.ts$', ...concrete.map((name) => folder(`electron/${name}`))] },
      to: { path: concrete.map((name) => folder(`electron/${name}`)) },
    },
    {
      name: 'electron-only-in-shell',
      comment: 'only the shell knows Electron',
      severity: 'error',
      from: { pathNot: ['^electron/shell/', tests, '^e2e/'] },
      to: { path: ['(^|/)node_modules/electron/', '^electron$'] },
    },
    {
      name: 'no-cycle',
      comment: 'no cycles, type-only imports included',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'every import names something that exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-apart-from-tests',
      comment: 'product code imports no test and no rig',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/', pathNot: tests },
      to: { path: [tests, '^e2e/', '^build/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|\\.rigs|test-results)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs'] },
  },
};
