/** Workspaces of ours that each workspace may import; everything else between them is an error. */
const allowed = {
  'packages/shared': [],
  'packages/audio-features': ['packages/shared'],
  'packages/labels': ['packages/shared'],
  'packages/ranking': ['packages/shared'],
  'packages/metrics': ['packages/shared'],
  'packages/openmic': ['packages/shared'],
  'packages/hran': ['packages/shared'],
  'packages/model-version': ['packages/shared', 'packages/audio-features', 'packages/metrics'],
  'packages/engine': ['packages/shared', 'packages/hran'],
  'packages/training': [
    'packages/shared',
    'packages/audio-features',
    'packages/hran',
    'packages/engine',
    'packages/metrics',
    'packages/model-version',
    'packages/ranking',
    'packages/openmic',
  ],
  'packages/score-writer': ['packages/shared'],
  'packages/exchange': ['packages/shared', 'packages/labels', 'packages/openmic'],
  'packages/charts': ['packages/shared'],
  'packages/base-model': [],
  'packages/tracing': [],
  'packages/test-servers': [],
  'packages/simulation': ['packages/(shared|audio-features|labels|metrics|openmic|ranking|training)'],
  'apps/api': [
    'packages/(shared|audio-features|labels|openmic|exchange|ranking|metrics|tracing|test-servers)',
  ],
  'apps/trainer': ['packages/(shared|training|engine|base-model|tracing|test-servers)'],
  'apps/web': ['packages/(shared|audio-features|hran|model-version|test-servers)'],
  'apps/cli': ['packages/[^/]+'],
};

const betweenWorkspaces = Object.entries(allowed).map(([workspace, targets]) => ({
  name: `${workspace.replace('/', '-')}-imports`,
  comment: workspace.startsWith('apps/')
    ? `${workspace} may not import this: apps never import apps; what two of them need goes into a package, what lives in another process is called over GraphQL.`
    : `${workspace} may only import ${targets.join(', ') || 'nothing of ours'}; move what it needs into packages/shared, or pass it in as an argument.`,
  severity: 'error',
  from: { path: `^${workspace}/` },
  to: { path: '^(packages|apps)/', pathNot: [`^${workspace}/`, ...targets.map((target) => `^${target}/`)] },
}));

const pure = '^packages/(shared|audio-features|labels|ranking|metrics|hran|model-version|score-writer)/src/';
const notTests = ['[.]test[.]ts$', '/test/', '/bench/'];

export default {
  forbidden: [
    ...betweenWorkspaces,
    {
      name: 'no-cycles',
      comment:
        'Two files that import each other cannot be understood apart: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-packages-know-no-node',
      comment:
        'This package runs in the browser too: read files and start threads in an app or in packages/training.',
      severity: 'error',
      from: { path: pure, pathNot: notTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-packages-know-no-framework',
      comment: 'No framework, database or network client in a pure package.',
      severity: 'error',
      from: { path: pure, pathNot: notTests },
      to: { path: 'node_modules/(react|next|express|@apollo|graphql|@pothos|@prisma|pg|pino|onnxruntime)' },
    },
    {
      name: 'api-alone-owns-the-database',
      comment: 'Only apps/api talks to the database; ask it over GraphQL.',
      severity: 'error',
      // Which makes empty databases for tests.
      from: { path: '^(packages|apps)/', pathNot: '^(apps/api|packages/test-servers)/' },
      to: { path: 'node_modules/(@prisma|prisma|pg|pg-boss|@electric-sql)/' },
    },
    {
      name: 'features-never-import-each-other',
      comment: 'A page feature stands alone: what two need goes to components or lib.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'graphql-translates',
      comment: 'A domain folder decides and knows no GraphQL; apps/api/src/graphql translates.',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: ['^apps/api/src/(graphql/|create-app)', ...notTests] },
      to: { path: '^(apps/api/src/graphql|node_modules/@pothos)' },
    },
    {
      name: 'servers-of-tests-stay-in-tests',
      comment: 'packages/test-servers starts throw-away servers: for tests, checks and benchmarks alone.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: ['^packages/test-servers/', '[.]test[.]ts$'] },
      to: { path: '^packages/test-servers/' },
    },
    {
      name: 'no-missing-dependency',
      comment: 'Declare the package in the workspace that imports it.',
      severity: 'error',
      from: { pathNot: ['(^|/)vitest[.]config'] },
      to: { couldNotResolve: true, pathNot: ['^@/gql', 'generated/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules/[.]', '[.]next/', 'src/gql/', 'db/generated/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
