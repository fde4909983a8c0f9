import { describe, expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Picture } from '#src/model/picture.ts';
import type { Resource } from '#src/model/resource.ts';
import { failing } from '../reporters/report-fixture.ts';
import { boxOf, pictureAfter, pictureOfResources, placeOf, resource } from './recorded-picture.ts';

const NAT = 'AWS::EC2::NatGateway';

describe('the recorded environment', () => {
  const picture = pictureAfter();

  test('stands in tiers from the internet inwards, each subnet in its zone', () => {
    const tiers = picture.boxes.filter(({ kind }) => kind === 'tier');
    expect(tiers.map(({ access }) => access)).toEqual(['public', 'private', 'isolated']);
    expect(boxOf(picture, 'cheetah-app-2').zones).toEqual(['us-east-1b']);
    expect(placeOf(picture, boxOf(picture, 'cheetah-nat-1'))).toEqual([
      'us-east-1',
      'cheetah-vpc',
      'Public subnets',
      'cheetah-public-1',
    ]);
    expect(placeOf(picture, boxOf(picture, 'cheetah-fastapi', 'ECS service')).slice(-2)).toEqual([
      'Private subnets',
      'cheetah-cluster',
    ]);
    expect(boxOf(picture, 'cheetah-alb').zones).toEqual(['us-east-1a', 'us-east-1b']);
  });

  test('has a standby that is missing where the design wants one, and a replica that is there', () => {
    const standby = boxOf(picture, 'cheetah-fastapi-db', 'standby');
    expect(standby).toMatchObject({ presence: 'missing', marks: { fail: 1, severity: 'high' } });
    expect(placeOf(picture, standby).at(-1)).toBe('cheetah-database-2');
    expect(boxOf(picture, 'cheetah-redis', 'ElastiCache replica')).toMatchObject({
      presence: 'live',
      marks: { fail: 0 },
    });
  });

  test('marks what is wrong with a part on what it is part of', () => {
    // Its own MultiAZ and backups, and its security group that is open to everybody.
    expect(boxOf(picture, 'cheetah-fastapi-db', 'RDS primary').marks).toMatchObject({ fail: 3, severity: 'critical' });
    // Two listeners, and a target group: no waiver is applied here.
    expect(boxOf(picture, 'cheetah-alb').marks.fail).toBe(3);
    expect(boxOf(picture, 'alias/cheetah-fastapi').marks.fail).toBe(1);
    expect(boxOf(picture, 'cheetah-nat-1').marks.fail).toBe(0);
  });

  test('says who reaches whom, and where a subnet goes out', () => {
    expect(lines(picture)).toEqual(
      expect.arrayContaining([
        'Internet → cheetah-igw',
        'cheetah-igw → cheetah-alb',
        'cheetah-alb → cheetah-fastapi',
        'cheetah-fastapi → cheetah-fastapi-db 5432',
        'cheetah-celery-worker → cheetah-redis 6379',
        'cheetah-assets → cheetah-fastapi-assets-123456789012',
        'cheetah-app-1 → cheetah-nat-1',
        // Somebody led the second zone through the first one's gateway.
        'cheetah-app-2 → cheetah-nat-1',
      ]),
    );
    expect(lines(picture)).not.toContain('cheetah-app-2 → cheetah-nat-2');
    expect(lines(picture)).not.toContain('cheetah-alb → cheetah-celery-worker 8000');
  });

  test('marks a broken invariant on the components that it names', () => {
    const finding = {
      ...failing,
      kind: 'invariant',
      ruleId: 'task-role-at-most',
      resource: { type: 'Environment', id: 'cheetah' },
    } as const;
    const marks = (findings: readonly Finding[]): number =>
      boxOf(pictureAfter(undefined, { findings }), 'cheetah-ecs-task').marks.fail;
    expect(marks([finding])).toBe(marks([]) + 1);
    // A counterexample says more than the statement: only what it names is marked.
    const actual = {
      stop: `the routes of ${boxOf(pictureAfter(), 'cheetah-app-2').resource?.split('/').at(-1)}`,
      way: [],
    };
    const shown = { ...finding, evidence: [{ path: 'p', expected: 'proved', actual }] } as const;
    expect(marks([shown])).toBe(marks([]));
    const picture = pictureAfter(undefined, { findings: [shown] });
    expect(boxOf(picture, 'cheetah-app-2').marks.fail).toBe(boxOf(pictureAfter(), 'cheetah-app-2').marks.fail + 1);
  });

  test('a copy that only a rule wants is not missing', () => {
    const cache = { type: 'AWS::ElastiCache::ReplicationGroup', id: 'cheetah-redis' };
    const evidence = [{ path: 'MultiAZEnabled', expected: true, actual: false }];
    const oneZone = (all: readonly Resource[]): readonly Resource[] =>
      all.map((each) =>
        each.type === cache.type
          ? {
              ...each,
              properties: { ...each.properties, NodeGroupConfiguration: [{ PrimaryAvailabilityZone: 'us-east-1a' }] },
            }
          : each,
      );
    const finding = { ...failing, kind: 'rule', resource: cache, evidence } as const;
    const picture = pictureAfter(oneZone, { findings: [finding] });
    expect(picture.boxes.filter(({ title, presence }) => title === 'cheetah-redis' && presence === 'missing')).toEqual(
      [],
    );
    const designed = pictureAfter(oneZone, { findings: [{ ...finding, kind: 'expectation' }] });
    expect(boxOf(designed, 'cheetah-redis', 'replica')).toMatchObject({ presence: 'missing', marks: { fail: 1 } });
  });

  test('is small, and the same whatever order it was read in', () => {
    expect(JSON.stringify(picture).length).toBeLessThan(60_000);
    const reversed = pictureAfter((resources) => resources.toReversed());
    expect(new Set(reversed.boxes.map(({ id, parent }) => `${id} in ${parent}`))).toEqual(
      new Set(picture.boxes.map(({ id, parent }) => `${id} in ${parent}`)),
    );
    expect(lines(reversed).toSorted()).toEqual(lines(picture).toSorted());
  });

  test('leaves out the default network and what belongs to nobody here', () => {
    expect(picture.boxes.filter(({ kind }) => kind === 'vpc')).toHaveLength(1);
    expect(picture.boxes.some(({ type }) => type === 'AWS::EC2::NetworkInterface')).toBe(false);
  });
});

