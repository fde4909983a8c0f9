import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateSecurityGroupCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { CreateLoadBalancerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreatePolicyCommand, CreateRoleCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import { CreateDBInstanceCommand } from '@aws-sdk/client-rds';
import { CreateBucketCommand, PutBucketTaggingCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { type AwsClients, connectAws } from '../lab/handlers/aws-clients.ts';

/** What `seedAccount` creates: the state of issue "few calls", by CloudFormation type. */
export const SEEDED: Readonly<Record<string, number>> = {
  'AWS::S3::Bucket': 100,
  'AWS::IAM::Role': 150,
  'AWS::IAM::ManagedPolicy': 100,
  'AWS::IAM::User': 30,
  'AWS::Logs::LogGroup': 200,
  'AWS::KMS::Key': 50,
  'AWS::SNS::Topic': 50,
  'AWS::ECR::Repository': 80,
  'AWS::SecretsManager::Secret': 50,
  'AWS::RDS::DBInstance': 30,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 30,
  'AWS::EC2::SecurityGroup': 100,
};

/** What creation needs of the account: its default VPC and two subnets of it. */
interface Ground {
  readonly VpcId: string;
  readonly Subnets: string[];
}

type Create = (aws: AwsClients, name: string, ground: Ground, index: number) => Promise<unknown>;

const tag = { Key: 'Environment', Value: 'bench' };
const trust = document({
  Effect: 'Allow',
  Principal: { Service: 'ecs-tasks.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const grant = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });

const CREATE: Readonly<Record<string, Create>> = {
  'AWS::S3::Bucket': createBucket,
  'AWS::IAM::Role': ({ iam }, RoleName) =>
    iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Tags: [tag] })),
  'AWS::IAM::ManagedPolicy': ({ iam }, PolicyName) =>
    iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: grant, Tags: [tag] })),
  'AWS::IAM::User': ({ iam }, UserName) => iam.send(new CreateUserCommand({ UserName, Tags: [tag] })),
  'AWS::Logs::LogGroup': ({ logs }, logGroupName) =>
    logs.send(new CreateLogGroupCommand({ logGroupName, tags: { [tag.Key]: tag.Value } })),
  'AWS::KMS::Key': ({ kms }, Description) =>
    kms.send(new CreateKeyCommand({ Description, Tags: [{ TagKey: tag.Key, TagValue: tag.Value }] })),
  'AWS::SNS::Topic': ({ sns }, Name) => sns.send(new CreateTopicCommand({ Name, Tags: [tag] })),
  'AWS::ECR::Repository': ({ ecr }, repositoryName) =>
    ecr.send(new CreateRepositoryCommand({ repositoryName, tags: [tag] })),
  'AWS::SecretsManager::Secret': ({ secrets }, Name) =>
    secrets.send(new CreateSecretCommand({ Name, SecretString: 'no secret', Tags: [tag] })),
  'AWS::RDS::DBInstance': ({ rds }, DBInstanceIdentifier) =>
    rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier,
        DBInstanceClass: 'db.t4g.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'bench',
        MasterUserPassword: 'no secret',
        Tags: [tag],
      }),
    ),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ elb }, Name, { Subnets }) =>
    elb.send(new CreateLoadBalancerCommand({ Name, Subnets, Tags: [tag] })),
  'AWS::EC2::SecurityGroup': ({ ec2 }, GroupName, { VpcId }) =>
    ec2.send(
      new CreateSecurityGroupCommand({
        GroupName,
        VpcId,
        Description: 'bench',
        TagSpecifications: [{ ResourceType: 'security-group', Tags: [tag] }],
      }),
    ),
};

/** Fills an empty lab account with the resources of SEEDED, all tagged, through each service's own API. */
export async function seedAccount(endpoint: string, region: string): Promise<void> {
  const aws = connectAws(endpoint, region);
  const { Subnets = [] } = await aws.ec2.send(new DescribeSubnetsCommand({}));
  const ground = {
    VpcId: Subnets[0]?.VpcId ?? '',
    Subnets: Subnets.slice(0, 2).map(({ SubnetId }) => SubnetId ?? ''),
  };
  for (const [type, count] of Object.entries(SEEDED)) {
    const create = CREATE[type];
    if (!create) throw new Error(`nothing creates ${type}`);
    const word = type.split('::').at(-1)?.toLowerCase();
    const names = Array.from({ length: count }, (_, index) => `bench-${word}-${String(index).padStart(3, '0')}`);
    for (let from = 0; from < count; from += 8)
      await Promise.all(names.slice(from, from + 8).map((name, at) => create(aws, name, ground, from + at))).catch(
        (cause: unknown) => Promise.reject(new Error(`${type} cannot be seeded`, { cause })),
      );
  }
}

/** Every second bucket keeps versions: what may depend on them is then read too. */
async function createBucket({ s3 }: AwsClients, Bucket: string, _ground: Ground, index: number): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [tag] } }));
  if (index % 2 === 0) {
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }
}

function document(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
