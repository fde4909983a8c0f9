import { describe, expect, test } from 'vitest';
import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import { ownership } from '#src/drift/ownership/ownership.ts';
import type { Ownership } from '#src/drift/ownership/owned.ts';
import { undeclaredChanges } from '#src/drift/undeclared/undeclared-changes.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { account, live, stack } from '../../sources/deployed/account.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/1';
const MANAGED: readonly (readonly [logicalId: string, type: string, id: string])[] = [
  ['Vpc', 'AWS::EC2::VPC', 'vpc-1'],
  ['Alb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', ARN],
  ['Key', 'AWS::KMS::Key', 'key-1'],
  ['Role', 'AWS::IAM::Role', 'shop-task'],
  ['Secret', 'AWS::SecretsManager::Secret', 'arn:secret-AAAAAA'],
];
const code = MANAGED.map(([logicalId, type, id]) =>
  live(type, id, { name: id.replace(/-A+$/, ''), origin: { source: 'template', stack: 'shop-app', logicalId } }),
);
const everything = MANAGED.map(([, type, id]) => live(type, id, { arn: id, name: id.replace(/-A+$/, '') }));
const without = (lost: string): Resource[] => everything.filter(({ id }) => id !== lost);
const owner = stack('shop-app', { made: MANAGED });

function owned(...resources: readonly Resource[]): Ownership {
  return ownership(code, code, account(...resources), { name: 'shop', namePrefix: 'shop-' });
}

test('nothing is said of what was just deployed', () => {
  const found = owned(owner, ...everything);
  expect(found).toMatchObject({ missing: [], recreated: [], unmanaged: [], undeployed: [], unread: [] });
  expect(found.pairs).toHaveLength(MANAGED.length);
});

describe('T19 something rogue in a managed parent', () => {
  const rogue = (type: string, properties: JsonObject): Resource => live(type, 'rogue', { properties });
  test.each([
    ['a security group', rogue('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1', GroupName: 'x' })],
    ['a subnet', rogue('AWS::EC2::Subnet', { VpcId: 'vpc-1' })],
    ['an endpoint', rogue('AWS::EC2::VPCEndpoint', { VpcId: 'vpc-1' })],
    ['a gateway', rogue('AWS::EC2::InternetGateway', { VpcId: 'vpc-1' })],
    ['a peering', rogue('AWS::EC2::VPCPeeringConnection', { VpcId: 'vpc-9', PeerVpcId: 'vpc-1' })],
    ['a name for the key', rogue('AWS::KMS::Alias', { TargetKeyId: 'key-1' })],
    ['a listener', rogue('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: ARN })],
    [
      'a zone on the network',
      rogue('AWS::Route53::HostedZone', { VPCs: [{ VPCId: 'vpc-1', VPCRegion: 'eu-west-1' }] }),
    ],
  ])('%s', (_, found) => {
    expect(owned(owner, ...everything, found).unmanaged).toMatchObject([{ live: { id: 'rogue' } }]);
  });
});

describe('T19 what every network has, and somebody opened', () => {
  test.each([
    [
      'a rule in its own group',
      'AWS::EC2::SecurityGroup',
      { GroupName: 'default', SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
      'critical',
    ],
    [
      'a way out in its main table',
      'AWS::EC2::RouteTable',
      { Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }] },
      'critical',
    ],
  ])('%s', (_, type, properties, severity) => {
    const own = live(type, 'own', { properties: { VpcId: 'vpc-1', ...properties }, facts: { IsMain: true } });
    const [shown] = owned(owner, ...everything, own).defaults;
    if (!shown) throw new Error('not shown');
    expect(undeclaredChanges(shown, {}, { resources: [shown] })).toMatchObject([{ severity }]);
  });
});

describe('T20 what was deleted', () => {
  test('the whole stack', () => {
    const found = owned();
    expect(found.missing).toHaveLength(MANAGED.length);
    expect(found.pairs).toEqual([]);
  });

  test('and made again by hand: another identity under one name', () => {
    const again = live('AWS::SecretsManager::Secret', 'arn:secret-BBBBBB', { name: 'arn:secret' });
    expect(owned(owner, ...without('arn:secret-AAAAAA'), again).recreated).toMatchObject([
      { live: { id: 'arn:secret-BBBBBB' }, deployed: { id: 'arn:secret-AAAAAA' } },
    ]);
  });

  test('and made again by hand: one identity, later than CloudFormation’s last word', () => {
    const rows = [{ LogicalResourceId: 'Role', ResourceType: 'AWS::IAM::Role', PhysicalResourceId: 'shop-task' }];
    const at = (LastUpdated: string): Resource => ({
      ...owner,
      facts: { ...owner.facts, Resources: rows.map((row) => ({ ...row, LastUpdated })) },
    });
    const role = live('AWS::IAM::Role', 'shop-task', {
      name: 'shop-task',
      facts: { CreateDate: '2026-11-22T09:00:00Z' },
    });
    expect(owned(at('2026-11-01T00:00:00Z'), role).recreated).toHaveLength(1);
    expect(owned(at('2026-11-22T09:00:05Z'), role).recreated).toHaveLength(0);
  });
});

test('T21 a stack that CloudFormation calls in sync excuses nothing', () => {
  const inSync = { ...owner, facts: { ...owner.facts, DriftStatus: 'IN_SYNC' } };
  expect(owned(inSync, ...without('key-1')).missing).toMatchObject([{ deployed: { id: 'key-1' } }]);
});

test('T14 code that no API returns is never called clean', () => {
  const context = { account: '123456789012', region: 'eu-west-1', isSameThing: () => undefined };
  const declared = { Code: { S3Bucket: 'assets', S3Key: 'abc.zip' }, Handler: 'index.handler' };
  const found = compareDeclared('AWS::Lambda::Function', declared, { Handler: 'index.handler' }, context);
  expect(found).not.toEqual([]);
  expect(found.every(({ is, path }) => is === 'unknown' && path.startsWith('Code'))).toBe(true);
});
