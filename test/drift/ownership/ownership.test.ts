import { describe, expect, test } from 'vitest';
import { ownership } from '#src/drift/ownership/ownership.ts';
import type { EnvironmentBounds, Ownership } from '#src/drift/ownership/owned.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { account, live, stack } from '../../sources/deployed/account.ts';

const cheetah: EnvironmentBounds = { name: 'cheetah', namePrefix: 'cheetah-' };

/** A resource as code declares it, once it is deployed. */
function code(type: string, logicalId: string, id: string, name = id): Resource {
  return live(type, id, { name, origin: { source: 'template', stack: 'cheetah-app', logicalId } });
}

/** A stack as the account tells of it, with CloudFormation's last operation on each resource. */
function owner(name: string, rows: readonly (readonly [string, string, string])[], lastUpdated?: string): Resource {
  const own = stack(name, { made: rows });
  const Resources = rows.map(([LogicalResourceId, ResourceType, PhysicalResourceId]): JsonObject => {
    const row = { LogicalResourceId, ResourceType, PhysicalResourceId };
    return lastUpdated === undefined ? row : { ...row, LastUpdated: lastUpdated };
  });
  return { ...own, facts: { ...own.facts, Resources } };
}

function owned(
  declared: readonly Resource[],
  resources: readonly Resource[],
  bounds: Partial<EnvironmentBounds> & { readonly gaps?: readonly Gap[] } = {},
): Ownership {
  const { gaps = [], ...rest } = bounds;
  return ownership(declared, declared, { ...account(...resources), gaps }, { ...cheetah, ...rest });
}

const ids = (resources: readonly Resource[]): string[] => resources.map(({ id }) => id);
const unmanaged = ({ unmanaged: found }: Ownership): string[] => found.map(({ live: { id } }) => id);

const TOPIC = 'AWS::SNS::Topic';
const topic = code(TOPIC, 'Topic', 'arn:topic', 'cheetah-alarms');
const liveTopic = live(TOPIC, 'arn:topic', { arn: 'arn:topic', name: 'cheetah-alarms' });
const app = owner('cheetah-app', [['Topic', TOPIC, 'arn:topic']]);

describe('pairs', () => {
  test('what a stack owns is paired by logical id, and counts as managed', () => {
    const found = owned([topic], [app, liveTopic]);
    expect(found.pairs).toMatchObject([
      { code: { id: 'arn:topic' }, deployed: { id: 'arn:topic' }, live: { id: 'arn:topic' } },
    ]);
    expect(found.coverage).toEqual({ managed: 1, all: 1 });
    expect(found.missing).toEqual([]);
  });

  test('without stacks by physical id', () => {
    const state = live(TOPIC, 'arn:topic', { name: 'cheetah-alarms', origin: { source: 'template' } });
    const found = ownership([state], undefined, account(liveTopic), cheetah);
    expect(found.pairs).toMatchObject([{ code: { id: 'arn:topic' }, live: { id: 'arn:topic' } }]);
  });

  test('what only a component of the spec binds is managed', () => {
    const certificate = live('AWS::CertificateManager::Certificate', 'arn:c', { tags: { Environment: 'cheetah' } });
    const components = new Map([[resourceKey(certificate), 'certificate']]);
    const found = owned([], [certificate], { components });
    expect(found.pairs).toEqual([
      { live: expect.objectContaining({ id: 'arn:c' }) as unknown, component: 'certificate' },
    ]);
    expect(unmanaged(owned([], [certificate]))).toEqual(['arn:c']);
  });

  test('a function of the same name in another account is another one', () => {
    const other = { ...liveTopic, account: '210987654321' };
    expect(owned([topic], [app, other])).toMatchObject({ pairs: [], missing: [{ deployed: { id: 'arn:topic' } }] });
  });

  test('what is in code and not in the template is not deployed, and not missing', () => {
    const found = ownership([topic, code(TOPIC, 'New', 'arn:new', 'new')], [topic], account(app, liveTopic), cheetah);
    expect(found.undeployed).toMatchObject([{ code: { id: 'arn:new' } }]);
    expect(found.missing).toEqual([]);
  });
});

