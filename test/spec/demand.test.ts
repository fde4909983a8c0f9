import { expect, test } from 'vitest';
import { type Demand, demandOf } from '#src/spec/demand.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { loadSpec } from '#src/spec/spec.ts';
import { workspaceWith } from './workspace-fixture.ts';

const FILES = {
  'policies/environments/dev.yaml': 'environment: dev\nregion: eu-west-1\nparameters: {}\n',
  'policies/architecture/all.yaml': `components:
  db:
    type: AWS::RDS::DBInstance
    find: { name: db }
    expect: { MultiAZ: true, Endpoint.Port: 5432 }
  db-sg: { type: AWS::EC2::SecurityGroup, find: { attachedTo: db } }
  trail:
    type: AWS::CloudTrail::Trail
    find: { where: { IsMultiRegionTrail: true } }
    expect: { facts.IsLogging: true, tags.Team: web }
  bucket: { type: AWS::S3::Bucket, find: { id: b }, expect: { BucketEncryption: { not: { absent: true } } } }
  listener: { type: AWS::ElasticLoadBalancingV2::Listener, find: { belongsTo: bucket } }
  key: { type: AWS::KMS::Key, find: { id: k } }
  topic: { type: AWS::SNS::Topic, find: { stack: dev } }
`,
};

function demanded(): Demand {
  const workspace = workspaceWith(FILES);
  return demandOf(loadSpec(workspace, loadEnvironment(workspace, 'dev')));
}

test.each([
  ['AWS::CloudTrail::Trail', 'IsLogging'],
  ['AWS::CloudTrail::Trail', 'Tags'],
  ['AWS::CloudTrail::Trail', 'IsMultiRegionTrail'],
  ['AWS::CloudTrail::Trail', 'ManagedBy'],
  ['AWS::S3::Bucket', 'BucketEncryption'],
  ['AWS::KMS::Alias', 'ManagedBy'],
  // A stack's template, a call of its own, tells nothing of what it owns.
  ['AWS::CloudFormation::Stack', 'Resources'],
])('%s is needed with its %s', (type, property) => {
  const demands = demanded();
  expect(demands(type)).toBe(true);
  expect(demands(type, [property])).toBe(true);
  expect(demands(type, ['NothingOfTheKind'])).toBe(false);
});

test('what others are found through, and what says to whom it belongs, is needed whole', () => {
  const demands = demanded();
  for (const type of ['AWS::RDS::DBInstance', 'AWS::ElasticLoadBalancingV2::Listener'])
    expect(demands(type, ['NothingOfTheKind'])).toBe(true);
});

test('it needs nothing of a type that no component has', () => {
  const demands = demanded();
  expect(demands('AWS::Lambda::Function')).toBe(false);
  expect(demands('AWS::Lambda::Function', ['ManagedBy'])).toBe(false);
});
