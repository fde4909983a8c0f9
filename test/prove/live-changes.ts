import {
  AcceptVpcPeeringConnectionCommand,
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateVpcPeeringConnectionCommand,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { ModifyDBInstanceCommand } from '@aws-sdk/client-rds';
import { AssociateVPCWithHostedZoneCommand } from '@aws-sdk/client-route-53';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { JsonObject } from '#src/model/json.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { AwsClients } from '../lab/handlers/aws-clients.ts';
import { find, idOf } from './edit.ts';

/** A change through the services' own APIs, the invariant that it breaks, and parts of the evidence. */
export interface LiveBreak {
  readonly what: string;
  readonly environment: 'tiger' | 'cheetah';
  readonly invariant: string;
  readonly change: (aws: AwsClients, base: Snapshot) => Promise<unknown>;
  readonly witness: readonly (string | RegExp)[];
  /** Made by itself: beside the others, either of two packets would be a right witness. */
  readonly isAlone?: boolean;
}

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const sg = (base: Snapshot, name: string): string => idOf(base, 'EC2::SecurityGroup', name);
const tcp = (port: number): { IpProtocol: string; FromPort: number; ToPort: number } => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
});
const document = (statement: JsonObject): string => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const policyWith = (policy: unknown, statement: JsonObject): string => {
  const { Statement } = policy as { Statement: JsonObject[] }; // as the lab deployed it
  return JSON.stringify({ Version: '2012-10-17', Statement: [...Statement, statement] });
};