describe('missing', () => {
  test('what is declared and gone, if the read succeeded', () => {
    const found = owned([topic], [app]);
    expect(found.missing).toMatchObject([{ sentence: 'cheetah-alarms is declared and no longer there.' }]);
    expect(found.missing[0]).not.toHaveProperty('gap');
  });

  test('after a read that failed nobody knows', () => {
    const denied = (scope: Gap['scope']): Gap => ({ action: 'sns:ListTopics', because: 'denied', message: '', scope });
    const gap = denied({ kind: 'type', type: TOPIC, region: 'eu-west-1' });
    expect(owned([topic], [app], { gaps: [gap] }).missing).toMatchObject([{ gap }]);
    const elsewhere = denied({ kind: 'type', type: 'AWS::SQS::Queue', region: 'eu-west-1' });
    expect(owned([topic], [app], { gaps: [elsewhere] }).missing[0]).not.toHaveProperty('gap');
  });

  test('what AWS still lists while it goes is gone', () => {
    const key = code('AWS::KMS::Key', 'Key', 'k-1', 'key');
    const rows = owner('cheetah-app', [['Key', 'AWS::KMS::Key', 'k-1']]);
    const going = live('AWS::KMS::Key', 'k-1', { facts: { KeyState: 'PendingDeletion' } });
    expect(owned([key], [rows, going]).missing).toHaveLength(1);
  });

  test('what no read finds is unread', () => {
    const attachment = code('AWS::SecretsManager::SecretTargetAttachment', 'A', 'a');
    expect(owned([attachment], [])).toMatchObject({ missing: [], unread: [{ code: { id: 'a' } }] });
  });

  test('a whole stack that was deleted', () => {
    expect(owned([topic, code(TOPIC, 'Other', 'arn:other', 'other')], []).missing).toHaveLength(2);
  });
});

describe('deleted and made again by hand', () => {
  test('one name, another identity', () => {
    const again = live(TOPIC, 'arn:topic-2', { name: 'cheetah-alarms' });
    const found = owned([topic], [app, again]);
    expect(found.recreated).toMatchObject([
      {
        live: { id: 'arn:topic-2' },
        sentence:
          'cheetah-alarms was deleted and made again outside of its stack. The stack knows arn:topic, what lives is arn:topic-2.',
      },
    ]);
    expect(found.pairs).toHaveLength(1);
    expect(found.missing).toEqual([]);
    expect(unmanaged(found)).toEqual([]);
  });

  const role = code('AWS::IAM::Role', 'Role', 'cheetah-task');
  const row = [['Role', 'AWS::IAM::Role', 'cheetah-task']] as const;
  const madeAt = (CreateDate: string): Resource =>
    live('AWS::IAM::Role', 'cheetah-task', { name: 'cheetah-task', facts: { CreateDate } });

  test('one name that is the identity: made after CloudFormation last touched it', () => {
    const found = owned([role], [owner('cheetah-app', row, '2026-11-20T10:00:00Z'), madeAt('2026-11-22T09:00:00Z')]);
    expect(found.recreated).toMatchObject([
      { sentence: 'cheetah-task was deleted and made again outside of its stack.' },
    ]);
  });

  test('what CloudFormation made is not made again', () => {
    const found = owned([role], [owner('cheetah-app', row, '2026-11-20T10:00:00Z'), madeAt('2026-11-20T09:59:40Z')]);
    expect(found.recreated).toEqual([]);
    expect(found.pairs).toHaveLength(1);
  });
});

