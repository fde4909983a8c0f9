import type { JsonObject } from '#src/model/json.ts';
import { add, all, type BreakingChange, find, mayAlso, says, set } from './edit.ts';

const TIGER_TASK = 'arn:aws:iam::123456789012:role/tiger-ecs-task';
const allow = (Action: string, Resource: string): JsonObject => ({ Effect: 'Allow', Action, Resource });
const admit = (AWS: string, Action: string): JsonObject => ({
  Effect: 'Allow',
  Principal: AWS === '*' ? '*' : { AWS },
  Action,
  Resource: '*',
});

export const ACCESS_CHANGES: readonly BreakingChange[] = [
  {
    what: 'more than it is for',
    invariant: 'task-role-at-most',
    edit: mayAlso('cheetah-ecs-task', allow('s3:*', '*')),
    witness: ['cheetah-ecs-task may do nothing but what is said', /"action":"s3:\w+"/, '"beyond":["s3:*"]'],
  },
  {
    what: 'a managed policy',
    invariant: 'execution-role-at-most',
    edit: all(
      set('IAM::Role', 'cheetah-ecs-execution', () => ({
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      })),
      add(() => ({
        type: 'AWS::IAM::ManagedPolicy',
        id: 'arn:aws:iam::aws:policy/AdministratorAccess',
        arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        properties: { PolicyDocument: { Version: '2012-10-17', Statement: [allow('*', '*')] } },
      })),
    ),
    witness: ['cheetah-ecs-execution may do nothing but what is said', /"beyond":\["\* except /],
  },
  {
    what: 'a condition that is gone',
    invariant: 'execution-role-at-most',
    edit: mayAlso('cheetah-ecs-execution', allow('kms:Decrypt', 'arn:aws:kms:us-east-1:123456789012:key/*')),
    witness: ['may do nothing but what is said', '"action":"kms:Decrypt"'],
  },
  {
    what: 'a Deny on its secrets',
    invariant: 'task-role-at-most',
    edit: mayAlso('cheetah-ecs-task', { Effect: 'Deny', Action: 'secretsmanager:*', Resource: '*' }),
    witness: ['cheetah-ecs-task may do all that is said', '"action":"secretsmanager:GetSecretValue"'],
  },
  {
    what: 'what the key gives the task role',
    invariant: 'task-role-at-most',
    edit: (snapshot) => {
      const key = find(snapshot, 'KMS::Alias', 'alias/cheetah-fastapi').properties['TargetKeyId'];
      return says(
        'KMS::Key',
        String(key),
        'KeyPolicy',
        admit('arn:aws:iam::123456789012:role/cheetah-ecs-task', 'kms:Encrypt'),
      )(snapshot);
    },
    witness: ['cheetah-ecs-task may do nothing but what is said', '"action":"kms:Encrypt"'],
  },
  {
    what: 'passing roles',
    invariant: 'permission-isolation',
    edit: mayAlso('cheetah-ecs-task', allow('iam:PassRole', 'arn:aws:iam::123456789012:role/ops-*')),
    witness: ['cheetah-ecs-task can give itself nothing more', '"action":"iam:PassRole"', 'role/ops-'],
  },
  {
    what: 'the other’s secrets',
    invariant: 'permission-isolation',
    edit: mayAlso(
      'cheetah-ecs-task',
      allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:*:secret:*/fastapi/*'),
    ),
    witness: [
      'cheetah-ecs-task may do nothing to other environments',
      /"resource":"arn:aws:secretsmanager:us-east-1:123456789012:secret:tiger\//,
    ],
  },
  {
    what: 'a trust policy',
    invariant: 'resource-policy-isolation',
    edit: says('IAM::Role', 'cheetah-ecs-task', 'AssumeRolePolicyDocument', admit(TIGER_TASK, 'sts:AssumeRole')),
    witness: ['the policy of cheetah-ecs-task gives', '"action":"sts:AssumeRole"', TIGER_TASK],
  },
  {
    what: 'a bucket policy',
    invariant: 'resource-policy-isolation',
    edit: says('S3::Bucket', 'cheetah-fastapi-assets-123456789012', 'BucketPolicy', admit(TIGER_TASK, 's3:GetObject')),
    witness: ['the policy of cheetah-fastapi-assets', '"action":"s3:GetObject"', TIGER_TASK],
  },
  {
    what: 'a public bucket',
    invariant: 'resource-policy-isolation',
    edit: says('S3::Bucket', 'cheetah-fastapi-logs-123456789012', 'BucketPolicy', {
      ...admit('*', 's3:GetObject'),
      Resource: 'arn:aws:s3:::cheetah-fastapi-logs-123456789012/*',
    }),
    witness: ['the policy of cheetah-fastapi-logs', '"action":"s3:GetObject'],
  },
  {
    what: 'a shared key',
    invariant: 'resource-policy-isolation',
    edit: (snapshot) => {
      const key = find(snapshot, 'KMS::Alias', 'alias/cheetah-fastapi').properties['TargetKeyId'];
      return says('KMS::Key', String(key), 'KeyPolicy', admit(TIGER_TASK, 'kms:Decrypt'))(snapshot);
    },
    witness: ['"action":"kms:Decrypt"', TIGER_TASK],
  },
  {
    what: 'a secret’s own policy',
    invariant: 'resource-policy-isolation',
    edit: says(
      'SecretsManager::Secret',
      'cheetah/fastapi/secret-key',
      'ResourcePolicy',
      admit(TIGER_TASK, 'secretsmanager:GetSecretValue'),
    ),
    witness: ['the policy of cheetah/fastapi/secret-key', '"action":"secretsmanager:GetSecretValue"', TIGER_TASK],
  },
  {
    what: 'a repository that everybody pulls from',
    invariant: 'resource-policy-isolation',
    edit: says('ECR::Repository', 'cheetah-fastapi-app', 'RepositoryPolicyText', admit('*', 'ecr:BatchGetImage')),
    witness: ['the policy of cheetah-fastapi-app', '"action":"ecr:BatchGetImage"'],
  },
  {
    what: 'a bucket made by hand',
    invariant: 'managed-as-code',
    edit: add(() => ({
      type: 'AWS::S3::Bucket',
      id: 'cheetah-notes',
      name: 'cheetah-notes',
      tags: { Environment: 'cheetah' },
    })),
    witness: ['everything of cheetah is managed', 'AWS::S3::Bucket cheetah-notes'],
  },
  {
    what: 'a listener that leads nowhere',
    invariant: 'tasks-reached-through-load-balancer-only',
    edit: (snapshot) => {
      const https = snapshot.resources.find(
        ({ type, properties, origin }) =>
          type.endsWith('::Listener') && properties['Port'] === 443 && origin.stack === 'cheetah-app',
      );
      return set('ElasticLoadBalancingV2::Listener', https?.id ?? '', () => ({ DefaultActions: [] }))(snapshot);
    },
    witness: ['load-balancer passes tcp 443 on', 'no listener on 443 forwards to a target group'],
  },
];