describe('what is not as designed', () => {
  test('a NAT gateway that is gone is an outline in its subnet', () => {
    const picture = pictureAfter((all) => all.filter(({ type, name }) => !(type === NAT && name === 'cheetah-nat-2')));
    const [missing] = picture.boxes.filter(({ type, presence }) => type === NAT && presence === 'missing');
    expect(missing?.components).toEqual(['nat-gateway-2']);
    expect(missing && placeOf(picture, missing).at(-1)).toBe('cheetah-public-2');
    expect(missing?.marks.fail).toBeGreaterThan(0);
  });

  test('a subnet that is gone is an outline in its tier and zone', () => {
    const picture = pictureAfter((all) => all.filter(({ name }) => name !== 'cheetah-app-2'));
    const [missing] = picture.boxes.filter(({ kind, presence }) => kind === 'subnet' && presence === 'missing');
    expect(missing).toMatchObject({ components: ['app-subnet-2'], zones: ['us-east-1b'] });
    expect(missing && placeOf(picture, missing).at(-1)).toBe('Private subnets');
  });

  test('a database that is gone is an outline among the isolated subnets', () => {
    const picture = pictureAfter((all) => all.filter(({ type }) => type !== 'AWS::RDS::DBInstance'));
    const [missing] = picture.boxes.filter(({ type }) => type === 'AWS::RDS::DBInstance');
    expect(missing).toMatchObject({ presence: 'missing', components: ['database'] });
    expect(missing && placeOf(picture, missing)).toContain('Isolated subnets');
  });

  test('what could not be read may be there: no outline of something missing', () => {
    const type = 'AWS::RDS::DBInstance';
    const scope = { kind: 'type', type, region: 'us-east-1' } as const;
    const gaps = [{ action: 'rds:DescribeDBInstances', scope, because: 'denied', message: 'no' }] as const;
    const picture = pictureAfter((all) => all.filter((each) => each.type !== type), { gaps });
    const found = picture.boxes.filter((box) => box.type === type);
    expect(found.map(({ presence, marks }) => [presence, marks.fail])).toEqual([['unread', 0]]);
    expect(found[0]?.marks.unknown).toBeGreaterThan(0);
  });

  test('without route tables nobody claims that a subnet has no way out', () => {
    const picture = pictureAfter((all) => all.filter(({ type }) => type !== 'AWS::EC2::RouteTable'));
    expect(picture.boxes.filter(({ kind }) => kind === 'tier').map(({ access }) => access)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  test('what the design does not know is named, and what nobody manages said to be so', () => {
    const subnet = boxOf(pictureAfter(), 'cheetah-public-1').resource?.split('/').at(-1) ?? '';
    const extra = resource('AWS::EC2::Instance', 'i-0123', { SubnetId: subnet, InstanceType: 't3.micro' });
    const undesigned = pictureAfter((all) => [...all, { ...extra, name: 'bastion' }]);
    expect(boxOf(undesigned, 'bastion').presence).toBe('undesigned');
    expect(placeOf(undesigned, boxOf(undesigned, 'bastion')).at(-1)).toBe('cheetah-public-1');
    const finding = {
      ...failing,
      kind: 'drift',
      resource: { type: extra.type, id: extra.id },
      drift: { view: 'unmanaged', advice: 'declare it' },
    } as const;
    const unmanaged = pictureAfter((all) => [...all, extra], { findings: [finding] });
    expect(boxOf(unmanaged, 'i-0123')).toMatchObject({ presence: 'unmanaged', marks: { fail: 1 } });
  });
});

describe('what is beside the design', () => {
  const finding = {
    ...failing,
    kind: 'rule',
    resource: { type: 'AWS::EC2::VPC', id: 'vpc-9' },
  } as const;
  const other = [
    resource('AWS::EC2::VPC', 'vpc-9', {}, { IsDefault: true }),
    ...['a', 'b', 'c', 'd'].map((zone) =>
      resource('AWS::EC2::Subnet', `subnet-9${zone}`, { VpcId: 'vpc-9', AvailabilityZone: `us-east-1${zone}` }),
    ),
  ];

  test('a network in which nothing stands is one box, with its findings', () => {
    const picture = pictureAfter((all) => [...all, ...other], { findings: [finding] });
    expect(boxOf(picture, 'vpc-9')).toMatchObject({ kind: 'node', presence: 'undesigned', marks: { fail: 1 } });
    expect(placeOf(picture, boxOf(picture, 'vpc-9'))).toEqual(['us-east-1', 'Networks']);
    expect(picture.boxes.some(({ title }) => title === 'subnet-9a')).toBe(false);
  });

  test('what somebody accepted is not drawn for that', () => {
    const waived = { reason: 'unused', owner: 'platform', expires: '2027-01-01' };
    const picture = pictureAfter((all) => [...all, ...other], { findings: [{ ...finding, waived }] });
    expect(picture.boxes.some(({ title }) => title === 'vpc-9')).toBe(false);
  });

  test('another region is another picture; what belongs to no region is in each', () => {
    const far = { ...resource('AWS::EC2::VPC', 'vpc-far'), region: 'eu-west-1' };
    const role = { ...resource('AWS::IAM::Role', 'role-far'), region: 'eu-west-1' };
    expect(pictureOfResources([far, role]).boxes.map(({ title }) => title)).toEqual([
      'us-east-1',
      'Access',
      'role-far',
    ]);
  });
});

describe('an account that nobody designed', () => {
  const vpc = resource('AWS::EC2::VPC', 'vpc-1', { CidrBlock: '10.9.0.0/16' });
  const subnet = (id: string, zone: string): ReturnType<typeof resource> =>
    resource('AWS::EC2::Subnet', id, { VpcId: 'vpc-1', AvailabilityZone: zone, CidrBlock: '10.9.1.0/24' });

  test('many alike are counted, and a type that nobody knows stands aside', () => {
    const instances = Array.from({ length: 300 }, (_, at) =>
      resource('AWS::EC2::Instance', `i-${at}`, { SubnetId: 'web-a' }),
    );
    const stranger = resource('AWS::QuantumThings::Engine', 'q');
    const picture = pictureOfResources([
      vpc,
      subnet('web-a', 'eu-west-1a'),
      subnet('web-b', 'eu-west-1b'),
      ...instances,
      stranger,
    ]);
    expect(boxOf(picture, '300 EC2 instances')).toMatchObject({ count: 300, presence: 'live' });
    expect(placeOf(picture, boxOf(picture, 'q'))).toEqual(['us-east-1', 'Other services']);
    expect(picture.boxes.filter(({ kind }) => kind === 'tier')).toHaveLength(1);
    expect(picture.boxes.length).toBeLessThan(10);
  });

  test('a route that leads anywhere but to an internet gateway makes a subnet private', () => {
    const routes = resource('AWS::EC2::RouteTable', 'rtb-1', {
      VpcId: 'vpc-1',
      SubnetIds: ['web-a'],
      Routes: [{ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }],
    });
    const picture = pictureOfResources([vpc, subnet('web-a', 'eu-west-1a'), routes]);
    expect(picture.boxes.filter(({ kind }) => kind === 'tier').map(({ access }) => access)).toEqual(['private']);
  });

  test('resources that name each other in a circle are no trouble', () => {
    const a = resource('AWS::ApplicationAutoScaling::ScalingPolicy', 'a', { ScalingTargetId: 'b' });
    const b = resource('AWS::ApplicationAutoScaling::ScalableTarget', 'b', { PolicyId: 'a' });
    expect(pictureOfResources([a, b]).boxes.map(({ kind }) => kind)).toEqual(['region']);
  });
});

/** `from → to label` by title. */
function lines({ boxes, edges }: Picture): string[] {
  const title = (of: string): string => boxes.find(({ id }) => id === of)?.title ?? of;
  return edges.map(({ from, to, label }) => `${title(from)} → ${title(to)}${label === undefined ? '' : ` ${label}`}`);
}
