import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { ModifyLoadBalancerAttributesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateAccessKeyCommand, CreateUserCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { ModifyDBInstanceCommand } from '@aws-sdk/client-rds';
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { readPolicy } from '#src/audit/iam-policy.ts';
import { type Move, whoMoved } from '#src/audit/who-moved.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import { emulatorEnv } from '../cli/run-cli.ts';
import { collectFromLab } from '../sources/live/collect-from-lab.ts';
import { connectAws } from '../lab/handlers/aws-clients.ts';
import { lab, labTest } from '../lab/lab-test.ts';

const aws = connectAws(lab.endpoint, lab.region);
const HOSTILE = 'bob=mallory@x.y';

/** Clients with credentials of their own: who moved it shows in them. */
function as(accessKeyId: string, secretAccessKey: string, sessionToken?: string): typeof aws {
  const clients = connectAws(lab.endpoint, lab.region);
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  for (const client of Object.values(clients)) client.config.credentials = () => Promise.resolve(credentials);
  return clients;
}

async function aPerson(): Promise<typeof aws> {
  await aws.iam.send(new CreateUserCommand({ UserName: 'alice' }));
  const { AccessKey } = await aws.iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }));
  return as(AccessKey?.AccessKeyId ?? '', AccessKey?.SecretAccessKey ?? '');
}

async function aSession(): Promise<typeof aws> {
  const role = { RoleArn: `arn:aws:iam::${lab.account}:role/tiger-ecs-task`, RoleSessionName: HOSTILE };
  const { Credentials } = await aws.sts.send(new AssumeRoleCommand(role));
  return as(Credentials?.AccessKeyId ?? '', Credentials?.SecretAccessKey ?? '', Credentials?.SessionToken);
}

async function find(type: string, name: string): Promise<Resource> {
  const collector = COLLECTORS.find(({ types }) => types.includes(type));
  if (!collector) throw new Error(`nobody reads ${type}`);
  return (await collectFromLab(collector)).one(type, name);
}

async function whoMovedThem(
  drifted: readonly (readonly [Resource, string])[],
): Promise<(readonly Move[] | string | undefined)[]> {
  const environment = loadEnvironment(findWorkspace(process.cwd()), 'tiger', lab.set['tiger'] ?? {});
  const now = new Date();
  const paths = new Map(drifted.map(([resource, path]) => [resourceKey(resource), [path]]));
  const answers = await whoMoved(
    drifted.map(([resource]) => resource),
    { environment, paths },
    {
      command: 'drift',
      startedAt: now,
      now: () => new Date(),
      signal: new AbortController().signal,
      toolVersion: '0',
      progress: () => undefined,
    },
  );
  return drifted.map(([resource]) => answers.get(resourceKey(resource)));
}

const before = { ...process.env };
beforeAll(() => void Object.assign(process.env, emulatorEnv(lab.endpoint)));
afterAll(() => void Object.assign(process.env, before));
afterEach(async () => {
  await fetch(`${lab.control}/policy`, { method: 'DELETE' });
  await fetch(`${lab.endpoint}/moto-api/restore`, { method: 'POST' });
});

