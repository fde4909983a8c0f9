import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  ListRolePoliciesCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateAliasCommand, DescribeKeyCommand, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { CreateSecretCommand, DeleteSecretCommand, PutResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import type { Place } from '../../../lab/examples/drift.ts';
import { dataDrifts } from '../../../lab/examples/data-drifts.ts';
import { operationDrifts } from '../../../lab/examples/operation-drifts.ts';
import { given } from '../../../lab/handlers/handler.ts';
import { type Change, sameAs } from './change.ts';

const trust = (principal: unknown) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  });

async function keyOf({ aws, environment }: Place): Promise<string> {
  const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId: `alias/${environment}-fastapi` }));
  return given(KeyMetadata?.KeyId, 'KeyId');
}

export const identityChanges: readonly Change[] = [
  sameAs(operationDrifts, 'The tasks may do anything with any bucket', {
    view: 'live changed',
    severity: 'high',
    says: /gives further rights/,
  }),
  sameAs(dataDrifts, 'The encryption key is no longer rotated', {
    view: 'live changed',
    severity: 'medium',
    says: /stops the rotation/,
  }),
  {
    what: 'The execution role is an administrator.',
    make: ({ aws, environment }) => {
      const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
      return aws.iam.send(new AttachRolePolicyCommand({ RoleName: `${environment}-ecs-execution`, PolicyArn }));
    },
    type: 'AWS::IAM::Role',
    resource: 'cheetah-ecs-execution',
    path: 'ManagedPolicyArns',
    view: 'spec differs',
    severity: 'high',
    says: /gives all rights/,
  },
  {
    what: 'Any AWS account may become the execution role.',
    make: ({ aws, environment }) => {
      const RoleName = `${environment}-ecs-execution`;
      return aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust({ AWS: '*' }) }));
    },
    type: 'AWS::IAM::Role',
    resource: 'cheetah-ecs-execution',
    path: 'AssumeRolePolicyDocument',
    view: 'live changed',
    severity: 'high',
    says: /gives access to everybody/,
  },
  {
    what: 'The role of the flow log may no longer write.',
    make: async ({ aws, environment }) => {
      const RoleName = `${environment}-flow-logs`;
      const { PolicyNames = [] } = await aws.iam.send(new ListRolePoliciesCommand({ RoleName }));
      await aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: PolicyNames[0] }));
    },
    type: 'AWS::IAM::Role',
    resource: 'cheetah-flow-logs',
    path: 'Policies',
    view: 'live changed',
    severity: 'medium',
    says: /takes rights away/,
  },
  {
    what: 'There is a role that no stack knows.',
    make: ({ aws, environment }) => {
      const AssumeRolePolicyDocument = trust({ AWS: 'arn:aws:iam::123456789012:root' });
      return aws.iam.send(new CreateRoleCommand({ RoleName: `${environment}-backdoor`, AssumeRolePolicyDocument }));
    },
    type: 'AWS::IAM::Role',
    resource: 'cheetah-backdoor',
    path: 'exists',
    view: 'unmanaged',
    severity: 'medium',
    says: /belongs to no stack/,
  },
  {
    what: 'Anybody may use the encryption key.',
    make: async (place) => {
      const Statement = [
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'kms:*', Resource: '*' },
        { Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' },
      ];
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
      const KeyId = await keyOf(place);
      await place.aws.kms.send(new PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy }));
    },
    type: 'AWS::KMS::Key',
    resource: '*',
    path: 'KeyPolicy',
    view: 'live changed',
    severity: 'high',
    says: /gives access to everybody/,
  },
  {
    what: 'The key has a second name.',
    make: async (place) => {
      const AliasName = 'alias/borrowed';
      await place.aws.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: await keyOf(place) }));
    },
    type: 'AWS::KMS::Alias',
    resource: 'alias/borrowed',
    path: 'exists',
    view: 'unmanaged',
    severity: 'medium',
    says: /belongs to no stack/,
  },
  {
    what: 'A secret is deleted.',
    make: ({ aws, environment }) => {
      const SecretId = `${environment}/fastapi/ses-config`;
      return aws.secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
    },
    type: 'AWS::SecretsManager::Secret',
    resource: 'cheetah/fastapi/ses-config',
    path: 'exists',
    view: 'missing',
    severity: 'high',
    says: /no longer there/,
  },
  {
    what: 'A secret is deleted and made again by hand.',
    make: async ({ aws, environment }) => {
      const Name = `${environment}/fastapi/aws-credentials`;
      await aws.secrets.send(new DeleteSecretCommand({ SecretId: Name, ForceDeleteWithoutRecovery: true }));
      await aws.secrets.send(new CreateSecretCommand({ Name, SecretString: '{}' }));
    },
    type: 'AWS::SecretsManager::Secret',
    resource: 'cheetah/fastapi/aws-credentials',
    path: 'exists',
    view: 're-created',
    severity: 'high',
    says: /made again/,
  },
  {
    what: 'Another account may read a secret.',
    make: ({ aws, environment }) => {
      const ResourcePolicy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::999999999999:root' },
            Action: 'secretsmanager:GetSecretValue',
            Resource: '*',
          },
        ],
      });
      const SecretId = `${environment}/fastapi/secret-key`;
      return aws.secrets.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy }));
    },
    type: 'AWS::SecretsManager::Secret',
    resource: 'cheetah/fastapi/secret-key',
    path: 'ResourcePolicy',
    view: 'spec differs',
    severity: 'high',
    says: /weakens access/,
  },
];
