import { expect, test } from 'vitest';
import { loadEnvironment } from '#src/spec/environment.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import { workspaceWith } from './workspace-fixture.ts';

const ENVIRONMENT =
  'environment: dev\nregion: eu-west-1\nparameters: { database: { multiAz: true, days: 7 }, port: 8000 }\n';

function load(architecture: string, environment = ENVIRONMENT): Spec {
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': environment,
    'policies/architecture/all.yaml': architecture,
  });
  return loadSpec(workspace, loadEnvironment(workspace, 'dev'));
}

const component = (body: string): string =>
  `components:\n  database:\n    type: AWS::RDS::DBInstance\n    find: { name: "{env}-db" }\n${body}`;

test('placeholders take the type of the parameter, and text inside text', () => {
  const spec = load(
    component('    expect:\n      MultiAZ: "{database.multiAz}"\n      Name: "{env}-{port}-{region}"\n'),
  );
  const [database] = spec.components;
  expect(database?.find).toEqual({ name: 'dev-db' });
  expect(database?.expectations.map(({ property, expected }) => [property, expected])).toEqual([
    ['MultiAZ', true],
    ['Name', 'dev-8000-eu-west-1'],
  ]);
  expect(database?.expectations[0]?.location).toEqual({ file: 'policies/architecture/all.yaml', line: 6, column: 7 });
});

test.each([
  [
    component('    expect:\n      MultiAZ: "{database.multiAZ}"\n'),
    ':6:16: unknown parameter "{database.multiAZ}"\n  Did you mean "database.multiAz"?',
  ],
  [component('    expect:\n      A: "x{database}"\n'), ':6:10: "{database}" is no text; it cannot stand inside one'],
  [component('    expect:\n      A: { atleast: 7 }\n'), ':6:21: unknown matcher "atleast"\n  Did you mean "atLeast"?'],
  [
    component('    expect:\n      A: { exactly: [{ ref: databse }] }\n'),
    ':6:7: unknown component "databse"\n  Did you mean "database"?',
  ],
  [component('    finds: {}\n'), ':5:5: unknown key "finds" in "components.database"\n  Did you mean "find"?'],
  [
    'components:\n  a: { type: AWS::S3, find: { name: x } }\n',
    ':2:14: "components.a.type" is "AWS::S3": it must match pattern',
  ],
  [
    'components:\n  a: { type: AWS::S3::Bucket, find: {} }\n',
    ':2:37: "components.a.find" is {}: it must NOT have fewer than 1 properties',
  ],
  [
    'components:\n  a: { type: AWS::S3::Bucket, find: { attachedTo: b } }\n  b: { type: AWS::S3::Bucket, find: { attachedTo: a } }\n',
    '"attachedTo" goes round: a → b → a',
  ],
  ['components:\n  a: { type: AWS::S3::Bucket, find: { attachedTo: none } }\n', ':2:3: unknown component "none"'],
  ['', 'all.yaml:1:1: the file is empty; expected object'],
])('%j is a spec error: %s', (architecture, message) => {
  expect(() => load(architecture)).toThrow(message);
});

test('a component declared in two files names both', () => {
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': ENVIRONMENT,
    'policies/architecture/a.yaml': component(''),
    'policies/architecture/b.yaml': component(''),
  });
  const environment = loadEnvironment(workspace, 'dev');
  expect(() => loadSpec(workspace, environment)).toThrow(
    'policies/architecture/b.yaml:2:3: component "database" is declared twice; the other stands in policies/architecture/a.yaml:2',
  );
});

test('parents come before what is attached to them, whatever the order in the file', () => {
  const spec = load(
    'components:\n  sg: { type: AWS::EC2::SecurityGroup, find: { attachedTo: db } }\n  db: { type: AWS::RDS::DBInstance, find: { name: x } }\n',
  );
  expect(spec.components.map(({ name }) => name)).toEqual(['db', 'sg']);
});

test.each([
  ['environment: prod\nregion: eu-west-1\nparameters: {}\n', 'dev.yaml:1:14: "environment" is "prod"; expected "dev"'],
  ['environment: dev\nregion: europe\nparameters: {}\n', 'An AWS region, e.g. us-east-1.'],
  [
    'environment: dev\nregion: eu-west-1\naccount: 123456789012\nparameters: {}\n',
    '"account" is 123456789012; expected string',
  ],
  ['environment: dev\nregion: eu-west-1\nparamters: {}\n', 'Did you mean "parameters"?'],
])('%j is an environment error', (environment, message) => {
  expect(() => load(component(''), environment)).toThrow(message);
});

test('the reference environments load, and each parameter file is held to the schema of the stacks', () => {
  const workspace = { root: process.cwd() };
  for (const name of ['tiger', 'cheetah']) {
    const spec = loadSpec(workspace, loadEnvironment(workspace, name));
    expect(spec.components.length).toBeGreaterThanOrEqual(6);
  }
});
