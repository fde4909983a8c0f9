import { expect, test } from 'vitest';
import { misfits, typeTable } from '#src/registry/registry.ts';

const database = typeTable('AWS::RDS::DBInstance');
const group = typeTable('AWS::EC2::SecurityGroup');
if (!database || !group) throw new Error('the tables lack a type that the live readers yield');

test('the tables know types, read-only paths and identifiers as AWS publishes them', () => {
  expect(database.properties).toMatchObject({
    MultiAZ: 'boolean',
    AllocatedStorage: 'string',
    BackupRetentionPeriod: 'integer',
  });
  expect(database.readOnly).toContain('Endpoint.Address');
  expect(database.writeOnly).toContain('MasterUserPassword');
  expect(database.identifier).toEqual(['DBInstanceIdentifier']);
  expect(typeTable('AWS::RDS::Nothing')).toBeUndefined();
  expect(typeTable('constructor')).toBeUndefined();
});

test('right names and types fit; a misspelt name and a wrong type do not', () => {
  expect(misfits(database, { MultiAZ: true, AllocatedStorage: '20', VPCSecurityGroups: ['sg-1'] })).toEqual([]);
  expect(
    misfits(group, { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 2, CidrIp: '0.0.0.0/0' }] }),
  ).toEqual([]);
  expect(misfits(database, { MultiAz: true, AllocatedStorage: 20 })).toEqual([
    { path: 'MultiAz', found: 'unknown property', expected: 'a property of the schema' },
    { path: 'AllocatedStorage', found: 'number', expected: 'string' },
  ]);
  expect(misfits(group, { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 'x' }, 'y'] })).toEqual([
    { path: 'SecurityGroupIngress.0.FromPort', found: 'string', expected: 'integer' },
    { path: 'SecurityGroupIngress.1', found: 'string', expected: 'object' },
  ]);
});
