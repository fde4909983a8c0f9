import { expect, test } from 'vitest';
import { demandOf, typesOf } from '#src/spec/demand.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { type Narrowing, narrowSpec, ruleIdsOf, unmatched } from '#src/spec/narrow-spec.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import { workspaceWith } from './workspace-fixture.ts';

const everything: Narrowing = { components: [], only: [], skip: [] };

function spec(): Spec {
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': 'environment: dev\nregion: us-east-1\nparameters: {}\n',
    'policies/architecture/a.yaml': `components:
  vpc: { type: AWS::EC2::VPC, find: { name: v }, expect: { EnableDnsSupport: true, CidrBlock: 10.0.0.0/16 } }
  subnet: { type: AWS::EC2::Subnet, forEach: [a, b], find: { name: 's-{key}', belongsTo: vpc } }
  database:
    type: AWS::RDS::DBInstance
    find: { name: d }
    expect: { MultiAZ: true, DBSubnetGroupName: { ref: group }, KmsKeyId: { ref: key } }
  group: { type: AWS::RDS::DBSubnetGroup, find: { name: g }, expect: { SubnetIds: { exactly: [{ ref: subnet }] } } }
  key: { type: AWS::KMS::Key, find: { attachedTo: database } }
shared:
  trail: { type: AWS::CloudTrail::Trail, find: { name: t } }
invariants:
  sealed: { title: sealed, components: [database], statement: { noPath: { from: internet, to: database } } }
`,
  });
  return loadSpec(workspace, loadEnvironment(workspace, 'dev'));
}

const part = (more: Partial<Narrowing>): { components: string[]; rules: string[] } => {
  const narrowed = narrowSpec(spec(), { ...everything, ...more });
  return { components: narrowed.spec.components.map(({ name }) => name), rules: [...narrowed.ruleIds] };
};

test('nothing chosen is the whole spec', () => {
  const whole = spec();
  const narrowed = narrowSpec(whole, everything);
  expect(narrowed.spec).toEqual(whole);
  expect([...narrowed.ruleIds]).toEqual(ruleIdsOf(whole));
});

test('a component comes with what it is found through and refers to, which is not judged', () => {
  expect(part({ components: ['subnet'] })).toEqual({
    components: ['vpc', 'subnet-a', 'subnet-b'],
    rules: ['subnet-a.exists', 'subnet-b.exists'],
  });
  expect(part({ components: ['database'] })).toEqual({
    components: ['database', 'group', 'key'],
    rules: ['database.exists', 'database.MultiAZ', 'database.DBSubnetGroupName', 'database.KmsKeyId', 'sealed'],
  });
});

test('only what the chosen rules need is read', () => {
  const { spec: chosen } = narrowSpec(spec(), { ...everything, only: ['vpc.CidrBlock'] });
  const demand = demandOf(chosen);
  expect([...typesOf(chosen)]).toEqual(['AWS::EC2::VPC']);
  expect([demand('AWS::EC2::VPC', ['CidrBlock']), demand('AWS::EC2::VPC', ['EnableDnsSupport'])]).toEqual([
    true,
    false,
  ]);
  expect([
    ...typesOf(narrowSpec(spec(), { ...everything, skip: ['database', 'group', 'subnet*', 'key'] }).spec),
  ]).toEqual(['AWS::EC2::VPC', 'AWS::CloudTrail::Trail']);
});

test('what is the account’s own can be left to another environment’s run', () => {
  expect(part({ withoutAccount: true }).components).not.toContain('trail');
  expect(part({ components: ['vpc'], only: ['*.exists'] }).rules).toEqual(['vpc.exists']);
});

test('a pattern that names nothing is told from one that names something', () => {
  const idle = { components: ['vp', 'subnet'], only: ['database.*', 'sealed', 'x'], skip: ['*.Nothing', 'group'] };
  expect(unmatched(spec(), idle)).toEqual(['vp', 'x', '*.Nothing']);
});
