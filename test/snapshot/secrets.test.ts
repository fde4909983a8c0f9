import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { looksSecret } from '#src/sources/secrets/looks-secret.ts';
import { redactSecrets } from '#src/sources/secrets/redact-secrets.ts';
import { hiddenSecret, secretDigest } from '#src/sources/secrets/secret-digest.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { runCli } from '../cli/run-cli.ts';
import { stubAccount, type StubAnswer } from './stub-account.ts';
import { workspaceCopy } from './workspace-copy.ts';

// Put together here so that no scanner of this repository takes them for real ones.
const ACCESS_KEY_ID = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const RANDOM = ['wJalrXUtnFEMIK7MDENG', 'bPxRfiCYEXAMPLEKEY9z'].join('');
const PEM = ['-----BEGIN RSA', 'PRIVATE', 'KEY-----\nMIIB'].join(' ');

test.each([
  ['DB_PASSWORD', 'hunter2'],
  ['dbPassword', 'correct horse'],
  ['STRIPE_API_KEY', 'abcdef'],
  ['apiToken', 'x-1'],
  ['SecretKey', 'y'],
  ['AWS_ID', ACCESS_KEY_ID],
  ['SETTING', RANDOM],
  ['CERT', PEM],
  ['DATABASE_URL', 'postgresql://app:hunter2@db.internal:5432/app'],
  ['REDIS_URL', 'rediss://:hunter2@cache.internal:6379/0'],
  ['STORAGE', 'DefaultEndpointsProtocol=https;AccountKey=abcdEFGH;EndpointSuffix=x'],
  ['PASSWORD_FILE', 'smtp://me:hunter2@mail'],
])('%s=%s is a secret', (name, value) => {
  expect(looksSecret(name, value)).toBe(true);
});