const NETWORK: readonly LiveBreak[] = [
  {
    what: 'a peering with a route',
    environment: 'cheetah',
    invariant: 'network-isolation',
    async change({ ec2 }, base) {
      const [VpcId, PeerVpcId] = ['cheetah-vpc', 'tiger-vpc'].map((name) => idOf(base, 'EC2::VPC', name));
      const { VpcPeeringConnection } = await ec2.send(new CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId }));
      const VpcPeeringConnectionId = VpcPeeringConnection?.VpcPeeringConnectionId;
      await ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
      const RouteTableId = idOf(base, 'EC2::RouteTable', 'cheetah-private-1');
      await ec2.send(
        new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId }),
      );
    },
    witness: ['no peering connects', /"peering":"pcx-/, 'no path to tiger', /routes of subnet-\w+: pcx-/],
  },
  {
    what: 'a broad block on the database',
    environment: 'cheetah',
    invariant: 'database-reached-from-tasks-only',
    change: ({ ec2 }, base) => {
      const IpPermissions = [{ ...tcp(5432), IpRanges: [{ CidrIp: '10.1.0.0/16' }] }];
      return ec2.send(
        new AuthorizeSecurityGroupIngressCommand({ GroupId: sg(base, 'cheetah-database-sg'), IpPermissions }),
      );
    },
    witness: ['ingress from 10.1.0.0/16', /:5432"/],
  },
  {
    what: 'the balancer let into the cache',
    environment: 'cheetah',
    invariant: 'redis-reached-from-tasks-only',
    change: ({ ec2 }, base) => {
      const IpPermissions = [{ ...tcp(6379), UserIdGroupPairs: [{ GroupId: sg(base, 'cheetah-alb-sg') }] }];
      return ec2.send(
        new AuthorizeSecurityGroupIngressCommand({ GroupId: sg(base, 'cheetah-redis-sg'), IpPermissions }),
      );
    },
    witness: [/"from":"[^"]*cheetah-alb/, /:6379"/],
  },
  {
    what: 'ssh to the tasks',
    environment: 'cheetah',
    invariant: 'tasks-reached-through-load-balancer-only',
    change: ({ ec2 }, base) => {
      const IpPermissions = [{ ...tcp(22), IpRanges: [{ CidrIp: '10.1.0.0/16' }] }];
      return ec2.send(
        new AuthorizeSecurityGroupIngressCommand({ GroupId: sg(base, 'cheetah-tasks-sg'), IpPermissions }),
      );
    },
    witness: ['only load-balancer', /:22"/],
  },
  {
    what: 'a way out for the cache',
    environment: 'cheetah',
    invariant: 'data-has-no-way-out',
    change: ({ ec2 }, base) => {
      const IpPermissions = [{ ...tcp(443), IpRanges: [{ CidrIp: '10.1.1.0/24' }] }];
      return ec2.send(
        new AuthorizeSecurityGroupEgressCommand({ GroupId: sg(base, 'cheetah-redis-sg'), IpPermissions }),
      );
    },
    witness: ['no path from database, redis', /→ 10\.1\.1\.\d+:443/],
  },
  {
    what: 'a route through the other zone’s gateway',
    environment: 'cheetah',
    invariant: 'outbound-through-own-zone',
    change: ({ ec2 }, base) =>
      ec2.send(
        new ReplaceRouteCommand({
          RouteTableId: idOf(base, 'EC2::RouteTable', 'cheetah-private-1'),
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: idOf(base, 'EC2::NatGateway', 'cheetah-nat-2'),
        }),
      ),
    witness: [/the routes of subnet-\w+ lead to nat-/],
  },
  {
    what: 'a second security group on the database',
    environment: 'tiger',
    invariant: 'database-reached-from-tasks-only',
    change: ({ rds }, base) => {
      const VpcSecurityGroupIds = ['tiger-database-sg', 'tiger-tasks-sg'].map((name) => sg(base, name));
      const DBInstanceIdentifier = 'tiger-fastapi-db';
      return rds.send(
        new ModifyDBInstanceCommand({ DBInstanceIdentifier, VpcSecurityGroupIds, ApplyImmediately: true }),
      );
    },
    witness: [/"from":"[^"]*tiger-alb.*:8000"/],
  },
  {
    what: 'an interface of somebody’s in the tasks’ group',
    environment: 'tiger',
    invariant: 'redis-reached-from-tasks-only',
    change: ({ ec2 }, base) => {
      const SubnetId = idOf(base, 'EC2::Subnet', 'tiger-public-1');
      const Groups = [sg(base, 'tiger-tasks-sg')];
      return ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, Groups, Description: 'spy' }));
    },
    witness: [/"from":"eni-\w+ spy"/, /:6379"/],
    isAlone: true,
  },
  {
    what: 'a second security group on the task',
    environment: 'tiger',
    invariant: 'tasks-reached-through-load-balancer-only',
    async change({ ecs }, base) {
      const [cluster, service] = ['tiger-cluster', 'tiger-fastapi'];
      const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
      const network = services[0]?.networkConfiguration?.awsvpcConfiguration;
      const securityGroups = ['tiger-tasks-sg', 'tiger-alb-sg'].map((name) => sg(base, name));
      const awsvpcConfiguration = { ...network, subnets: network?.subnets ?? [], securityGroups };
      await ecs.send(new UpdateServiceCommand({ cluster, service, networkConfiguration: { awsvpcConfiguration } }));
    },
    witness: ['only load-balancer', /a task of tiger-fastapi/, /:(80|443)"/],
  },
  {
    what: 'a private zone for the other network',
    environment: 'cheetah',
    invariant: 'name-isolation',
    change: ({ route53 }, base) => {
      const VPC = { VPCId: idOf(base, 'EC2::VPC', 'cheetah-vpc'), VPCRegion: 'us-east-1' as const };
      const HostedZoneId = idOf(base, 'Route53::HostedZone', 'tiger.internal.');
      return route53.send(new AssociateVPCWithHostedZoneCommand({ HostedZoneId, VPC }));
    },
    witness: ['vpc sees no private zone', '"zone":"tiger.internal."'],
  },
];

