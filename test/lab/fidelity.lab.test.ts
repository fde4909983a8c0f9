import { ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeNetworkInterfacesCommand, type NetworkInterface } from '@aws-sdk/client-ec2';
import { DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { DescribeTasksCommand, ListTasksCommand } from '@aws-sdk/client-ecs';
import { DescribeTargetGroupsCommand, DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeReplicationGroupsCommand } from '@aws-sdk/client-elasticache';
import { GetKeyRotationStatusCommand, ListAliasesCommand } from '@aws-sdk/client-kms';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { ListHostedZonesCommand, ListResourceRecordSetsCommand } from '@aws-sdk/client-route-53';
import { GetBucketPolicyStatusCommand } from '@aws-sdk/client-s3';
import { GetEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { expect } from 'vitest';
import { connectAws } from './handlers/aws-clients.ts';
import { lab, labTest } from './lab-test.ts';

const aws = connectAws(lab.endpoint, lab.region);

/** How many tasks, cache nodes and databases each environment runs. */
const sizes = { cheetah: { tasks: 2, nodes: 2, databases: 2 }, tiger: { tasks: 1, nodes: 1, databases: 1 } };

labTest.each(['cheetah', 'tiger'] as const)('%s has the network interfaces that AWS would make', async (name) => {
  const { NetworkInterfaces = [] } = await aws.ec2.send(new DescribeNetworkInterfacesCommand({}));
  const { databases, nodes, tasks } = sizes[name];
  const own = NetworkInterfaces.filter(({ TagSet = [], ...found }) => TagSet.length === 0 && isOf(name, found));
  const kinds = own.map(({ Description = '', InterfaceType, RequesterId, RequesterManaged, Status }) => {
    expect({ RequesterManaged, Status }, Description).toEqual({ RequesterManaged: true, Status: 'in-use' });
    return `${RequesterId} ${InterfaceType}`;
  });
  expect(countOf(kinds)).toEqual({
    'amazon-aws nat_gateway': 2,
    'amazon-ecs interface': tasks + 1,
    'amazon-elasticache interface': nodes,
    'amazon-elb interface': 2,
    'amazon-rds interface': databases,
  });
  for (const { PrivateIpAddress = '', SubnetId } of own) {
    const others = own.filter((other) => other.SubnetId === SubnetId).map((other) => other.PrivateIpAddress);
    expect(others.filter((address) => address === PrivateIpAddress)).toHaveLength(1);
    expect(PrivateIpAddress).toMatch(name === 'tiger' ? /^10\.0\./ : /^10\.1\./);
  }
});

function isOf(name: string, { PrivateIpAddress = '' }: NetworkInterface): boolean {
  return PrivateIpAddress.startsWith(name === 'tiger' ? '10.0.' : '10.1.');
}

function countOf(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));
}

labTest('tasks run in their service and are healthy targets', async () => {
  const cluster = 'cheetah-cluster';
  const { taskArns } = await aws.ecs.send(new ListTasksCommand({ cluster, serviceName: 'cheetah-fastapi' }));
  const { tasks = [] } = await aws.ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
  expect(tasks.map(({ lastStatus }) => lastStatus)).toEqual(['RUNNING', 'RUNNING']);
  const details = tasks.flatMap(({ attachments = [] }) =>
    attachments.flatMap((attachment) => attachment.details ?? []),
  );
  const addresses = details.filter((detail) => detail.name === 'privateIPv4Address').map((detail) => detail.value);
  const { TargetGroups } = await aws.elb.send(new DescribeTargetGroupsCommand({ Names: ['cheetah-fastapi'] }));
  const { TargetGroupArn } = TargetGroups?.[0] ?? {};
  const health = await aws.elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  const targets = health.TargetHealthDescriptions?.map(({ Target, TargetHealth }) => [Target?.Id, TargetHealth?.State]);
  expect(targets).toEqual(addresses.map((address) => [address, 'healthy']));
});