describe('unmanaged', () => {
  const vpc = code('AWS::EC2::VPC', 'Vpc', 'vpc-1', 'cheetah-vpc');
  const network = [owner('cheetah-app', [['Vpc', 'AWS::EC2::VPC', 'vpc-1']]), live('AWS::EC2::VPC', 'vpc-1')];

  test.each<[string, Resource, string]>([
    [
      'a security group in its network',
      live('AWS::EC2::SecurityGroup', 'sg-rogue', { properties: { GroupName: 'debug', VpcId: 'vpc-1' } }),
      'It is part of EC2::VPC vpc-1.',
    ],
    [
      'what bears its tag',
      live(TOPIC, 'arn:x', { tags: { Environment: 'cheetah' } }),
      'It is tagged Environment=cheetah.',
    ],
    [
      'a name of its own',
      live('AWS::S3::Bucket', 'cheetah-dump', { name: 'cheetah-dump' }),
      "Its name is one of cheetah's.",
    ],
    ['a log group under its name', live('AWS::Logs::LogGroup', '/ecs/cheetah-debug'), "Its name is one of cheetah's."],
    ['another name for its key', live('AWS::KMS::Alias', 'alias/cheetah-x'), "Its name is one of cheetah's."],
    [
      'what a stack left behind',
      live(TOPIC, 'arn:y', { tags: { 'aws:cloudformation:stack-name': 'cheetah-app' } }),
      'The stack cheetah-app made it and no longer has it.',
    ],
  ])('%s', (_, rogue, sentence) => {
    const found = owned([vpc], [...network, rogue]);
    expect(found.unmanaged).toMatchObject([{ live: { id: rogue.id }, sentence }]);
    expect(found.coverage).toEqual({ managed: 1, all: 2 });
  });

  test('a listener on a managed balancer', () => {
    const arn = 'arn:alb';
    const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
    const rogue = live('AWS::ElasticLoadBalancingV2::Listener', 'arn:l', { properties: { LoadBalancerArn: arn } });
    const balancer = live(type, arn, { arn, name: 'cheetah-alb' });
    const found = owned([code(type, 'Alb', arn)], [owner('cheetah-app', [['Alb', type, arn]]), balancer, rogue]);
    expect(found.unmanaged).toMatchObject([
      { sentence: 'It is part of ElasticLoadBalancingV2::LoadBalancer cheetah-alb.' },
    ]);
  });

  test('a name that a tag gives to another environment is that one’s', () => {
    const other = live(TOPIC, 'cheetah-x', { name: 'cheetah-x', tags: { Environment: 'tiger' } });
    expect(owned([], [other])).toMatchObject({ unmanaged: [], elsewhere: [{ id: 'cheetah-x' }] });
  });

  test('what lives in no environment is not said', () => {
    expect(owned([], [live(TOPIC, 'arn:stray', { name: 'stray' })])).toMatchObject({ unmanaged: [] });
  });
});

