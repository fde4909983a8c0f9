import type { Json } from '#src/model/json.ts';
import { ofType } from '../../neighbours.ts';
import { byAws, type DefaultContext, type DefaultsOfTypes, isSet, nothing, property } from './accepted.ts';

/** Roles, users and groups of a stack declare their policies themselves; what is attached to anything else is nobody's. */
const attachedByCode =
  (type: string, list: string) =>
  ({ live, resources }: DefaultContext): readonly [] | 'aws' => {
    const names = live.properties[list];
    const managed = ofType(resources, type).filter(({ origin }) => origin.stack !== undefined);
    const isByCode = Array.isArray(names) && names.every((name) => managed.some(({ id }) => id === name));
    return isByCode ? 'aws' : [];
  };

/** What KMS writes where no policy is given: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function ownersPolicy({ live }: DefaultContext): readonly Json[] {
  const partition = live.arn?.split(':')[1] ?? 'aws';
  const AWS = `arn:${partition}:iam::${live.account}:root`;
  const statement = { Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' };
  return [
    { Version: '2012-10-17', Statement: [statement] },
    { Version: '2012-10-17', Statement: [{ Sid: 'Enable IAM User Permissions', ...statement }] },
  ];
}

export const SECURITY: DefaultsOfTypes = {
  'AWS::IAM::Role': {
    Description: [''],
    MaxSessionDuration: [3600],
    Path: ['/'],
    ...nothing('ManagedPolicyArns', 'PermissionsBoundary', 'Policies'),
  },
  'AWS::IAM::Group': { Path: ['/'], ...nothing('ManagedPolicyArns', 'Policies') },
  'AWS::IAM::User': {
    Path: ['/'],
    ...nothing('Groups', 'LoginProfile', 'ManagedPolicyArns', 'PermissionsBoundary', 'Policies'),
  },
  'AWS::IAM::ManagedPolicy': {
    Description: [''],
    Path: ['/'],
    Roles: attachedByCode('AWS::IAM::Role', 'Roles'),
    Users: attachedByCode('AWS::IAM::User', 'Users'),
    Groups: attachedByCode('AWS::IAM::Group', 'Groups'),
  },
  'AWS::KMS::Key': {
    Description: [''],
    Enabled: [true],
    EnableKeyRotation: [false],
    KeyPolicy: ownersPolicy,
    KeySpec: ['SYMMETRIC_DEFAULT'],
    KeyUsage: ['ENCRYPT_DECRYPT'],
    MultiRegion: [false],
    Origin: ['AWS_KMS'],
    RotationPeriodInDays: (context) => (isSet(property('EnableKeyRotation')(context)) ? [365] : []),
  },
  'AWS::KMS::Alias': {},
  'AWS::SecretsManager::Secret': {
    Description: [''],
    KmsKeyId: ['alias/aws/secretsmanager'],
    'ReplicaRegions.KmsKeyId': ['alias/aws/secretsmanager'],
    ...byAws('SecretString', 'GenerateSecretString'),
    ...nothing('ReplicaRegions', 'ResourcePolicy', 'Type'),
  },
  'AWS::ECR::Repository': {
    EncryptionConfiguration: [{ EncryptionType: 'AES256' }],
    ImageScanningConfiguration: [{ ScanOnPush: false }],
    ImageTagMutability: ['MUTABLE'],
    'LifecyclePolicy.RegistryId': 'aws',
    ...nothing('ImageTagMutabilityExclusionFilters', 'LifecyclePolicy', 'RepositoryPolicyText'),
  },
};
