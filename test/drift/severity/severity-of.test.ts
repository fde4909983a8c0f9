import { describe, expect, test } from 'vitest';
import { severityOf } from '#src/drift/severity/severity-of.ts';
import type { Json } from '#src/model/json.ts';

const rule = (CidrIp: string): Json => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp });
const allow = (Principal: Json, Action: Json, more: object = {}): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*', ...more }],
});
const OWN = { AWS: 'arn:aws:iam::123456789012:root' };

type Row = readonly [
  type: string,
  path: string,
  from: Json | undefined,
  to: Json | undefined,
  severity: string,
  does: string,
];

describe('what a change does, and how bad that is', () => {
  test.each<Row>([
    [
      'EC2::SecurityGroup',
      'SecurityGroupIngress',
      [],
      [rule('0.0.0.0/0')],
      'critical',
      'opens the network to everybody',
    ],
    [
      'EC2::SecurityGroup',
      'SecurityGroupIngress[3]',
      undefined,
      rule('::/0'),
      'critical',
      'opens the network to everybody',
    ],
    [
      'EC2::SecurityGroup',
      'SecurityGroupIngress',
      undefined,
      [rule('0.0.0.0/1'), rule('128.0.0.0/1')],
      'critical',
      'opens the network to everybody',
    ],
    ['EC2::SecurityGroup', 'SecurityGroupIngress', [], [rule('203.0.113.4/32')], 'high', 'opens the network'],
    ['EC2::SecurityGroup', 'SecurityGroupIngress', [rule('0.0.0.0/0')], [], 'medium', 'closes a way in'],
    ['EC2::SecurityGroup', 'SecurityGroupIngress[0].Description', 'a', 'b', 'low', 'changes only what people read'],
    ['EC2::SecurityGroup', 'SecurityGroupEgress', [], [rule('0.0.0.0/0')], 'high', 'lets traffic out to everywhere'],
    [
      'EC2::RouteTable',
      'Routes',
      undefined,
      [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
      'critical',
      'opens a way to the internet',
    ],
    ['EC2::RouteTable', 'Routes', [{ NatGatewayId: 'nat-1' }], undefined, 'high', 'cuts a way of the network'],
    ['RDS::DBInstance', 'PubliclyAccessible', false, true, 'critical', 'opens it to the internet'],
    ['RDS::DBInstance', 'StorageEncrypted', true, false, 'high', 'drops encryption at rest'],
    ['RDS::DBInstance', 'BackupRetentionPeriod', 14, 0, 'critical', 'stops the backups'],
    ['RDS::DBInstance', 'BackupRetentionPeriod', 14, 7, 'high', 'loses backups earlier'],
    ['RDS::DBInstance', 'BackupRetentionPeriod', 7, 14, 'low', 'keeps backups longer and costs more'],
    ['RDS::DBInstance', 'MultiAZ', true, false, 'high', 'loses the standby'],
    ['RDS::DBInstance', 'AllocatedStorage', '20', '200', 'low', 'costs more'],
    ['RDS::DBInstance', 'DBInstanceClass', 'a', 'b', 'medium', 'changes what it costs and how much it can do'],
    ['SNS::Topic', 'KmsMasterKeyId', 'key', undefined, 'high', 'drops encryption with your key'],
    ['Logs::LogGroup', 'KmsKeyId', 'key', 'other', 'high', 'encrypts with another key'],
    ['Logs::LogGroup', 'RetentionInDays', 14, 1, 'medium', 'loses logs earlier'],
    ['Logs::LogGroup', 'RetentionInDays', 14, undefined, 'low', 'keeps logs longer and costs more'],
    ['KMS::Key', 'Enabled', true, false, 'critical', 'makes what the key encrypts unreadable'],
    ['KMS::Alias', 'TargetKeyId', 'a', 'b', 'high', 'leads the name of the key to another key'],
    [
      'S3::Bucket',
      'PublicAccessBlockConfiguration.BlockPublicAcls',
      true,
      false,
      'high',
      'lets the bucket be made public',
    ],
    ['S3::Bucket', 'BucketPolicy', undefined, allow('*', 's3:GetObject'), 'critical', 'gives access to everybody'],
    [
      'S3::Bucket',
      'BucketPolicy',
      allow(OWN, ['s3:GetObject', 's3:PutObject']),
      allow(OWN, 's3:GetObject'),
      'medium',
      'takes access away',
    ],
    ['S3::Bucket', 'BucketPolicy', allow(OWN, 's3:GetObject'), allow(OWN, 's3:*'), 'high', 'weakens access'],
    [
      'S3::Bucket',
      'VersioningConfiguration.Status',
      'Enabled',
      'Suspended',
      'high',
      'loses overwritten and deleted objects',
    ],
    [
      'IAM::Role',
      'Policies',
      undefined,
      [{ PolicyName: 'x', PolicyDocument: { Statement: [] } }],
      'high',
      'gives further rights',
    ],
    [
      'IAM::Role',
      'Policies',
      [],
      [{ PolicyName: 'x', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
      'critical',
      'gives all rights',
    ],
    [
      'IAM::Role',
      'ManagedPolicyArns',
      [],
      ['arn:aws:iam::aws:policy/AdministratorAccess'],
      'critical',
      'gives all rights',
    ],
    ['IAM::Role', 'ManagedPolicyArns', ['arn:aws:iam::aws:policy/X'], [], 'medium', 'takes rights away'],
    ['CloudTrail::Trail', 'IsLogging', true, false, 'critical', 'stops the record of what is done in the account'],
    ['CloudWatch::Alarm', 'ActionsEnabled', true, false, 'high', 'silences the alarm'],
    ['CloudWatch::Alarm', 'Threshold', 10, 1000, 'medium', 'changes when the alarm rings and whom it tells'],
    ['ECS::Service', 'EnableExecuteCommand', false, true, 'high', 'opens a shell into the containers'],
    ['ECS::Service', 'DesiredCount', 2, 0, 'high', 'stops the service'],
    ['ECS::Service', 'TaskDefinition', 'a:1', 'a:2', 'high', 'runs other code'],
    [
      'ElasticLoadBalancingV2::Listener',
      'SslPolicy',
      'a',
      'b',
      'high',
      'changes which encryption in transit is accepted',
    ],
    [
      'ElasticLoadBalancingV2::LoadBalancer',
      'LoadBalancerAttributes[deletion_protection.enabled].Value',
      'true',
      'false',
      'high',
      'takes away the protection from deletion',
    ],
    ['ElasticLoadBalancingV2::LoadBalancer', 'WebACLArn', 'arn', undefined, 'high', 'takes the web firewall away'],
    ['Route53::RecordSet', 'AliasTarget.DNSName', 'a', 'b', 'high', 'leads the name elsewhere'],
    ['EC2::VPC', 'tags.Owner', 'a', 'b', 'low', 'changes its labels'],
    ['EC2::VPC', 'Anything', 'a', 'b', 'medium', 'changes how it works'],
  ])('%s %s: %j → %j', (type, path, from, to, severity, does) => {
    expect(severityOf(`AWS::${type}`, path, from, to)).toEqual({ severity, does });
  });
});
