import { describe, expect, test } from 'vitest';
import { type UndeclaredChange, undeclaredChanges } from '#src/drift/undeclared/undeclared-changes.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { live } from '../../sources/deployed/account.ts';

function changes(resource: Resource, declared: JsonObject = {}, beside: readonly Resource[] = []): UndeclaredChange[] {
  return undeclaredChanges(resource, declared, { resources: [resource, ...beside] });
}

const said = (...args: Parameters<typeof changes>): string[] => changes(...args).map(({ path }) => path);

const CLOSED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const bucket = (properties: JsonObject, made = '2026-01-01T00:00:00Z'): Resource =>
  live('AWS::S3::Bucket', 'assets', {
    properties: { OwnershipControls: OWNED, ...properties },
    facts: { CreationDate: made },
  });
const OWNED = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] };
const balancer = (...attributes: readonly (readonly [string, string])[]): Resource =>
  live('AWS::ElasticLoadBalancingV2::LoadBalancer', 'arn', {
    properties: { Type: 'application', LoadBalancerAttributes: attributes.map(([Key, Value]) => ({ Key, Value })) },
  });

describe('a default is excused only while live equals it', () => {
  test('what AWS puts there is quiet, and so is everything that only AWS decides', () => {
    const table = live('AWS::RDS::DBInstance', 'db', {
      properties: {
        DBInstanceIdentifier: 'db',
        Engine: 'postgres',
        Port: '5432',
        AutoMinorVersionUpgrade: true,
        DeletionProtection: false,
        PreferredBackupWindow: '03:17-03:47',
        DBParameterGroupName: 'default.postgres15',
        OptionGroupName: 'default:postgres-15',
        CACertificateIdentifier: 'rds-ca-rsa2048-g1',
        AssociatedRoles: [],
        StorageEncrypted: true,
        KmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1',
      },
    });
    expect(said(table)).toEqual([]);
  });

  test('what left it is said, with the default, what it does, and how bad that is', () => {
    const alarm = live('AWS::CloudWatch::Alarm', 'cpu', { properties: { ActionsEnabled: false } });
    expect(changes(alarm)).toEqual([
      {
        path: 'ActionsEnabled',
        live: false,
        default: true,
        reason: "Neither code nor template sets it, and AWS's default is another: it was changed outside of code.",
        severity: 'high',
        does: 'silences the alarm',
      },
    ]);
  });

  test('what is declared is not undeclared, whatever its value', () => {
    const alarm = live('AWS::CloudWatch::Alarm', 'cpu', { properties: { ActionsEnabled: false } });
    expect(said(alarm, { ActionsEnabled: true })).toEqual([]);
  });

  test('attributes of a bag have a default each', () => {
    const declared = { LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '120' }] };
    const attributes = [
      ['idle_timeout.timeout_seconds', '60'],
      ['deletion_protection.enabled', 'false'],
      ['routing.http.desync_mitigation_mode', 'monitor'],
    ] as const;
    expect(changes(balancer(...attributes), declared)).toMatchObject([
      {
        path: 'LoadBalancerAttributes[routing.http.desync_mitigation_mode].Value',
        live: 'monitor',
        default: 'defensive',
        severity: 'medium',
      },
    ]);
    expect(said(balancer(['deletion_protection.enabled', 'true']))).toEqual([
      'LoadBalancerAttributes[deletion_protection.enabled].Value',
    ]);
  });

  test('an undeclared member of a declared structure is undeclared', () => {
    const service = live('AWS::ECS::Service', 'arn', {
      properties: {
        DeploymentConfiguration: {
          MaximumPercent: 200,
          DeploymentCircuitBreaker: {
            Enable: true,
            Rollback: true,
            ThresholdConfiguration: { Type: 'BOUNDED_PERCENT', Value: 50 },
          },
        },
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED' } },
      },
    });
    const declared = {
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } },
    };
    expect(said(service, declared)).toEqual(['NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp']);
  });

  test('several values may be the default of their time, any other is not', () => {
    const keeping = (size: string): Resource =>
      bucket({
        PublicAccessBlockConfiguration: CLOSED,
        LifecycleConfiguration: { Rules: [], TransitionDefaultMinimumObjectSize: size },
      });
    const declared = { LifecycleConfiguration: { Rules: [] } };
    expect(said(keeping('all_storage_classes_128K'), declared)).toEqual([]);
    expect(said(keeping('varies_by_storage_class'), declared)).toEqual([]);
    expect(said(keeping('none'), declared)).toEqual(['LifecycleConfiguration.TransitionDefaultMinimumObjectSize']);
  });

  test('a property that nobody knows yet is low, whatever it is called', () => {
    const group = live('AWS::Logs::LogGroup', 'g', { properties: { PublicEncryptionOff: 'yes' } });
    expect(changes(group)).toMatchObject([{ path: 'PublicEncryptionOff', live: 'yes', severity: 'low' }]);
    expect(changes(group)[0]).not.toHaveProperty('default');
  });

  test('of a type whose defaults are not known nothing is said', () => {
    expect(said(live('AWS::Kinesis::Stream', 's', { properties: { ShardCount: 7 } }))).toEqual([]);
  });
});