labTest('a Multi-AZ database and cache say where their standby is', async () => {
  const { DBInstances } = await aws.rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'cheetah-fastapi-db' }),
  );
  expect(DBInstances?.[0]).toMatchObject({
    AvailabilityZone: 'us-east-1a',
    SecondaryAvailabilityZone: 'us-east-1b',
    EngineVersion: expect.stringMatching(/^15\.\d+$/),
  });
  const { ReplicationGroups } = await aws.elastiCache.send(
    new DescribeReplicationGroupsCommand({ ReplicationGroupId: 'cheetah-redis' }),
  );
  const members = ReplicationGroups?.[0]?.NodeGroups?.[0]?.NodeGroupMembers ?? [];
  expect(members.map((member) => member.PreferredAvailabilityZone)).toEqual(['us-east-1a', 'us-east-1b']);
  expect(ReplicationGroups?.[0]?.TransitEncryptionMode).toBe('required');
});

labTest('a distribution keeps its origin access control, also in the list', async () => {
  const { DistributionList } = await aws.cloudFront.send(new ListDistributionsCommand({}));
  const distributions = DistributionList?.Items ?? [];
  expect(distributions).toHaveLength(2);
  for (const { ARN, Id, Origins } of distributions) {
    expect(Origins?.Items?.[0]?.OriginAccessControlId).toMatch(/^[A-Z0-9]+$/);
    expect(ARN).toBe(`arn:aws:cloudfront::${lab.account}:distribution/${Id}`);
  }
});

labTest('aliases have no TTL, keys a rotation period, buckets a verdict, domains DKIM', async () => {
  const { HostedZones = [] } = await aws.route53.send(new ListHostedZonesCommand({}));
  const zones = HostedZones.map(({ Id }) => aws.route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: Id })));
  const records = (await Promise.all(zones)).flatMap(({ ResourceRecordSets = [] }) => ResourceRecordSets);
  const aliases = records.filter(({ AliasTarget }) => AliasTarget);
  expect(aliases.length).toBeGreaterThan(1);
  expect(aliases.filter(({ TTL }) => TTL !== undefined)).toEqual([]);
  const { Aliases = [] } = await aws.kms.send(new ListAliasesCommand({}));
  const key = Aliases.find(({ AliasName }) => AliasName === 'alias/tiger-fastapi')?.TargetKeyId;
  const rotation = await aws.kms.send(new GetKeyRotationStatusCommand({ KeyId: key }));
  expect(rotation).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
  const Bucket = `tiger-fastapi-logs-${lab.account}`;
  const { PolicyStatus } = await aws.s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
  expect(PolicyStatus).toEqual({ IsPublic: false });
  const identity = new GetEmailIdentityCommand({ EmailIdentity: 'staging.yourdomain.com' });
  const { DkimAttributes } = await aws.ses.send(identity);
  expect(DkimAttributes).toMatchObject({ SigningEnabled: true, Status: 'SUCCESS' });
  const tokens = DkimAttributes?.Tokens?.map((token) => `${token}._domainkey.staging.yourdomain.com.`) ?? [];
  expect(tokens).toHaveLength(3);
  expect(records.map(({ Name }) => Name)).toEqual(expect.arrayContaining(tokens));
});

labTest('the images that the services run are there, and CloudTrail knows who made what', async () => {
  const { imageDetails = [] } = await aws.ecr.send(new DescribeImagesCommand({ repositoryName: 'tiger-fastapi-app' }));
  expect(imageDetails.flatMap(({ imageTags = [] }) => imageTags).toSorted()).toEqual(['1.0.0', '1.0.0-celery']);
  expect(new Set(imageDetails.map(({ imageDigest }) => imageDigest)).size).toBe(2);
  const byName = [{ AttributeKey: 'EventName' as const, AttributeValue: 'CreateDBInstance' }];
  const { Events = [] } = await aws.cloudTrail.send(new LookupEventsCommand({ LookupAttributes: byName }));
  expect(Events).toHaveLength(2);
  expect(Events.map(({ CloudTrailEvent }) => CloudTrailEvent).join()).not.toContain('MasterUserPassword');
});
