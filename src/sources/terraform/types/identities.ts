import { blocks, document, listAt, listUnder, set, type TerraformTypes } from '../terraform-type.ts';

/** IAM, KMS and Secrets Manager. */
export const IDENTITIES_AND_KEYS: TerraformTypes = {
  aws_iam_role: {
    type: 'AWS::IAM::Role',
    id: 'name',
    names: {
      name: 'RoleName',
      assume_role_policy: 'AssumeRolePolicyDocument',
      managed_policy_arns: 'ManagedPolicyArns',
    },
    silent: ['create_date', 'force_detach_policies', 'inline_policy', 'unique_id', 'role_last_used'],
    shape: (values) => {
      // A role without inline policies has one without a name.
      const policies = blocks(values, 'inline_policy').filter(({ name }) => typeof name === 'string' && name !== '');
      const Policies = policies.map(({ name, policy }) => set({ PolicyName: name, PolicyDocument: document(policy) }));
      return listUnder('Policies', Policies);
    },
  },
  aws_iam_role_policy: {
    type: 'AWS::IAM::RolePolicy',
    names: { role: 'RoleName', name: 'PolicyName', policy: 'PolicyDocument' },
  },
  aws_iam_role_policy_attachment: {
    type: 'AWS::IAM::Role',
    into: 'role',
    silent: ['role', 'policy_arn'],
    shape: (values) => ({ ManagedPolicyArns: listAt(values, 'policy_arn') }),
  },
  aws_iam_policy: {
    type: 'AWS::IAM::ManagedPolicy',
    id: 'arn',
    names: { name: 'ManagedPolicyName', policy: 'PolicyDocument' },
    silent: ['attachment_count', 'delay_after_policy_creation_in_ms', 'policy_id'],
  },
  aws_iam_instance_profile: {
    type: 'AWS::IAM::InstanceProfile',
    id: 'name',
    names: { name: 'InstanceProfileName', role: 'Roles' },
    silent: ['create_date', 'unique_id'],
  },
  aws_kms_key: {
    type: 'AWS::KMS::Key',
    id: 'key_id',
    names: {
      customer_master_key_spec: 'KeySpec',
      deletion_window_in_days: 'PendingWindowInDays',
      is_enabled: 'Enabled',
      policy: 'KeyPolicy',
    },
    silent: ['custom_key_store_id', 'key_id', 'xks_key_id', 'rotation_period_in_days'],
    shape: ({ enable_key_rotation: rotates, rotation_period_in_days: days }) =>
      rotates === true ? set({ RotationPeriodInDays: days }) : {},
  },
  aws_kms_alias: { type: 'AWS::KMS::Alias', id: 'name', names: { name: 'AliasName' }, silent: ['target_key_arn'] },
  aws_secretsmanager_secret: {
    type: 'AWS::SecretsManager::Secret',
    id: 'arn',
    silent: [
      'force_overwrite_replica_secret',
      'policy',
      'recovery_window_in_days',
      'replica',
      'rotation_enabled',
      'rotation_rules',
    ],
    shape: ({ policy }) => set({ ResourcePolicy: document(policy) }),
  },
  aws_secretsmanager_secret_policy: {
    type: 'AWS::SecretsManager::ResourcePolicy',
    names: { secret_arn: 'SecretId', policy: 'ResourcePolicy' },
    silent: ['block_public_policy'],
  },
};