test.each([
  ['REDIS_URL', 'rediss://master.cheetah-redis.chnnu8.use1.cache.amazonaws.com:6379/0'],
  ['DB_SECRET_ARN', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AiVxgz'],
  ['ExportsOutputRefSecretKey70A826DB', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:key-HbYAjR'],
  ['DB_PASSWORD', '{{resolve:secretsmanager:db:SecretString:password}}'],
  ['DB_PASSWORD', '****'],
  ['DB_PASSWORD', ''],
  ['PASSWORD_FILE', '/run/secrets/db'],
  ['TOKEN_URL', 'https://auth.example.com/oauth2/token'],
  ['TOKEN_TTL', '3600'],
  ['PASSWORD_MIN_LENGTH', '12'],
  ['KMS_KEY_ID', '1234abcd-12ab-34cd-56ef-1234567890ab'],
  ['KEYSPACE', 'orders'],
  ['MONKEY', 'banana'],
  ['IMAGE_TAG', '4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f'],
  ['VPC', 'vpc-4efbcc24ae9f0d524'],
  ['HOST', 'Cheetah-Alb-1234567890.us-east-1.elb.amazonaws.com'],
  ['GREETING', 'ThisIsALongButOrdinaryNameOfTheApplication2'],
  ['CALLBACK', 'https://app.example.com/@user:name'],
])('%s=%s is none', (name, value) => {
  expect(looksSecret(name, value)).toBe(false);
});

const resource = (type: string, values: Partial<Resource>): Resource => ({
  type,
  id: 'a',
  account: '123456789012',
  region: 'us-east-1',
  properties: {},
  facts: {},
  tags: {},
  origin: { source: 'live' },
  gaps: [],
  ...values,
});
const mark = (value: string): { $secret: string } => ({ $secret: `<${value}>` });

test('headers to an origin are secrets, parameters of a stack by their names, those of a database never', () => {
  const origin = (headers: object[]): object => ({ Origins: [{ Id: 'o', OriginCustomHeaders: headers }] });
  const distribution = resource('AWS::CloudFront::Distribution', {
    properties: { DistributionConfig: origin([{ HeaderName: 'X-Origin', HeaderValue: 'plain' }]) as never }, // JSON
  });
  expect(redactSecrets(distribution, mark).properties).toEqual({
    DistributionConfig: origin([{ HeaderName: 'X-Origin', HeaderValue: { $secret: '<plain>' } }]),
  });

  const stack = resource('AWS::CloudFormation::Stack', {
    properties: { Parameters: { DbPassword: 'hunter2', Size: 'small' } },
    facts: { Outputs: [{ OutputKey: 'ApiToken', OutputValue: 't0p', Description: 'Token' }] },
  });
  const redacted = redactSecrets(stack, mark);
  expect(redacted.properties).toEqual({ Parameters: { DbPassword: { $secret: '<hunter2>' }, Size: 'small' } });
  expect(redacted.facts).toEqual({
    Outputs: [{ OutputKey: 'ApiToken', OutputValue: { $secret: '<t0p>' }, Description: 'Token' }],
  });

  const group = resource('AWS::RDS::DBParameterGroup', {
    properties: { Parameters: { password_encryption: 'scram-sha-256' } },
  });
  expect(redactSecrets(group, mark)).toEqual(group);
});

test('what is unmistakable is a secret anywhere, tags and nested values included; all else stays as it is', () => {
  const url = 'amqps://me:hunter2@queue';
  const any = resource('AWS::X::Y', {
    properties: { A: [{ B: url }, 7, null, 'x'] },
    tags: { broker: url, team: 'a' },
  });
  expect(redactSecrets(any, mark)).toEqual({
    ...any,
    properties: { A: [{ B: { $secret: `<${url}>` } }, 7, null, 'x'] },
    tags: { broker: `$secret:<${url}>`, team: 'a' },
  });
});

test('the key is made on first need, for its owner only; one key tells equal from changed, two keys tell nothing', () => {
  using one = workspaceCopy();
  using other = workspaceCopy();
  const file = join(one.root, '.infra-audit/key');
  const digest = secretDigest(file);
  expect(existsSync(file)).toBe(false);
  const first = digest('hunter2');
  expect(first.$secret).toMatch(/^hmac-sha256:[0-9a-f]{64}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(one.root, '.infra-audit/.gitignore'), 'utf8')).toBe('*\n');
  expect(secretDigest(file)('hunter2')).toEqual(first);
  expect(digest('hunter3')).not.toEqual(first);
  expect(secretDigest(join(other.root, '.infra-audit/key'))('hunter2')).not.toEqual(first);

  writeFileSync(file, 'not a key');
  expect(() => secretDigest(file)('hunter2')).toThrow(/is no key: expected 64 hexadecimal digits/);
});

test('where no key can be made a secret is hidden without a digest', () => {
  using workspace = workspaceCopy();
  const blocked = join(workspace.root, 'blocked');
  mkdirSync(blocked);
  writeFileSync(join(blocked, '.infra-audit'), 'a file where the folder should be');
  chmodSync(blocked, 0o500);
  expect(secretDigest(join(blocked, '.infra-audit/key'))('hunter2')).toEqual({ $secret: null });
  expect(hiddenSecret('hunter2')).toEqual({ $secret: null });
});

const STACKS = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
  <StackId>arn:aws:cloudformation:us-east-1:123456789012:stack/app/1</StackId><StackName>app</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
  <Parameters><member><ParameterKey>MasterPassword</ParameterKey><ParameterValue>plain-parameter-1</ParameterValue></member></Parameters>
  <Outputs><member><OutputKey>Broker</OutputKey><OutputValue>amqps://me:plain-output-2@queue</OutputValue></member></Outputs>
</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

const TEMPLATE = `
Parameters: { MasterPassword: { Type: String, Default: plain-default-3 } }
Mappings: { Keys: { prod: { ApiToken: plain-mapping-4 } } }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Metadata: { note: plain-note-5 }
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment: [{ Name: DB_PASSWORD, Value: plain-variable-6 }]
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { MasterUserPassword: plain-password-7, MasterUsername: app }
Outputs: { Token: { Value: plain-output-8 } }
`;

const topic = 'arn:aws:sns:us-east-1:123456789012:t';
const DATABASE = 'facts.Template.Resources.Database.Properties';
const ANSWERS: Readonly<Record<string, StubAnswer>> = {
  DescribeStacks: { xml: STACKS },
  GetTemplate: {
    xml: `<R><GetTemplateResult><TemplateBody>${TEMPLATE}</TemplateBody></GetTemplateResult></R>`,
  },
  ListStackResources: {
    xml: '<R><ListStackResourcesResult><StackResourceSummaries/></ListStackResourcesResult></R>',
  },
  GetResources: { json: { ResourceTagMappingList: [{ ResourceARN: topic, Tags: [] }] } },
};

test('a snapshot file holds none of the secrets, says where they stand, and sees one change', async () => {
  using workspace = workspaceCopy();
  let stacks = STACKS;
  await using account = await stubAccount(({ operation }) =>
    operation === 'DescribeStacks' ? { xml: stacks } : ANSWERS[operation],
  );
  const read = async (): Promise<readonly [string, Resource | undefined]> => {
    const words = ['snapshot', '--env', 'cheetah', '--only-services', 'cloudformation', '-o', 'a.gz'];
    const { code, stderr } = await runCli(words, { env: account.env, cwd: workspace.root });
    expect(code, stderr).toBe(0);
    const file = join(workspace.root, 'a.gz');
    const bytes = gunzipSync(readFileSync(file)).toString('latin1');
    return [bytes, readSnapshot(file).resources.find(({ type }) => type === 'AWS::CloudFormation::Stack')];
  };
  const [bytes, before] = await read();
  expect(bytes).not.toMatch(/plain-[a-z]+-\d/);
  const { MasterUserPassword, MasterUsername } = Object(valueAt(before ?? resource('', {}), DATABASE));
  expect([MasterUserPassword, MasterUsername]).toEqual([{ $secret: null }, 'app']);
  expect(before?.properties['Parameters']).toEqual({
    MasterPassword: { $secret: expect.stringMatching(/^hmac-sha256:/) },
  });
  expect(before?.facts['Outputs']).toMatchObject([
    { OutputKey: 'Broker', OutputValue: { $secret: expect.any(String) } },
  ]);

  expect((await read())[1]).toEqual(before);
  stacks = STACKS.replace('plain-parameter-1', 'another-parameter');
  const [, after] = await read();
  expect(after?.properties).not.toEqual(before?.properties);
  expect(after?.facts).toEqual(before?.facts);
});
