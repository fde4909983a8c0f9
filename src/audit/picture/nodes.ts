import type { Finding } from '#src/model/finding.ts';
import type { BoxKind, PictureBox, Presence } from '#src/model/picture.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { type Copy, copiesOf, missesCopy } from './copies.ts';
import { marksOf, NO_MARKS } from './marks.ts';
import { type Networks, type Place, placeOf, REGION, tierBox } from './places.ts';
import type { Relations } from './relations.ts';
import { subnetsOf } from './scope.ts';
import { detailOf, shortName, typeName } from './type-words.ts';

/** What the boxes of a picture are made of. */
export interface Drawing {
  readonly relations: Relations;
  readonly drawn: ReadonlySet<Resource>;
  readonly networks: Networks;
  /** Open findings by the key of the drawn resource that they concern. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Components by the key of the resource that they are. */
  readonly components: ReadonlyMap<string, readonly string[]>;
  readonly hasDesign: boolean;
}

const KINDS: Readonly<Record<string, BoxKind>> = {
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::ECS::Cluster': 'group',
};

/** A box for every drawn resource; for a database or cache whose zones are known, one for each copy. */
export function nodesOf(drawing: Drawing): PictureBox[] {
  const byName = [...drawing.drawn].toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return byName.flatMap((resource) => {
    const kind = KINDS[resource.type] ?? 'node';
    if (kind === 'vpc') return [boxOf(resource, kind, { parent: REGION }, drawing)];
    if (kind === 'subnet') return [subnetBox(resource, drawing)];
    const place = placeOf(resource, drawing.networks, drawing.relations, drawing.drawn);
    const box = boxOf(resource, kind, place, drawing);
    return place.zones ? copyBoxes(resource, box, drawing) : [box];
  });
}

function sortKey(resource: Resource): string {
  return `${resource.type} ${shortName(resource)} ${resource.id}`;
}

function boxOf(resource: Resource, kind: BoxKind, place: Place, drawing: Drawing): PictureBox {
  const key = resourceKey(resource);
  const components = drawing.components.get(key);
  const detail = detailOf(resource);
  return {
    id: key,
    ...place,
    kind,
    title: shortName(namedBy(resource, drawing.relations)),
    caption: typeName(resource.type),
    ...(detail === undefined ? {} : { detail }),
    type: resource.type,
    resource: resource.arn ?? resource.id,
    ...(components ? { components } : {}),
    presence: presenceOf(key, drawing),
    marks: marksOf(drawing.findings.get(key) ?? []),
  };
}

/** A key is known by its alias. */
function namedBy(resource: Resource, relations: Relations): Resource {
  if (resource.type !== 'AWS::KMS::Key') return resource;
  const alias = relations.mentionedBy(resource).find(({ type }) => type === 'AWS::KMS::Alias');
  return alias ? { ...resource, name: alias.name ?? alias.id } : resource;
}

function presenceOf(key: string, { components, findings, hasDesign }: Drawing): Presence {
  const isUnmanaged = findings
    .get(key)
    ?.some(({ verdict, drift }) => verdict === 'fail' && drift?.view === 'unmanaged');
  if (isUnmanaged) return 'unmanaged';
  return hasDesign && !components.has(key) ? 'undesigned' : 'live';
}

function subnetBox(subnet: Resource, drawing: Drawing): PictureBox {
  const { networks } = drawing;
  const tier = networks.tierOf(subnet);
  const cidr = subnet.properties['CidrBlock'];
  return {
    ...boxOf(subnet, 'subnet', { parent: tier ? tierBox(tier) : REGION, zones: [networks.zoneOf(subnet)] }, drawing),
    ...(typeof cidr === 'string' ? { detail: cidr } : {}),
  };
}

/** Each copy in the subnet of its zone; findings are marked on the first. */
function copyBoxes(resource: Resource, box: PictureBox, drawing: Drawing): PictureBox[] {
  const { networks, relations, findings } = drawing;
  const subnets = subnetsOf(resource, relations);
  const copies = copiesOf(resource, subnets.map(networks.zoneOf), findings.get(box.id) ?? []);
  if (copies.length === 0) return [box];
  return copies.map((copy, index): PictureBox => {
    const subnet = subnets.find((each) => networks.zoneOf(each) === copy.zone);
    const { zones: _, ...rest } = box;
    return {
      ...rest,
      ...(index === 0 ? {} : copyOf(rest, copy, index, findings.get(box.id) ?? [])),
      ...(subnet ? { parent: resourceKey(subnet) } : {}),
      ...(copies.length > 1
        ? {
            caption:
              copy.presence === 'live' ? `${typeName(resource.type).split(' ')[0] ?? ''} ${copy.role}` : copy.role,
          }
        : {}),
    };
  });
}

function copyOf(
  { id, presence }: PictureBox,
  copy: Copy,
  index: number,
  findings: readonly Finding[],
): Partial<PictureBox> {
  const isLive = copy.presence === 'live';
  return {
    id: `${id}#${index + 1}`,
    presence: isLive ? presence : copy.presence,
    // A copy that is there is fine; that one is missing is what its findings say.
    marks: isLive ? NO_MARKS : marksOf(findings.filter(missesCopy)),
  };
}