const ACCESS: readonly LiveBreak[] = [
  {
    what: 'more than the task role is for',
    environment: 'cheetah',
    invariant: 'task-role-at-most',
    change: ({ iam }) => {
      const PolicyDocument = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
      return iam.send(new PutRolePolicyCommand({ RoleName: 'cheetah-ecs-task', PolicyName: 'more', PolicyDocument }));
    },
    witness: ['may do nothing but what is said', '"beyond":["s3:*"]'],
  },
  {
    what: 'a managed policy on the execution role',
    environment: 'cheetah',
    invariant: 'execution-role-at-most',
    async change({ iam }) {
      const PolicyDocument = document({ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' });
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'tables', PolicyDocument }));
      await iam.send(new AttachRolePolicyCommand({ RoleName: 'cheetah-ecs-execution', PolicyArn: Policy?.Arn }));
    },
    witness: ['may do nothing but what is said', '"beyond":["dynamodb:*"]'],
  },
  {
    what: 'passing roles',
    environment: 'tiger',
    invariant: 'permission-isolation',
    change: ({ iam }) => {
      const PolicyDocument = document({ Effect: 'Allow', Action: 'iam:PassRole', Resource: role('ops-*') });
      return iam.send(new PutRolePolicyCommand({ RoleName: 'tiger-ecs-task', PolicyName: 'more', PolicyDocument }));
    },
    witness: ['tiger-ecs-task can give itself nothing more', '"action":"iam:PassRole"'],
  },
  {
    what: 'a trust policy',
    environment: 'cheetah',
    invariant: 'resource-policy-isolation',
    change: ({ iam }, base) => {
      const known = find(base, 'IAM::Role', 'cheetah-ecs-task').properties['AssumeRolePolicyDocument'];
      const admits = { Effect: 'Allow', Principal: { AWS: role('tiger-ecs-task') }, Action: 'sts:AssumeRole' };
      const PolicyDocument = policyWith(known, admits);
      return iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'cheetah-ecs-task', PolicyDocument }));
    },
    witness: ['the policy of cheetah-ecs-task gives', '"action":"sts:AssumeRole"', role('tiger-ecs-task')],
  },
  {
    what: 'a shared key',
    environment: 'cheetah',
    invariant: 'resource-policy-isolation',
    change: ({ kms }, base) => {
      const KeyId = String(find(base, 'KMS::Alias', 'alias/cheetah-fastapi').properties['TargetKeyId']);
      const admits = {
        Effect: 'Allow',
        Principal: { AWS: role('tiger-ecs-task') },
        Action: 'kms:Decrypt',
        Resource: '*',
      };
      const Policy = policyWith(find(base, 'KMS::Key', KeyId).properties['KeyPolicy'], admits);
      return kms.send(new PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy }));
    },
    witness: ['"action":"kms:Decrypt"', role('tiger-ecs-task')],
  },
  {
    what: 'a bucket policy',
    environment: 'tiger',
    invariant: 'resource-policy-isolation',
    change: ({ s3 }, base) => {
      const Bucket = 'tiger-fastapi-assets-123456789012';
      const Resource = `arn:aws:s3:::${Bucket}/*`;
      const admits = {
        Effect: 'Allow',
        Principal: { AWS: role('cheetah-ecs-task') },
        Action: 's3:GetObject',
        Resource,
      };
      const Policy = policyWith(find(base, 'S3::Bucket', Bucket).properties['BucketPolicy'], admits);
      return s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    },
    witness: ['the policy of tiger-fastapi-assets', '"action":"s3:GetObject"', role('cheetah-ecs-task')],
  },
  {
    what: 'a bucket made by hand',
    environment: 'cheetah',
    invariant: 'managed-as-code',
    change: ({ s3 }) => s3.send(new CreateBucketCommand({ Bucket: 'cheetah-notes' })),
    witness: ['AWS::S3::Bucket cheetah-notes'],
  },
];

export const LIVE_BREAKS: readonly LiveBreak[] = [...NETWORK, ...ACCESS];
