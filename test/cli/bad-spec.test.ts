import { expect, test } from 'vitest';
import { workspaceWith } from '../spec/workspace-fixture.ts';
import { runCli } from './run-cli.ts';

const DATABASE = 'components:\n  database:\n    type: AWS::RDS::DBInstance\n    find: { name: db }\n';
const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)];

test.each<[string, string, string, string]>([
  ['a misspelt key', `${DATABASE}    expct: { MultiAZ: true }\n`, '5:5', 'Did you mean "expect"?'],
  ['a wrong type', `${DATABASE}    expect: { MultiAZ: sometimes }\n`, '5:24', 'AWS has a boolean'],
  ['an unknown property', `${DATABASE}    expect: { MultiAz: true }\n`, '5:15', 'Did you mean "MultiAZ"?'],
  ['an unknown type', 'components:\n  db: { type: AWS::RDS::DBInstanc, find: { name: x } }\n', '2:15', 'Did you mean'],
  [
    'an unknown component',
    `${DATABASE}    expect: { VPCSecurityGroups: { exactly: [{ ref: databse }] } }\n`,
    '5:15',
    'Did you mean "database"?',
  ],
  [
    'a cyclic reference',
    'components:\n  a: { type: AWS::S3::Bucket, find: { attachedTo: b } }\n  b: { type: AWS::S3::Bucket, find: { belongsTo: a } }\n',
    '2:3',
    'a → b → a',
  ],
  ['an empty file', '', '1:1', 'the file is empty'],
  ['a file of 10 MB', `${DATABASE}#${'x'.repeat(10 * 1024 * 1024)}\n`, '1:1', 'Split it into several files'],
  ['a YAML bomb', `${bomb.join('\n')}\n`, '1:1', 'alias'],
  ['duplicate keys', `${DATABASE}    find: { name: other }\n`, '5:5', 'unique'],
  ['a tab', 'components:\n\tdb: {}\n', '2:1', 'ab'],
  ['Windows line ends', `${DATABASE}    expect: { MultiAz: true }\n`.replaceAll('\n', '\r\n'), '5:15', '"MultiAZ"?'],
])('%s is exit 2 with its place, and nothing is audited', async (_, architecture, place, message) => {
  const { root } = workspaceWith({
    'policies/environments/dev.yaml': 'environment: dev\nregion: eu-west-1\nparameters: {}\n',
    'policies/architecture/all.yaml': architecture,
  });
  const { code, stdout, stderr } = await runCli(['check', '--env', 'dev'], { cwd: root });
  expect(stderr).toContain(`policies/architecture/all.yaml:${place}: `);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});
