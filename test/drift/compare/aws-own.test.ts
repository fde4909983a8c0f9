import { expect, test } from 'vitest';
import { compared } from './compared.ts';

const TAGS = [{ Key: 'team', Value: 'a' }];

test('AWS’s own tags, and the stack’s, are nobody’s change (I1, I2)', () => {
  const live = (...more: object[]): never => ({ Tags: [...TAGS, ...more] }) as never;
  const own = { Key: 'aws:cloudformation:stack-name', Value: 's' };
  expect(compared('AWS::SNS::Topic', { Tags: TAGS }, live(own))).toEqual([]);
  expect(compared('AWS::SNS::Topic', { Tags: TAGS }, live({ Key: 'by-hand', Value: 'x' }))).toEqual([
    'differs Tags[by-hand]',
  ]);
  const context = { stackTags: { env: 'prod' } };
  expect(compared('AWS::SNS::Topic', { Tags: TAGS }, live({ Key: 'env', Value: 'prod' }), context)).toEqual([]);
  expect(compared('AWS::SNS::Topic', { Tags: TAGS }, live({ Key: 'env', Value: 'dev' }), context)).toEqual([
    'differs Tags[env]',
  ]);
});

test('of a service’s settings only the declared ones count (E7)', () => {
  const attributes = (...pairs: (readonly [string, string])[]): never =>
    ({ LoadBalancerAttributes: pairs.map(([Key, Value]) => ({ Key, Value })) }) as never;
  const declared = attributes(['idle_timeout.timeout_seconds', '60']);
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  expect(
    compared(type, declared, attributes(['idle_timeout.timeout_seconds', '60'], ['waf.fail_open.enabled', 'false'])),
  ).toEqual([]);
  expect(compared(type, declared, attributes(['idle_timeout.timeout_seconds', '61']))).toEqual([
    'differs LoadBalancerAttributes[idle_timeout.timeout_seconds].Value',
  ]);
});

test('a variable more is a difference, an option of a service’s is none', () => {
  const variables = (Variables: object): never => ({ Environment: { Variables } }) as never;
  expect(compared('AWS::Lambda::Function', variables({ A: '1' }), variables({ A: '1', B: '2' }))).toEqual([
    'differs Environment.Variables.B',
  ]);
  const options = (AdvancedOptions: object): never => ({ AdvancedOptions }) as never;
  expect(compared('AWS::OpenSearchService::Domain', options({ a: '1' }), options({ a: '1', b: '2' }))).toEqual([]);
});

test('what AWS sets where nothing is declared is no difference while it is that (E)', () => {
  const trail = (EventSelectors: object[]): never => ({ EventSelectors }) as never;
  const all = { ReadWriteType: 'All', IncludeManagementEvents: true };
  expect(compared('AWS::CloudTrail::Trail', trail([]), trail([all]))).toEqual([]);
  expect(compared('AWS::CloudTrail::Trail', trail([]), trail([{ ...all, ReadWriteType: 'ReadOnly' }]))).not.toEqual([]);
});

test('a VPN connection has a second tunnel (E25)', () => {
  const tunnels = (...list: object[]): never => ({ VpnTunnelOptionsSpecifications: list }) as never;
  const [first, second] = [{ TunnelInsideCidr: '169.254.1.0/30' }, { TunnelInsideCidr: '169.254.2.0/30' }];
  expect(compared('AWS::EC2::VPNConnection', tunnels(first), tunnels(second, first))).toEqual([]);
  expect(compared('AWS::EC2::VPNConnection', tunnels(first), tunnels(second, second))).not.toEqual([]);
});

test('rules that let the same through are the same, but not their descriptions (M1, M4, E2)', () => {
  const group = (...SecurityGroupIngress: object[]): never => ({ SecurityGroupIngress }) as never;
  const rule = (FromPort: number, ToPort: number, Description = 'web'): object => ({
    IpProtocol: 'tcp',
    FromPort,
    ToPort,
    CidrIp: '10.0.0.0/8',
    Description,
  });
  const type = 'AWS::EC2::SecurityGroup';
  expect(compared(type, group(rule(80, 81)), group(rule(81, 81), rule(80, 80)))).toEqual([]);
  expect(compared(type, group(rule(80, 81)), group(rule(80, 81, 'other')))).toEqual([
    'differs SecurityGroupIngress[0].Description',
  ]);
  expect(compared(type, group(rule(80, 81)), group(rule(80, 82)))).toEqual(['differs SecurityGroupIngress[0].ToPort']);
});

test('AWS’s misspelt rule does not hide that one ICMP type became any (T7)', () => {
  const rule = (FromPort: number): never =>
    ({ IpProtocol: 'icmp', FromPort, ToPort: -1, CidrIp: '10.0.0.0/8' }) as never;
  expect(compared('AWS::EC2::SecurityGroupIngress', rule(8), rule(8))).toEqual([]);
  expect(compared('AWS::EC2::SecurityGroupIngress', rule(8), rule(-1))).toEqual(['differs FromPort']);
});