describe('defaults that other values decide', () => {
  const targets = (Protocol: string, properties: JsonObject): Resource =>
    live('AWS::ElasticLoadBalancingV2::TargetGroup', 'arn', { properties: { Protocol, ...properties } });

  test('the health check follows the protocol', () => {
    expect(said(targets('HTTP', { HealthCheckProtocol: 'HTTP', HealthCheckTimeoutSeconds: 5 }))).toEqual([]);
    expect(said(targets('TCP', { HealthCheckProtocol: 'TCP', HealthCheckTimeoutSeconds: 10 }))).toEqual([]);
    expect(said(targets('HTTP', { HealthCheckProtocol: 'TCP', HealthCheckTimeoutSeconds: 10 }))).toEqual([
      'HealthCheckProtocol',
      'HealthCheckTimeoutSeconds',
    ]);
  });

  test('targets are their registrar’s, if there is one', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1';
    const group = { ...targets('HTTP', { Targets: [{ Id: '10.0.1.4', Port: 80 }] }), arn };
    const service = live('AWS::ECS::Service', 'svc', { properties: { LoadBalancers: [{ TargetGroupArn: arn }] } });
    expect(said(group, {}, [service])).toEqual([]);
    expect(said(group)).toEqual(['Targets']);
  });

  test('a network gives its own security group, and no other', () => {
    const own = live('AWS::EC2::SecurityGroup', 'sg-own', { properties: { GroupName: 'default', VpcId: 'vpc-1' } });
    const db = (group: string): Resource =>
      live('AWS::RDS::DBInstance', 'db', { properties: { VPCSecurityGroups: [group] }, facts: { VpcId: 'vpc-1' } });
    expect(said(db('sg-own'), {}, [own])).toEqual([]);
    expect(said(db('sg-other'), {}, [own])).toEqual(['VPCSecurityGroups']);
  });

  test('an instance is public by default only where its network has a way to the internet', () => {
    const gateway = live('AWS::EC2::InternetGateway', 'igw', { properties: { VpcId: 'vpc-open' } });
    const db = (VpcId: string): Resource =>
      live('AWS::RDS::DBInstance', 'db', { properties: { PubliclyAccessible: true }, facts: { VpcId } });
    expect(said(db('vpc-open'), {}, [gateway])).toEqual([]);
    expect(changes(db('vpc-closed'), {}, [gateway])).toMatchObject([{ severity: 'critical' }]);
  });

  test('a copy takes after its original', () => {
    const copy = live('AWS::RDS::DBInstance', 'copy', { properties: { BackupRetentionPeriod: 0 } });
    expect(said(copy, { SourceDBInstanceIdentifier: 'db' })).toEqual([]);
    expect(changes(copy)).toMatchObject([{ path: 'BackupRetentionPeriod', severity: 'critical' }]);
  });

  test('a network’s own group is well as AWS made it, and well when closed', () => {
    const group = (SecurityGroupIngress: readonly JsonObject[]): Resource =>
      live('AWS::EC2::SecurityGroup', 'sg-own', { properties: { GroupName: 'default', SecurityGroupIngress } });
    expect(said(group([{ IpProtocol: '-1', SourceSecurityGroupId: 'sg-own' }]))).toEqual([]);
    expect(said(group([]))).toEqual([]);
    expect(changes(group([{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]))).toMatchObject([{ severity: 'critical' }]);
  });
});

