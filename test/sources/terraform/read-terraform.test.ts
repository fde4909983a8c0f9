import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import { readTerraformFile } from '#src/sources/terraform/terraform-file.ts';
import { live } from '../deployed/account.ts';
import { fileOf, resource, state, viewOf } from './state.ts';

test('a plan says what will be: what is known only then, and what is sensitive, is not resolved', () => {
  const database = resource(
    'module.data.aws_db_instance.db',
    { identifier: 'db', engine: 'postgres', username: 'app', password: 'hunter2', multi_az: true },
    { sensitive_values: { password: true } },
  );
  const cache = resource('aws_elasticache_replication_group.new', { replication_group_id: 'new', description: 'd' });
  const plan: JsonObject = {
    format_version: '1.2',
    planned_values: {
      root_module: { resources: [cache], child_modules: [{ address: 'module.data', resources: [database] }] },
    },
    prior_state: state(resource('aws_vpc.old', { id: 'vpc-old' })),
    resource_changes: [
      {
        address: 'module.data.aws_db_instance.db',
        change: {
          actions: ['update'],
          after_unknown: { kms_key_id: true, vpc_security_group_ids: [true], tags_all: {} },
        },
      },
      {
        address: 'aws_elasticache_replication_group.new',
        change: { actions: ['create'], after_unknown: { id: true, arn: true } },
      },
    ],
  };
  const running = live('AWS::RDS::DBInstance', 'db', { arn: 'arn:aws:rds:eu-west-1:123456789012:db:db', name: 'db' });
  const view = viewOf(plan, running);
  const open = { $unresolved: 'known only once the plan is applied' };
  expect(view.resources).toMatchObject([
    {
      type: 'AWS::ElastiCache::ReplicationGroup',
      id: 'new',
      origin: { logicalId: 'aws_elasticache_replication_group.new' },
    },
    {
      id: 'db',
      arn: running.arn,
      name: 'db',
      properties: {
        Engine: 'postgres',
        MultiAZ: true,
        KmsKeyId: open,
        VPCSecurityGroups: [open],
        MasterUserPassword: { $unresolved: 'Terraform keeps it as sensitive' },
      },
      origin: { logicalId: 'module.data.aws_db_instance.db', file: 'terraform.json' },
    },
  ]);
  expect(view.resources).toHaveLength(2);
  expect(JSON.stringify(view)).not.toContain('hunter2');
});

test('what nobody has a word for is a gap, of the type or of the attribute; other providers and data are none', () => {
  const view = viewOf(
    state(
      resource('aws_lambda_function.a', { function_name: 'a' }),
      resource('aws_lambda_function.b', { function_name: 'b' }),
      resource('aws_vpc.v', { id: 'vpc-1', cidr_block: '10.0.0.0/16', brand_new_setting: 'x', other_setting: false }),
      resource('aws_s3_bucket_versioning.lost', { bucket: 'gone', versioning_configuration: [{ status: 'Enabled' }] }),
      resource('random_id.r', {}, { type: 'random_id', provider_name: 'registry.terraform.io/hashicorp/random' }),
      resource('data.aws_ami.d', {}, { mode: 'data' }),
    ),
  );
  expect(view.gaps).toMatchObject([
    {
      scope: { kind: 'type', type: 'aws_lambda_function' },
      message: expect.stringContaining('aws_lambda_function.a, and 1 more'),
    },
  ]);
  const gaps = view.resources.map(({ type, gaps: own }) => [type, own.map(({ scope }) => scope)]);
  expect(gaps).toMatchObject([
    ['AWS::EC2::VPC', [{ kind: 'property', properties: ['brand_new_setting'] }]],
    ['AWS::S3::Bucket', [{ kind: 'resource' }]],
  ]);
});

test.each<[Json | string, string]>([
  ['', 'terraform.json:1:1: is no JSON'],
  ['{\n  "format_version": "1.0",\n  oops }', 'terraform.json:3:3: is no JSON'],
  [[], 'holds no object'],
  [{ version: 4, resources: [] }, 'is a raw state file'],
  [{}, 'has no "format_version"'],
  [{ format_version: '2.0', values: {} }, 'format_version is 2.0; 1.x is read'],
  [{ format_version: '1.0', values: {} }, 'values has no "root_module"'],
  [{ format_version: '1.2', planned_values: [] }, 'planned_values has no "root_module"'],
  [
    { format_version: '1.0', values: { root_module: { resources: [{ mode: 'managed' }] } } },
    'a resource has no "address"',
  ],
])('%j is a mistake with a place and a fix', (content, message) => {
  const read = (): unknown => readTerraformFile(fileOf(content), 'terraform.json');
  expect(read).toThrow(message);
  expect(read).toThrow('terraform show -json');
  expect(() => readTerraformFile('/nowhere/terraform.json', 'terraform.json')).toThrow('cannot be read');
});

test('the state of nothing holds nothing', () => {
  expect(viewOf({ format_version: '1.0' }).resources).toEqual([]);
});
