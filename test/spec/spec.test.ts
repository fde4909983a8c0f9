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
    component('    expect:\n      MultiAZ: "{database.multiAz}"\n      DBName: "{env}-{port}-{region}"\n'),
  );
  const [database] = spec.components;
  expect(database?.find).toEqual({ name: 'dev-db' });
  expect(database?.expectations.map(({ property, expected }) => [property, expected])).toEqual([
    ['MultiAZ', true],
    ['DBName', 'dev-8000-eu-west-1'],
  ]);
  expect(database?.expectations[0]?.location).toEqual({ file: 'policies/architecture/all.yaml', line: 6, column: 7 });
});

test.each([
  [
    component('    expect:\n      MultiAZ: "{database.multiAZ}"\n'),
    ':6:16: unknown parameter "{database.multiAZ}"\n  Did you mean "database.multiAz"?',
  ],
  [
    component('    expect:\n      VPCSecurityGroups: "x{database}"\n'),
    ':6:26: "{database}" is no text; it cannot stand inside one',
  ],
  [
    component('    expect:\n      VPCSecurityGroups: { atleast: 7 }\n'),
    ':6:37: unknown matcher "atleast"\n  Did you mean "atLeast"?',
  ],
  [
    component('    expect:\n      VPCSecurityGroups: { exactly: [{ ref: databse }] }\n'),
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
    'components are found through one another: a → b → a',
  ],
  ['components:\n  a: { type: AWS::S3::Bucket, find: { attachedTo: none } }\n', ':2:3: unknown component "none"'],
  [
    component('    expect:\n      MultiAz: true\n'),
    ':6:7: MultiAz is no property of AWS::RDS::DBInstance\n  Did you mean "MultiAZ"?',
  ],
  [component('    expect:\n      MultiAZ: "yes"\n'), ':6:16: "yes" where AWS has a boolean'],
  [component('    expect:\n      MultiAZ: { exactly: [true] }\n'), ':6:27: {"exactly":"…"} where AWS has a boolean'],
  [
    component('    expect:\n      Endpoint.Prot: 1\n'),
    'Endpoint.Prot is no property of AWS::RDS::DBInstance\n  Did you mean "Port"?',
  ],
  [component('    expect:\n      VPCSecurityGroups.Id: x\n'), 'It is a list: use includes, exactly or each.'],
  [component('    expect:\n      Tags: []\n'), 'Write tags.<key>: <value>.'],
  [
    component('    expect:\n      MultiAZ: { is: true, severty: low }\n'),
    ':6:28: "severty" beside "is"; expected severity',
  ],
  [
    component('    expect:\n      MultiAZ: { is: true, severity: worst }\n'),
    '"severity" is "worst"; expected critical',
  ],
  [
    'components:\n  a: { type: AWS::S3::Buket, find: { name: x } }\n',
    'nothing reads AWS::S3::Buket\n  Did you mean "AWS::S3::Bucket"?',
  ],
  [
    'components:\n  a: { type: AWS::EC2::Route, find: { name: x } }\n',
    'AWS::EC2::Route is part of AWS::EC2::RouteTable here',
  ],
  [
    'components:\n  a: { type: AWS::S3::Bucket, count: { atLeast: 3, atMost: 2 }, find: { name: x } }\n',
    'expected a number or { atLeast',
  ],
  ['components:\n  a: { type: AWS::S3::Bucket, forEach: 7, find: { name: x } }\n', '"components.a.forEach" is 7'],
  [
    'components:\n  a: { type: AWS::S3::Bucket, forEach: "{port}", find: { name: x } }\n',
    '"forEach" is 8000; expected a list or a map',
  ],
  ['components:\n  a: { type: AWS::S3::Bucket, find: { where: { BucketNme: x } } }\n', 'BucketNme is no property'],
  ['shared:\n  a: { type: AWS::S3::Bucket, find: { name: "{env}" } }\n', 'unknown parameter "{env}"'],
  [
    'invariants:\n  a: { title: x, components: [b], statement: { noPath: { from: internet, to: b } } }\n',
    'unknown component "b"',
  ],
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
    'policies/architecture/b.yaml:2:3: "database" is declared twice; the other stands in policies/architecture/a.yaml:2',
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

test('forEach makes a component of each element, with its key and its value; their family refers to all', () => {
  const spec = load(
    'components:\n  secret:\n    forEach: { url: { days: 3 }, key: { days: 4 } }\n    type: AWS::SecretsManager::Secret\n' +
      '    title: secret {key}\n    find: { name: "{env}/{key}" }\n    expect: { facts.Days: "{item.days}", KmsKeyId: { ref: secret } }\n',
  );
  expect(spec.components.map(({ name, family, title, find }) => [name, family, title, find.name])).toEqual([
    ['secret-url', 'secret', 'secret url', 'dev/url'],
    ['secret-key', 'secret', 'secret key', 'dev/key'],
  ]);
  expect(spec.components.map(({ expectations }) => expectations[0]?.expected)).toEqual([3, 4]);
});

test('when: a component is part of the environments whose parameters say so', () => {
  const on = (when: string): string[] =>
    load(`components:\n  a: { type: AWS::S3::Bucket, when: ${when}, find: { name: x } }\n`).components.map(
      ({ name }) => name,
    );
  expect(on('{ database.multiAz: true }')).toEqual(['a']);
  expect(on('{ database.multiAz: false }')).toEqual([]);
  expect(on('{ database.multiAz: true, port: { atMost: 80 } }')).toEqual([]);
  expect(() => on('{ database.multi: true }')).toThrow('unknown parameter "{database.multi}"');
});

test('the account that was read fills {account}; the pinned one until then', () => {
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': `${ENVIRONMENT}account: "111111111111"\n`,
    'policies/architecture/a.yaml': 'components:\n  a: { type: AWS::S3::Bucket, find: { name: "b-{account}" } }\n',
  });
  const environment = loadEnvironment(workspace, 'dev');
  expect(loadSpec(workspace, environment).components[0]?.find.name).toBe('b-111111111111');
  expect(loadSpec(workspace, environment, '222222222222').components[0]?.find.name).toBe('b-222222222222');
});