describe('what AWS set and somebody took away', () => {
  test('the block of public access of a bucket', () => {
    expect(changes(bucket({}))).toMatchObject([
      { path: 'PublicAccessBlockConfiguration', live: undefined, default: CLOSED, severity: 'high' },
    ]);
    expect(said(bucket({ PublicAccessBlockConfiguration: CLOSED }))).toEqual([]);
  });

  test('a bucket older than that default never had it', () => {
    const old = live('AWS::S3::Bucket', 'old', { facts: { CreationDate: '2020-01-01T00:00:00Z' } });
    expect(said(old)).toEqual([]);
  });

  test('what could not be read is not taken away', () => {
    const gap = {
      action: 's3:GetBucketPublicAccessBlock',
      because: 'denied',
      message: '',
      scope: {
        kind: 'property',
        type: 'AWS::S3::Bucket',
        id: 'assets',
        region: 'eu-west-1',
        properties: ['PublicAccessBlockConfiguration'],
      },
    } as const;
    expect(said({ ...bucket({}), gaps: [gap] })).toEqual([]);
  });

  test('what the code declares is the code’s', () => {
    expect(said(bucket({}), { PublicAccessBlockConfiguration: CLOSED })).toEqual([]);
  });
});

describe('what is compared elsewhere is said once', () => {
  test('an element more of a declared list, a key more of a declared map, a statement more of a policy', () => {
    const topic = live('AWS::SNS::Topic', 'arn', {
      properties: { Subscription: [{ Protocol: 'email', Endpoint: 'rogue@shop.example' }] },
    });
    expect(said(topic, { Subscription: [] })).toEqual([]);
    expect(said(topic)).toEqual(['Subscription']);
    const fn = live('AWS::Lambda::Function', 'fn', { properties: { Environment: { Variables: { A: '1', B: '2' } } } });
    expect(said(fn, { Environment: { Variables: { A: '1' } } })).toEqual([]);
    const alarm = live('AWS::CloudWatch::Alarm', 'cpu', {
      properties: {
        Dimensions: [
          { Name: 'A', Value: '1' },
          { Name: 'B', Value: '2' },
        ],
      },
    });
    expect(said(alarm, { Dimensions: [{ Name: 'A', Value: '1' }] })).toEqual([]);
  });

  test('a setting more of a declared map of settings is undeclared', () => {
    const group = live('AWS::RDS::DBParameterGroup', 'g', {
      properties: { Parameters: { 'rds.force_ssl': '1', log_statement: 'all' } },
    });
    expect(said(group, { Parameters: { 'rds.force_ssl': '1' } })).toEqual(['Parameters.log_statement']);
  });

  test('a member more of a declared element is undeclared, under its former name it is declared', () => {
    const keeping = (rule: JsonObject): Resource =>
      bucket({ PublicAccessBlockConfiguration: CLOSED, LifecycleConfiguration: { Rules: [{ Id: 'a', ...rule }] } });
    const declared = (rule: JsonObject): JsonObject => ({ LifecycleConfiguration: { Rules: [{ Id: 'a', ...rule }] } });
    const gone = { NoncurrentVersionExpiration: { NoncurrentDays: 1 } };
    expect(changes(keeping(gone), declared({}))).toMatchObject([
      { path: 'LifecycleConfiguration.Rules[a].NoncurrentVersionExpiration', severity: 'high' },
    ]);
    expect(said(keeping(gone), declared({ NoncurrentVersionExpirationInDays: 1 }))).toEqual([]);
  });
});

describe('statements that log delivery writes itself', () => {
  const group = (more: JsonObject = {}): Resource =>
    live('AWS::Logs::LogGroup', '/aws/vendedlogs/x', {
      properties: {
        ResourcePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'AWSLogDeliveryWrite1',
              Effect: 'Allow',
              Principal: { Service: 'delivery.logs.amazonaws.com' },
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vendedlogs/x:log-stream:*',
              Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
              ...more,
            },
          ],
        },
      },
    });

  test('are quiet word for word', () => expect(said(group())).toEqual([]));

  test.each<JsonObject>([
    { Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } },
    { Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:GetLogEvents'] },
    { Principal: '*' },
    { Sid: 'Mine' },
  ])('and otherwise somebody’s: %j', (more) => expect(said(group(more))).toEqual(['ResourcePolicyDocument']));
});
