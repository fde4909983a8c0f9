import { describe, expect, it } from 'vitest';
import { propose } from '#src/spec/proposal/propose.ts';
import { judged, open, proposed } from './proposed.ts';
import { ACCOUNT, bucket, REGION, resource, securityGroup, snapshotOf } from './snapshot-fixture.ts';

const vpc = (environment: string, id: string, cidr: string): ReturnType<typeof resource> =>
  resource('AWS::EC2::VPC', id, {
    name: `${environment}-vpc`,
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${id}`,
    properties: { CidrBlock: cidr, EnableDnsSupport: true },
    tags: { Name: `${environment}-vpc`, Environment: environment },
  });

const database = (environment: string, more: object): ReturnType<typeof resource> =>
  resource('AWS::RDS::DBInstance', `${environment}-db`, {
    properties: { Engine: 'postgres', EngineVersion: '15.14', StorageEncrypted: true, ...more },
  });

describe('a proposal for two environments of one account', () => {
  const snapshot = snapshotOf(
    vpc('dev', 'vpc-0123456789abcdef0', '10.0.0.0/16'),
    vpc('prod', 'vpc-0123456789abcdef1', '10.1.0.0/16'),
    database('dev', { MultiAZ: false, BackupRetentionPeriod: 1 }),
    database('prod', { MultiAZ: true, BackupRetentionPeriod: 14, MaxAllocatedStorage: 100 }),
    bucket(`prod-trail-${ACCOUNT}`),
    bucket('company-wide'),
  );
  const proposal = propose(['dev', 'prod'].map((environment) => ({ environment, region: REGION, snapshot })));
  const file = (path: string): string => proposal.files.get(`policies/${path}`) ?? '';

  it('has one component for both, a parameter for what differs, and says once what does not', () => {
    expect(file('architecture/network.yaml')).toContain("find: { name: '{env}-vpc' }");
    expect(file('architecture/network.yaml')).toContain("CidrBlock: '{vpc.cidrBlock}'");
    expect(file('architecture/network.yaml')).toContain('EnableDnsSupport: true');
    expect(file('environments/dev.yaml')).toContain('cidrBlock: 10.0.0.0/16');
    expect(file('environments/prod.yaml')).toContain('cidrBlock: 10.1.0.0/16');
  });

  it('expects versions by their major, retention as a minimum, and nothing where there is none', () => {
    expect(file('architecture/data.yaml')).toContain('EngineVersion: { matches: ^15(\\.|$) }');
    expect(file('architecture/data.yaml')).toContain(
      "BackupRetentionPeriod: { atLeast: '{db.backupRetentionPeriod}' }",
    );
    expect(file('environments/dev.yaml')).toContain('maxAllocatedStorage: { absent: true }');
  });

  it('has what only one has when a parameter says so, and what bears no sign as shared', () => {
    expect(file('architecture/data.yaml')).toContain('when: { present.trail: true }');
    expect(file('architecture/data.yaml')).toContain("find: { name: '{env}-trail-{account}' }");
    expect(file('environments/dev.yaml')).toContain('trail: false');
    expect(file('architecture/data.yaml')).toMatch(/^shared:\n {2}company-wide:/m);
  });

  it('holds for both, and no longer once something changes', () => {
    const { workspace } = proposed(snapshot, 'dev', 'prod');
    for (const name of ['dev', 'prod']) expect(open(judged(workspace, name, snapshot))).toEqual([]);
    const changed = snapshotOf(
      ...snapshot.resources.map((each) =>
        each.id === 'prod-db' ? { ...each, properties: { ...each.properties, MultiAZ: false } } : each,
      ),
    );
    expect(open(judged(workspace, 'dev', changed))).toEqual([]);
    expect(open(judged(workspace, 'prod', changed))).toEqual(['db.MultiAZ']);
  });

  it('marks what a person should look at twice', () => {
    expect(file('architecture/data.yaml')).toMatch(/# down with its zone: is this meant\?\n\s+MultiAZ/);
  });
});

describe('what a component is found by', () => {
  it('is never an identifier that AWS made up', () => {
    const network = vpc('dev', 'vpc-0123456789abcdef0', '10.0.0.0/16');
    const group = securityGroup('sg-0123456789abcdef0', 'dev-web', [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: 'sg-0123456789abcdef1' },
    ]);
    const other = securityGroup('sg-0123456789abcdef1', 'dev-alb', []);
    const unnamed = resource('AWS::EC2::Subnet', 'subnet-0123456789abcdef0', {
      name: 'dev-stack-subnet-AB12CD34EF56',
      properties: { VpcId: network.id, CidrBlock: '10.0.0.0/24' },
      origin: { source: 'live', stack: 'dev-stack', logicalId: 'Subnet' },
    });
    const { proposal } = proposed(snapshotOf(network, group, other, unnamed), 'dev');
    const text = [...proposal.files.values()].join('\n');
    expect(text).not.toMatch(/0123456789abcdef|AB12CD34EF56/);
    expect(text).toContain('SourceSecurityGroupId: { ref: alb }');
    expect(text).toContain('find: { belongsTo: vpc }');
    expect(proposal.leftOut).toEqual([]);
  });

  it('names the region where it is not the environment’s', () => {
    const here = securityGroup('sg-0123456789abcdef0', 'dev-web', []);
    const there = { ...securityGroup('sg-0123456789abcdef1', 'dev-web', []), region: 'eu-west-1' };
    const arn = there.arn?.replace(REGION, 'eu-west-1') ?? '';
    const snapshot = { ...snapshotOf(here, { ...there, arn }), regions: [REGION, 'eu-west-1'] };
    const { proposal, workspace } = proposed(snapshot, 'dev');
    expect(proposal.files.get('policies/architecture/security.yaml')).toContain('region: eu-west-1');
    expect([proposal.components, open(judged(workspace, 'dev', snapshot))]).toEqual([2, []]);
  });

  it('is its stack where it has neither name nor place nor tags', () => {
    const record = resource('AWS::Route53::RecordSet', 'Z0123456789ABCDEF|x', {
      name: 'o9iwwua2mvmmkruj5q1gxbfxpxblvcun._domainkey.example.com.',
      properties: { Type: 'CNAME', TTL: '1800' },
      origin: { source: 'live', stack: 'dev-app', logicalId: 'Dkim1' },
    });
    const { proposal } = proposed(snapshotOf(record), 'dev');
    expect(proposal.files.get('policies/architecture/edge.yaml')).toContain(
      "find: { stack: '{env}-app', logicalId: Dkim1 }",
    );
  });
});

describe('what is not proposed', () => {
  it('is AWS’s own, CDK’s bootstrap, backups, the default VPC and another environment', () => {
    const standard = resource('AWS::EC2::VPC', 'vpc-0', { facts: { IsDefault: true } });
    const own = [
      standard,
      resource('AWS::EC2::Subnet', 'subnet-0', { properties: { VpcId: 'vpc-0' } }),
      resource('AWS::KMS::Alias', 'alias/aws/s3', { facts: { ManagedBy: 'AWS' } }),
      resource('AWS::IAM::Role', 'AWSServiceRoleForECS', {
        properties: { Path: '/aws-service-role/ecs.amazonaws.com/' },
      }),
      bucket(`cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`),
      resource('AWS::RDS::DBSnapshot', 'before-the-move'),
      bucket('uploads', { tags: { Environment: 'staging' } }),
    ];
    const { leftOut, components } = propose([
      { environment: 'dev', region: REGION, snapshot: snapshotOf(...own, bucket('dev-uploads')) },
    ]);
    expect(components).toBe(1);
    expect(leftOut.map(({ resource: { id } }) => id)).toEqual(own.map(({ id }) => id));
  });

  it('is nothing where nothing bears the only environment’s name: all is taken for it, and that is said', () => {
    const tagged = bucket('uploads', { tags: { Environment: 'production' } });
    const named = bucket('prod-logs', { tags: { Environment: 'production' } });
    const ask = (environment: string): [number, number, readonly string[]] => {
      const snapshot = snapshotOf(tagged, named);
      const { components, leftOut, unsigned } = propose([{ environment, region: REGION, snapshot }]);
      return [components, leftOut.length, unsigned];
    };
    expect(ask('production')).toEqual([2, 0, []]);
    expect(ask('live')).toEqual([2, 0, ['live']]);
    expect(ask('prod')).toEqual([1, 1, []]);
  });

  it('is what could not be read: no evidence is no expectation', () => {
    const read = database('dev', { MultiAZ: true });
    const scope = { kind: 'property', type: read.type, id: read.id, region: REGION, properties: ['MultiAZ'] } as const;
    const gap = { action: 'rds:DescribeDBInstances', scope, because: 'denied', message: 'no' } as const;
    const { proposal } = proposed(snapshotOf({ ...read, gaps: [gap] }), 'dev');
    const text = proposal.files.get('policies/architecture/data.yaml') ?? '';
    expect(text).toContain('# Not proposed: MultiAZ.');
    expect(text).not.toMatch(/^\s+MultiAZ:/m);
  });
});

describe('two snapshots', () => {
  it('of two accounts pin each environment to its own', () => {
    const dev = snapshotOf(vpc('dev', 'vpc-0123456789abcdef0', '10.0.0.0/16'), resource('Account', ACCOUNT));
    const other = '210987654321';
    const prod = {
      ...snapshotOf(
        { ...vpc('prod', 'vpc-0123456789abcdef1', '10.0.0.0/16'), account: other },
        { ...resource('Account', other), account: other },
      ),
      account: other,
    };
    const { files } = propose([
      { environment: 'dev', region: REGION, snapshot: dev },
      { environment: 'prod', region: REGION, snapshot: prod },
    ]);
    expect(files.get('policies/environments/dev.yaml')).toContain(`account: '${ACCOUNT}'`);
    expect(files.get('policies/environments/prod.yaml')).toContain(`account: '${other}'`);
    expect(files.get('policies/architecture/network.yaml')).toContain('CidrBlock: 10.0.0.0/16');
  });

  it('give the same files each time', () => {
    const snapshot = snapshotOf(vpc('dev', 'vpc-0123456789abcdef0', '10.0.0.0/16'), database('dev', {}));
    const once = (): [string, string][] => [...proposed(snapshot, 'dev').proposal.files];
    expect(once()).toEqual(once());
  });
});
