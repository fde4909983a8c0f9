import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { canonicalValue } from '#src/drift/canonical-value.ts';

const rule = (CidrIp: string) => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp });

test('one rule of a group has one spelling, as the list of them has, whatever their order', () => {
  const of = (value: Parameters<typeof canonicalValue>[2]) =>
    canonicalValue('AWS::EC2::SecurityGroup', 'SecurityGroupIngress', value);
  expect(of(rule('0.0.0.0/0'))).toEqual(of({ ...rule('0.0.0.0/0'), IpProtocol: '6' }));
  expect(of([rule('10.0.0.0/8'), rule('0.0.0.0/0')])).toEqual(of([rule('0.0.0.0/0'), rule('10.0.0.0/8')]));
  expect(of([rule('10.0.0.0/8')])).not.toEqual(of([rule('0.0.0.0/0')]));
});

test('sets have no order, lists have one', () => {
  const subnets = (value: string[]) => canonicalValue('AWS::RDS::DBSubnetGroup', 'SubnetIds', value);
  expect(subnets(['b', 'a'])).toEqual(subnets(['a', 'b']));
  const command = (value: string[]) =>
    canonicalValue('AWS::ECS::TaskDefinition', 'ContainerDefinitions', [{ Name: 'a', Command: value }]);
  expect(command(['b', 'a'])).not.toEqual(command(['a', 'b']));
});

test('scalars, nothing and values without a meaning stay as they are', () => {
  const values: readonly Json[] = [null, 3, 'x', true, [], {}, { A: [1, { B: null }] }];
  for (const value of values) expect(canonicalValue('AWS::RDS::DBInstance', 'MultiAZ', value)).toEqual(value);
});
