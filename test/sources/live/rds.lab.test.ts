import { expect } from 'vitest';
import { rdsDbInstance } from '#src/sources/live/rds-db-instance.ts';
import { rdsDbParameterGroup } from '#src/sources/live/rds-db-parameter-group.ts';
import { rdsDbSnapshot } from '#src/sources/live/rds-db-snapshot.ts';
import { rdsDbSubnetGroup } from '#src/sources/live/rds-db-subnet-group.ts';
import { labTest } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

const TAGS = { Component: 'data', Environment: 'cheetah', ManagedBy: 'cdk' };

labTest('the database has what its template asks for', async () => {
  const { gaps, calls, one } = await collectFromLab(rdsDbInstance);
  expect({ gaps, calls }).toEqual({ gaps: [], calls: { 'rds:DescribeDBInstances': 1 } });
  const { properties, facts, tags } = one('AWS::RDS::DBInstance', 'cheetah-fastapi-db');
  expect(properties).toMatchObject({
    AllocatedStorage: '50',
    AutoMinorVersionUpgrade: true,
    BackupRetentionPeriod: 14,
    CopyTagsToSnapshot: true,
    DBInstanceClass: 'db.t3.small',
    DBName: 'fastapi',
    DBParameterGroupName: 'cheetah-postgres15',
    DBSubnetGroupName: 'cheetah-database',
    DeletionProtection: true,
    EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
    EnableIAMDatabaseAuthentication: true,
    Engine: 'postgres',
    ManageMasterUserPassword: false,
    MaxAllocatedStorage: 100,
    MultiAZ: true,
    Port: '5432',
    PreferredBackupWindow: '03:00-04:00',
    PreferredMaintenanceWindow: 'sun:05:00-sun:06:00',
    PubliclyAccessible: false,
    StorageEncrypted: true,
    StorageType: 'gp3',
    VPCSecurityGroups: [expect.stringMatching(/^sg-/)],
  });
  expect(facts).toMatchObject({
    Status: 'available',
    ParameterApplyStatus: 'in-sync',
    LatestRestorableTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    Endpoint: { Port: '5432' },
  });
  expect(tags).toEqual(TAGS);
});

labTest('its subnet group has its subnets', async () => {
  const { gaps, one } = await collectFromLab(rdsDbSubnetGroup);
  expect(gaps).toEqual([]);
  const { properties, tags } = one('AWS::RDS::DBSubnetGroup', 'cheetah-database');
  expect(properties).toEqual({
    DBSubnetGroupName: 'cheetah-database',
    DBSubnetGroupDescription: 'Database subnets of cheetah',
    SubnetIds: [expect.stringMatching(/^subnet-/), expect.stringMatching(/^subnet-/)],
  });
  expect(tags).toEqual(TAGS);
});

labTest('its parameter group has the parameters that somebody set, and no others', async () => {
  const { gaps, one } = await collectFromLab(rdsDbParameterGroup);
  expect(gaps).toEqual([]);
  const { properties, tags } = one('AWS::RDS::DBParameterGroup', 'cheetah-postgres15');
  expect(properties).toEqual({
    DBParameterGroupName: 'cheetah-postgres15',
    Description: 'PostgreSQL of cheetah: TLS only',
    Family: 'postgres15',
    Parameters: { 'rds.force_ssl': '1' },
  });
  expect(tags).toEqual(TAGS);
});

labTest('its automated snapshots are facts, and cost no call each', async () => {
  const { gaps, calls, resources } = await collectFromLab(rdsDbSnapshot);
  expect({ gaps, calls }).toEqual({ gaps: [], calls: { 'rds:DescribeDBSnapshots': 1 } });
  const snapshot = resources.find(({ facts }) => facts['DBInstanceIdentifier'] === 'cheetah-fastapi-db');
  expect(snapshot).toMatchObject({
    type: 'AWS::RDS::DBSnapshot',
    properties: {},
    facts: { Encrypted: true, SnapshotType: 'automated', SharedWith: [], ManagedBy: 'AWS' },
    tags: TAGS,
  });
});