labTest('changes through the APIs are found with who made them; what only the stack made has no mover', async () => {
  const [alice, session] = [await aPerson(), await aSession()];
  const group = await find('AWS::EC2::SecurityGroup', 'tiger-database-sg');
  const role = await find('AWS::IAM::Role', 'tiger-ecs-execution');
  const bucket = await find('AWS::S3::Bucket', `tiger-fastapi-logs-${lab.account}`);
  const database = await find('AWS::RDS::DBInstance', 'tiger-fastapi-db');
  const balancer = await find('AWS::ElasticLoadBalancingV2::LoadBalancer', 'tiger-alb');
  const service = await find('AWS::ECS::Service', 'tiger-celery-worker');
  const untouched = await find('AWS::EC2::SecurityGroup', 'tiger-redis-sg');

  const open = { GroupId: group.id, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
  await alice.ec2.send(new AuthorizeSecurityGroupIngressCommand(open));
  const document = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
  await session.iam.send(
    new PutRolePolicyCommand({ RoleName: role.id, PolicyName: 'by-hand', PolicyDocument: document }),
  );
  await alice.s3.send(
    new PutBucketPolicyCommand({ Bucket: bucket.id, Policy: '{"Version":"2012-10-17","Statement":[]}' }),
  );
  await session.rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: database.id,
      BackupRetentionPeriod: 1,
      ApplyImmediately: true,
    }),
  );
  const attributes = [{ Key: 'idle_timeout.timeout_seconds', Value: '7' }];
  await alice.elb.send(
    new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: balancer.id, Attributes: attributes }),
  );
  const cluster = String(service.properties['Cluster']);
  await alice.ecs.send(
    new UpdateServiceCommand({ cluster, service: String(service.properties['ServiceName']), desiredCount: 0 }),
  );

  const found = await whoMovedThem([
    [group, 'SecurityGroupIngress[]'],
    [role, 'Policies[by-hand]'],
    [bucket, 'BucketPolicy'],
    [database, 'BackupRetentionPeriod'],
    [balancer, 'LoadBalancerAttributes[idle_timeout.timeout_seconds].Value'],
    [service, 'DesiredCount'],
    [untouched, 'SecurityGroupIngress[]'],
  ]);
  const said = found.map((moves) =>
    typeof moves === 'string' ? moves : moves?.map(({ event, principal, paths }) => [event, principal, paths.length]),
  );
  const bySession = `role/tiger-ecs-task as ${HOSTILE}`;
  expect(said).toEqual([
    [['AuthorizeSecurityGroupIngress', 'alice', 1]],
    [['PutRolePolicy', bySession, 1]],
    [['PutBucketPolicy', 'alice', 1]],
    [['ModifyDBInstance', bySession, 1]],
    [['ModifyLoadBalancerAttributes', 'alice', 1]],
    [['UpdateService', 'alice', 1]],
    'only CloudFormation changed it in the last 90 days',
  ]);
});

labTest('the printed policy is enough to learn who moved; without its two history actions that is said', async () => {
  const group = await find('AWS::EC2::SecurityGroup', 'tiger-database-sg');
  const alice = await aPerson();
  const open = { GroupId: group.id, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
  await alice.ec2.send(new AuthorizeSecurityGroupIngressCommand(open));
  await setPolicy(readPolicy());
  expect(await whoMovedThem([[group, 'SecurityGroupIngress[]']])).toMatchObject([[{ principal: 'alice' }]]);
  await setPolicy(readPolicy(COLLECTORS.flatMap(({ actions }) => actions)));
  const [denied] = await whoMovedThem([[group, 'SecurityGroupIngress[]']]);
  expect(denied).toMatch(/^cloudtrail:LookupEvents was denied: .*not authorized to perform: cloudtrail:LookupEvents/);
});

labTest('the lab’s event history has CloudTrail’s limits', async () => {
  const lookUp = (more: object) => aws.cloudTrail.send(new LookupEventsCommand({ MaxResults: 2, ...more }));
  const first = await lookUp({});
  expect(first.Events).toHaveLength(2);
  const next = await lookUp({ NextToken: first.NextToken });
  expect(next.Events?.map(({ EventId }) => EventId)).not.toContain(first.Events?.[0]?.EventId);
  await expect(lookUp({})).rejects.toThrow('Rate exceeded');
  const { SecurityGroups = [] } = await aws.ec2.send(new DescribeSecurityGroupsCommand({}));
  expect(SecurityGroups.length).toBeGreaterThan(1);
});

async function setPolicy(policy: object): Promise<void> {
  const { ok } = await fetch(`${lab.control}/policy`, { method: 'PUT', body: JSON.stringify(policy) });
  expect(ok).toBe(true);
}
