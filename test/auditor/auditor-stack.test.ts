import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { readPolicy } from '#src/audit/iam-policy.ts';
import { runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../stacks/run-app.ts';
import { readTemplates, resourcesOf, type Template } from '../stacks/template.ts';

const APP = 'node --no-opt --import tsx/esm stacks/auditor.ts';

let templates: ReadonlyMap<string, Template>;
beforeAll(() => {
  const folder = temporaryFolder();
  const [command = '', ...words] = APP.split(' ');
  const env = { ...process.env, CDK_OUTDIR: folder, CDK_VALIDATION: 'false' };
  // The packs run with it: a finding that nobody acknowledged fails the synth.
  const { status, stderr } = spawnSync(command, words, { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  templates = readTemplates(folder);
});

const STACK = 'infra-audit';

/** The properties of all resources of a type. */
function all(type: string): Readonly<Record<string, unknown>>[] {
  return resourcesOf(templates, STACK, type).map(({ Properties = {} }) => Properties);
}

function one(type: string): Readonly<Record<string, unknown>> {
  const found = all(type);
  expect(found, type).toHaveLength(1);
  return found[0] ?? {};
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The statements of a managed policy. */
function statementsOf(name: string): readonly Statement[] {
  const policy = all('AWS::IAM::ManagedPolicy').find(({ ManagedPolicyName }) => ManagedPolicyName === name);
  if (!policy) throw new Error(`no policy ${name}`);
  return (policy['PolicyDocument'] as { readonly Statement: readonly Statement[] }).Statement; // a policy document
}

test('the packs accept it, and every acknowledgement is still needed', async () => {
  const { code, stdout, stderr } = await runCli(['gate', '--app', APP, '--strict', '--format', 'json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { summary, findings } = JSON.parse(stdout) as {
    summary: object;
    findings: { informs?: true; verdict: string }[];
  }; // report/v1
  expect(summary).toMatchObject({ fail: 0, unknown: 0 });
  expect(findings.filter(({ informs, verdict }) => !informs && verdict === 'fail').length).toBeGreaterThan(5);
});

test('the app of the environments does not deploy it, and it alone makes one stack', () => {
  expect([...templates.keys()]).toEqual([STACK]);
  expect(readFileSync('cdk.json', 'utf8')).not.toContain('auditor');
});

test('the task may read what iam-policy prints, deliver to one bucket and one topic, and nothing else', () => {
  const printed = readPolicy().Statement.flatMap(({ Action }) => Action);
  const read = statementsOf('infra-audit-read').flatMap(({ Action }) => Action);
  expect(read.toSorted()).toEqual(printed.toSorted());
  const deliver = statementsOf('infra-audit-deliver');
  expect(deliver.flatMap(({ Action }) => Action)).toEqual([
    's3:PutObject',
    'sns:Publish',
    'kms:Decrypt',
    'kms:GenerateDataKey',
  ]);
  expect(deliver.filter(({ Resource }) => Resource === '*')).toEqual([]);
  const role = all('AWS::IAM::Role').find(({ RoleName }) => RoleName === 'infra-audit-task');
  expect(role?.['ManagedPolicyArns']).toHaveLength(2);
  expect(role).not.toHaveProperty('Policies');
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  for (const { PolicyDocument } of all('AWS::IAM::ManagedPolicy'))
    expect(JSON.stringify(PolicyDocument).length).toBeLessThan(6144);
});

test('every environment has its nightly schedule of the one task, in subnets that nobody reaches', () => {
  const schedules = all('AWS::Scheduler::Schedule');
  expect(schedules.map(({ Name }) => Name)).toEqual(['infra-audit-cheetah', 'infra-audit-tiger']);
  const targets = schedules.map(({ Target }) => Target as Record<string, unknown>); // CloudFormation's property
  expect(targets.map(({ Input }) => JSON.parse(String(Input)) as unknown)).toEqual(
    ['cheetah', 'tiger'].map((value) => ({
      containerOverrides: [{ name: 'auditor', environment: [{ name: 'ENVIRONMENT', value }] }],
    })),
  );
  const group = one('AWS::EC2::SecurityGroup');
  expect(group).not.toHaveProperty('SecurityGroupIngress');
  expect(group['SecurityGroupEgress']).toMatchObject([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }]);
  expect(all('AWS::EC2::NatGateway')).toEqual([]);
  const [run, pass] = statementsOf('infra-audit-run');
  expect(run).toMatchObject({ Action: 'ecs:RunTask', Condition: { ArnEquals: { 'ecs:cluster': expect.anything() } } });
  expect(pass).toMatchObject({ Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } });
});

test('reports and findings are encrypted, versioned and private; logs end; the image is a parameter', () => {
  expect(one('AWS::S3::Bucket')).toMatchObject({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
    VersioningConfiguration: { Status: 'Enabled' },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 90 } }] },
  });
  expect(JSON.stringify(one('AWS::S3::BucketPolicy'))).toContain('aws:SecureTransport');
  expect(one('AWS::SNS::Topic')).toHaveProperty('KmsMasterKeyId');
  expect(all('AWS::Logs::LogGroup').filter((group) => !group['RetentionInDays'] || !group['KmsKeyId'])).toEqual([]);
  const definition = one('AWS::ECS::TaskDefinition');
  expect(definition['ContainerDefinitions']).toMatchObject([
    { Image: { Ref: 'ImageUri' }, ReadonlyRootFilesystem: true, EntryPoint: ['node', '/app/auditor-task.mjs'] },
  ]);
  expect(templates.get(STACK)?.bytes).toBeLessThan(51_200);
});

test('what the task writes to is what the Dockerfile makes writable, and its entry is in the image', () => {
  const { ContainerDefinitions } = one('AWS::ECS::TaskDefinition') as { ContainerDefinitions?: Container[] }; // its type
  const [container] = ContainerDefinitions ?? [];
  const text = readFileSync(join(resolve('.'), 'Dockerfile'), 'utf8');
  const volumes = JSON.parse(/^VOLUME (.*)$/m.exec(text)?.[1] ?? '') as unknown;
  expect(container?.MountPoints.map(({ ContainerPath }) => ContainerPath)).toEqual(volumes);
  expect(text).toContain('/build/auditor-task.mjs');
});

test('an audit that cannot start or does not end well is told to the topic', () => {
  expect(one('AWS::Events::Rule')['EventPattern']).toMatchObject({
    'detail-type': ['ECS Task State Change'],
    detail: { $or: [{ containers: { exitCode: [{ 'anything-but': [0] }] } }, { stopCode: expect.anything() }] },
  });
  expect(one('AWS::CloudWatch::Alarm')).toMatchObject({ Namespace: 'AWS/Scheduler', MetricName: 'TargetErrorCount' });
  const policy = JSON.stringify(one('AWS::SNS::TopicPolicy'));
  for (const service of ['events', 'cloudwatch']) expect(policy).toContain(`"Service":"${service}.amazonaws.com"`);
});

interface Container {
  readonly MountPoints: readonly { readonly ContainerPath: string }[];
}
