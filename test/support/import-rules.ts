/** The import rules of docs/decisions/0002: which part may know which. No exemptions. */
type Where = Readonly<Record<string, unknown>>;

const only = (name: string, comment: string, to: Where, allowedFrom: readonly string[]) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: allowedFrom },
  to,
});
const never = (name: string, comment: string, from: Where, to: Where) => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});
const STAGES = ['audio', 'features', 'voice', 'speech'];

export const forbidden = [
  never('no-cycles', 'A cycle has no bottom to start reading from.', {}, { circular: true }),
  never(
    'no-unresolvable',
    'An import must lead somewhere.',
    {},
    { couldNotResolve: true, pathNot: ['\\?worker', '^electron(/|$)'] },
  ),
  never(
    'shared-is-a-leaf',
    'shared knows zod and the contract library only.',
    { path: '^shared/' },
    {
      path: '.',
      pathNot: ['^shared/', '^node_modules/(zod|@orpc/contract)/'],
    },
  ),
  never(
    'renderer-not-electron',
    'The page reaches the rest through the contract only.',
    { path: '^renderer/' },
    { path: '^electron/' },
  ),
  never('electron-not-renderer', 'The main process knows no page.', { path: '^electron/' }, { path: '^renderer/' }),
  ...STAGES.map((stage) =>
    never(
      `stage-${stage}`,
      'Stages never import each other; pipelines and the worker compose them.',
      {
        path: `^electron/${stage}/`,
      },
      {
        path: '^electron/',
        pathNot: `^electron/${stage}/`,
      },
    ),
  ),
  only(
    'electron-module',
    'Only the desktop entry and its platform know Electron.',
    { path: '^(node_modules/)?electron(/|$)', pathNot: '^electron/[a-z-]+/' },
    [
      '^electron/main/desktop\\.ts$',
      '^electron/preload/',
      '^electron/host/(desktop-host|app-scheme|window-guard)\\.ts$',
      '^electron/platform/electron/',
      '^test/',
    ],
  ),
  only('onnxruntime', 'Models run in the inference process only.', { path: 'node_modules/onnxruntime-node' }, [
    '^electron/inference/worker/',
  ]),
  only('sqlite', 'One folder owns the database.', { path: 'node_modules/better-sqlite3' }, [
    '^electron/store/',
    '^test/',
  ]),
  only('s3', 'Only sync speaks to a bucket.', { path: 'node_modules/@aws-sdk' }, ['^electron/sync/', '^test/']),
  never(
    'access-is-pure',
    'Access methods are reducers: no sound, no calls.',
    { path: '^renderer/access/' },
    { path: '^renderer/(audio|client)/' },
  ),
  never(
    'no-test-in-source',
    'The product does not know its tests.',
    { path: '^(electron|renderer|shared)/', pathNot: '\\.test\\.tsx?$' },
    { path: ['^test/', '\\.test\\.tsx?$'] },
  ),
];

export const options = {
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.json' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'require', 'node', 'default', 'types'],
  },
};
