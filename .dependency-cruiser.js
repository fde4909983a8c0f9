const inside = (...folders) => folders.map((folder) => `^src/${folder}/`);

/** Who may import whom; each rule says why, and what to do instead. The order: commands → audit → siblings → model. */
const SIBLINGS = ['spec', 'sources', 'rules', 'drift', 'analysis', 'remediation', 'reporters'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'model-imports-nothing-of-ours',
      comment: 'The model is plain types and pure functions. Move what needs more out of src/model.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^(src|stacks|test)/', pathNot: '^src/model/' },
    },
    {
      name: 'documents-know-only-the-model',
      comment: 'src/documents reads files people write for every sibling; it must know none of them.',
      severity: 'error',
      from: { path: '^src/documents/' },
      to: { path: '^(src|stacks|test)/', pathNot: inside('documents', 'model') },
    },
    ...SIBLINGS.map((folder) => ({
      name: `${folder}-imports-no-sibling`,
      comment: 'Siblings meet in src/audit. Hand the value over there instead of importing it here.',
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: {
        path: '^(src|stacks|test)/',
        pathNot: inside(folder, 'model', 'documents', 'registry', 'meaning', ...(folder === 'sources' ? ['aws'] : [])),
      },
    })),
    {
      name: 'aws-knows-only-the-model',
      comment: 'src/aws is the shared ground of the live readers; it must not know what is read or why.',
      severity: 'error',
      from: { path: '^src/aws/' },
      to: { path: '^(src|stacks|test)/', pathNot: inside('aws', 'model') },
    },
    {
      name: 'registry-knows-only-the-model',
      comment: 'src/registry is AWS’s data and the questions it answers; it must know nobody who asks.',
      severity: 'error',
      from: { path: '^src/registry/' },
      to: { path: '^(src|stacks|test)/', pathNot: inside('registry', 'model') },
    },
    {
      name: 'meaning-knows-only-registry-and-model',
      comment:
        'src/meaning is how AWS reads values, for spec, drift and rules alike; it must know nobody who compares.',
      severity: 'error',
      from: { path: '^src/meaning/' },
      to: { path: '^(src|stacks|test)/', pathNot: inside('meaning', 'registry', 'model') },
    },
    {
      name: 'sdk-only-in-aws-and-live',
      comment: 'Only src/aws and src/sources/live know the SDK. Put the call into a collector.',
      severity: 'error',
      from: { path: '^src/', pathNot: inside('aws', 'sources/live', 'sources/config') },
      to: { path: '^(node_modules/)?@(aws-sdk|smithy)/' },
    },
    {
      name: 'nag-knows-only-environments-and-model',
      comment: 'The nag plugin runs inside other people’s CDK apps: keep what it loads small.',
      severity: 'error',
      from: { path: '^src/nag/' },
      to: {
        path: '^(src|stacks|test)/',
        pathNot: [...inside('nag', 'model', 'documents'), '^src/spec/(environment|workspace)\\.ts$'],
      },
    },
    {
      name: 'audit-is-below-the-commands',
      comment: 'Use cases know no flags and no terminal. Pass what they need through RunContext.',
      severity: 'error',
      from: { path: '^src/audit/' },
      to: { path: ['^src/(commands|cli)/', '^src/cli\\.ts$', '^(node_modules/)?@oclif/'] },
    },
    {
      name: 'commands-go-through-audit',
      comment: 'A command parses flags, calls one use case of src/audit and prints. Compose in the use case.',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: { path: inside('sources', 'rules', 'drift', 'analysis', 'remediation', 'aws', 'nag') },
    },
    {
      name: 'cdk-only-in-stacks-and-nag',
      comment: 'An audit runs without the CDK installed. Only stacks/ and src/nag/ may import it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/nag/' },
      to: { path: '^(node_modules/)?(aws-cdk-lib|cdk-nag|constructs)(/|$)' },
    },
    {
      name: 'src-never-imports-stacks',
      comment: 'The tool runs the workspace’s app command; it works on anybody’s app, so it must not know ours.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(stacks|test)/' },
    },
    {
      name: 'stacks-know-only-environment-and-nag',
      comment: 'The stacks take parameters, never expectations: the two encodings check each other only while apart.',
      severity: 'error',
      from: { path: '^stacks/' },
      to: { path: '^(src|test)/', pathNot: ['^src/nag/', '^src/spec/(environment|workspace)\\.ts$', '^src/model/'] },
    },
    {
      name: 'fixture-imports-a-command',
      comment: 'Proves that this check sees imports at all; broken on purpose by test/build/fixtures/forbidden-import.',
      severity: 'error',
      from: { path: '^test/build/fixtures/forbidden-import/' },
      to: { path: '^src/commands/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two modules that need each other are one, or there is a third that both need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
