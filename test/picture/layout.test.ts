import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Picture } from '#src/model/picture.ts';
import type { Resource } from '#src/model/resource.ts';
import { bottom, type PlacedBox, type Point, right } from '#src/reporters/picture/geometry.ts';
import { layoutOf } from '#src/reporters/picture/layout.ts';
import { pictureAfter, pictureOfResources, resource } from './recorded-picture.ts';

describe('whatever is drawn', () => {
  test('the recorded environment stands in its frames, and nothing covers anything', () => {
    expect(faultsOf(pictureAfter())).toEqual([]);
  });

  test('any account stands in its frames, and nothing covers anything', () => {
    fc.assert(
      fc.property(accounts(), (resources) => {
        expect(faultsOf(pictureOfResources(resources))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['the recorded environment', pictureAfter()],
    ['three zones and four tiers', pictureOfResources(fourTiers())],
  ])('every line of %s joins its boxes, and crosses no other', (_, picture) => {
    const { edges, boxes } = layoutOf(picture);
    const byId = new Map(boxes.map((placed) => [placed.box.id, placed]));
    expect(edges.length).toBeGreaterThan(8);
    for (const { edge, points } of edges) {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
      expect(from && touches(from, points[0])).toBe(true);
      expect(to && touches(to, points.at(-1))).toBe(true);
      const crossed = boxes.filter(
        (each) => each.box.kind === 'node' && each !== from && each !== to && isCrossed(each, points),
      );
      expect(crossed.map(({ box }) => `${edge.from} → ${edge.to} crosses ${box.title}`)).toEqual([]);
    }
  });
});

/** Instances in one tier that reach a database past what stands in the tier between. */
function fourTiers(): Resource[] {
  const zones = ['a', 'b', 'c'];
  const subnets = ['web', 'app', 'data'].flatMap((tier, row) =>
    zones.map((zone, column) => ({
      ...resource('AWS::EC2::Subnet', `${tier}-${zone}`, {
        VpcId: 'vpc-1',
        AvailabilityZone: `eu-west-1${zone}`,
        CidrBlock: `10.0.${row * 16 + column}.0/24`,
      }),
    })),
  );
  const admits = [{ IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, SourceSecurityGroupId: 'sg-web' }];
  return [
    resource('AWS::EC2::VPC', 'vpc-1'),
    ...subnets,
    resource('AWS::EC2::SecurityGroup', 'sg-web'),
    resource('AWS::EC2::SecurityGroup', 'sg-data', { SecurityGroupIngress: admits }),
    ...zones.flatMap((zone) =>
      ['web', 'cron', 'mail'].map((name) =>
        resource('AWS::EC2::Instance', `${name}-${zone}`, { SubnetId: `web-${zone}`, SecurityGroupIds: ['sg-web'] }),
      ),
    ),
    resource('AWS::Lambda::Function', 'worker', { SubnetIds: zones.map((zone) => `app-${zone}`) }),
    ...['orders', 'bills', 'carts'].map((name) =>
      resource('AWS::RDS::DBCluster', name, { SubnetId: 'data-b', VpcSecurityGroupIds: ['sg-data'] }),
    ),
  ];
}

/** Networks with a few subnets and what may stand in them, and services beside them. */
function accounts(): fc.Arbitrary<Resource[]> {
  const zone = fc.constantFrom('a', 'b', 'c', 'd');
  const subnet = fc.record({ vpc: fc.constantFrom('vpc-1', 'vpc-2'), zone, tier: fc.constantFrom('web', 'app', 'db') });
  const node = fc.record({
    type: fc.constantFrom(
      'AWS::EC2::Instance',
      'AWS::EC2::NatGateway',
      'AWS::Lambda::Function',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
    ),
    subnets: fc.array(fc.nat(11), { maxLength: 4 }),
  });
  const service = fc.constantFrom(
    'AWS::S3::Bucket',
    'AWS::SQS::Queue',
    'AWS::IAM::Role',
    'AWS::Route53::HostedZone',
    'AWS::Odd::Thing',
  );
  return fc
    .record({
      subnets: fc.array(subnet, { maxLength: 12 }),
      nodes: fc.array(node, { maxLength: 14 }),
      services: fc.array(service, { maxLength: 10 }),
    })
    .map(({ subnets, nodes, services }) => [
      resource('AWS::EC2::VPC', 'vpc-1'),
      resource('AWS::EC2::VPC', 'vpc-2'),
      ...subnets.map(({ vpc, zone: of, tier }, at) =>
        resource('AWS::EC2::Subnet', `subnet-${at}`, { VpcId: vpc, AvailabilityZone: `eu-west-1${of}`, Name: tier }),
      ),
      ...nodes.map(({ type, subnets: own }, at) =>
        resource(type, `node-${at}`, { Subnets: own.map((each) => `subnet-${each}`) }),
      ),
      ...services.map((type, at) => resource(type, `service-${at}`)),
    ]);
}

/** Boxes outside of their frame, and leaves that cover each other. */
function faultsOf(picture: Picture): string[] {
  const { boxes, width, height } = layoutOf(picture);
  const byId = new Map(boxes.map((placed) => [placed.box.id, placed]));
  const outside = boxes.filter(({ box, ...area }) => {
    const frame = byId.get(box.parent ?? '');
    if (!frame) return area.x < 0 || area.y < 0 || right(area) > width || bottom(area) > height;
    return area.x < frame.x || area.y < frame.y || right(area) > right(frame) || bottom(area) > bottom(frame);
  });
  const leaves = boxes.filter(({ box }) => box.kind === 'node' || box.kind === 'internet');
  const covered = leaves.flatMap((one, at) =>
    leaves
      .slice(at + 1)
      .filter((other) => overlaps(one, other))
      .map((other) => `${one.box.id} covers ${other.box.id}`),
  );
  // What stands in a subnet that is only counted is counted with it; the edge is a place, not a frame.
  const isDrawn = (id: string | undefined): boolean => id === undefined || id === 'edge' || byId.has(id);
  const lost = picture.boxes.filter(({ id, parent, kind }) => !isDrawn(id) && kind !== 'subnet' && isDrawn(parent));
  return [
    ...outside.map(({ box }) => `${box.id} is outside`),
    ...covered,
    ...lost.map(({ id }) => `${id} is not drawn`),
  ];
}

function overlaps(one: PlacedBox, other: PlacedBox): boolean {
  return one.x < right(other) && other.x < right(one) && one.y < bottom(other) && other.y < bottom(one);
}

function touches(box: PlacedBox, point: { readonly x: number; readonly y: number } | undefined): boolean {
  if (!point) return false;
  return point.x >= box.x - 1 && point.x <= right(box) + 1 && point.y >= box.y - 1 && point.y <= bottom(box) + 1;
}

function isCrossed(box: PlacedBox, points: readonly Point[]): boolean {
  return points.some((point, at) => {
    const next = points[at + 1];
    if (!next) return false;
    const [left, end] = [Math.min(point.x, next.x), Math.max(point.x, next.x)];
    const [top, low] = [Math.min(point.y, next.y), Math.max(point.y, next.y)];
    return left < right(box) && end > box.x && top < bottom(box) && low > box.y;
  });
}