describe('AWS’s own and others’ are told apart', () => {
  const inVpc = { VpcId: 'vpc-1' };
  test.each<[string, Resource]>([
    ['K1 the default network', live('AWS::EC2::VPC', 'vpc-0', { facts: { IsDefault: true } })],
    ['K1 a default subnet', live('AWS::EC2::Subnet', 's-0', { properties: inVpc, facts: { IsDefault: true } })],
    ['K1 the main route table', live('AWS::EC2::RouteTable', 'r-0', { properties: inVpc, facts: { IsMain: true } })],
    ['K1 the default ACL', live('AWS::EC2::NetworkAcl', 'a-0', { properties: inVpc, facts: { IsDefault: true } })],
    [
      'K1 the default security group',
      live('AWS::EC2::SecurityGroup', 'sg-0', { properties: { ...inVpc, GroupName: 'default' } }),
    ],
    [
      'K2 a service-linked role',
      live('AWS::IAM::Role', 'AWSServiceRoleForECS', { properties: { Path: '/aws-service-role/ecs.amazonaws.com/' } }),
    ],
    ['K2 a managed policy', live('AWS::IAM::ManagedPolicy', 'p', { arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })],
    ['K3 a default parameter group', live('AWS::RDS::DBParameterGroup', 'default.postgres15')],
    ['K3 a default subnet group', live('AWS::RDS::DBSubnetGroup', 'default')],
    ['K4 a key of AWS', live('AWS::KMS::Key', 'k', { facts: { ManagedBy: 'AWS' }, tags: { Environment: 'cheetah' } })],
    ['K4 its alias', live('AWS::KMS::Alias', 'alias/aws/rds')],
    ['K5 the default bus', live('AWS::Events::EventBus', 'default')],
    [
      'K6 a zone’s own records',
      live('AWS::Route53::RecordSet', 'Z|cheetah-x.|NS', { facts: { ManagedBy: 'AWS' }, name: 'cheetah-x.' }),
    ],
    [
      'K6 a record that proves a certificate',
      live('AWS::Route53::RecordSet', 'Z|_x.cheetah-a.|CNAME', {
        properties: { ResourceRecords: ['_y.acm-validations.aws.'] },
      }),
    ],
    [
      'K7 a log group that a managed database made',
      live('AWS::Logs::LogGroup', '/aws/rds/instance/cheetah-db/upgrade'),
    ],
    ['K7 CDK’s bootstrap', live('AWS::S3::Bucket', 'cdk-hnb659fds-assets-123456789012-eu-west-1')],
    [
      'K8 an interface of a service',
      live('AWS::EC2::NetworkInterface', 'eni-1', { facts: { ManagedBy: 'AWS', ...inVpc } }),
    ],
    [
      'K8 an interface of a task',
      live('AWS::EC2::NetworkInterface', 'eni-2', {
        facts: { ...inVpc, Attachment: { InstanceOwnerId: '578734482556' } },
      }),
    ],
    [
      'K8 a snapshot of a managed database',
      live('AWS::RDS::DBSnapshot', 'cheetah-before-deploy', { properties: { DBInstanceIdentifier: 'cheetah-db' } }),
    ],
    [
      'K8 a key that is being deleted',
      live('AWS::KMS::Key', 'k-2', { facts: { KeyState: 'PendingDeletion' }, tags: { Environment: 'cheetah' } }),
    ],
  ])('%s', (_, own) => {
    const managed = [code('AWS::EC2::VPC', 'Vpc', 'vpc-1'), code('AWS::RDS::DBInstance', 'Db', 'cheetah-db')];
    const rows = owner('cheetah-app', [
      ['Vpc', 'AWS::EC2::VPC', 'vpc-1'],
      ['Db', 'AWS::RDS::DBInstance', 'cheetah-db'],
    ]);
    const found = owned(managed, [
      rows,
      live('AWS::EC2::VPC', 'vpc-1'),
      live('AWS::RDS::DBInstance', 'cheetah-db', { name: 'cheetah-db' }),
      own,
    ]);
    expect(ids(found.aws)).toEqual([own.id]);
    expect(found.coverage).toEqual({ managed: 2, all: 2 });
  });

  test('K7 the same log group of a database that nobody manages is unmanaged', () => {
    expect(unmanaged(owned([], [live('AWS::Logs::LogGroup', '/aws/rds/instance/cheetah-rogue/upgrade')]))).toHaveLength(
      1,
    );
  });

  test('K10 another stack’s is that stack’s', () => {
    const other = owner('shared', [['T', TOPIC, 'arn:shared']]);
    const found = owned(
      [],
      [other, live(TOPIC, 'arn:shared', { arn: 'arn:shared', tags: { Environment: 'cheetah' } })],
    );
    expect(ids(found.elsewhere)).toEqual(['arn:shared']);
    expect(unmanaged(found)).toEqual([]);
  });

  test('the defaults of its own networks are shown apart: what is changed there is nobody’s', () => {
    const group = (id: string, VpcId: string): Resource =>
      live('AWS::EC2::SecurityGroup', id, { properties: { GroupName: 'default', VpcId } });
    const found = owned(
      [code('AWS::EC2::VPC', 'Vpc', 'vpc-1')],
      [
        owner('cheetah-app', [['Vpc', 'AWS::EC2::VPC', 'vpc-1']]),
        live('AWS::EC2::VPC', 'vpc-1'),
        group('sg-own', 'vpc-1'),
        group('sg-other', 'vpc-2'),
      ],
    );
    expect(ids(found.defaults)).toEqual(['sg-own']);
    expect(ids(found.aws)).toEqual(['sg-own', 'sg-other']);
  });

  test('what code only uses by ARN was made elsewhere', () => {
    const arn = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
    const listener = {
      ...code('AWS::ElasticLoadBalancingV2::Listener', 'L', 'arn:l'),
      properties: { Certificates: [arn] },
    };
    const certificate = live('AWS::CertificateManager::Certificate', arn, { arn, tags: { Environment: 'cheetah' } });
    expect(ids(owned([listener], [certificate]).elsewhere)).toEqual([arn]);
  });
});
