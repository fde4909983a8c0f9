import type { Finding } from '#src/model/finding.ts';
import { refsOf } from '#src/model/matcher.ts';
import type { PictureBox, Presence } from '#src/model/picture.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Bound } from '#src/spec/bind.ts';
import type { SpecComponent } from '#src/spec/components.ts';
import { foundThrough, type Spec } from '#src/spec/spec.ts';
import type { Drawing } from './nodes.ts';
import { marksOf } from './marks.ts';
import { isDrawnType } from './parts.ts';
import { EDGE, kindBox, type Place, REGION, tierBox } from './places.ts';
import type { Tier } from './tiers.ts';
import { isEdgeType, serviceKind, typeName } from './type-words.ts';

const SUBNET = 'AWS::EC2::Subnet';
const VPC = 'AWS::EC2::VPC';
/** Types that lie across their tier. */
const ACROSS = /^AWS::(ElasticLoadBalancingV2::LoadBalancer|ECS::|AutoScaling::)/;

/** The components that should be there and are not, where the design would have them; what may be there counts as unread. */
export function missingBoxes(spec: Spec, bound: Bound, drawing: Drawing, findings: readonly Finding[]): PictureBox[] {
  const known = new Map(spec.components.map((component) => [component.name, component]));
  return spec.components.flatMap((component) => {
    const binding = bound.bindings.get(component.name);
    if (!binding || !isDrawnType(component.type) || component.isOptional || component.count.atLeast === 0) return [];
    // A count over several that are components of their own would draw each of them twice.
    if (component.count.atLeast > 1 && binding.resources.length > 0) return [];
    const presence: Presence | undefined =
      binding.count === 'few' ? 'missing' : binding.count === 'unknown' ? 'unread' : undefined;
    if (presence === undefined || binding.resources.length > 0) return [];
    const of = findings.filter((finding) => finding.component === component.name);
    return [boxOf(component, presence, placeFor(component, { known, bound, drawing, spec }), of)];
  });
}

function boxOf(component: SpecComponent, presence: Presence, place: Place, findings: readonly Finding[]): PictureBox {
  const { name, title, type } = component;
  return {
    id: `${presence}:${name}`,
    ...place,
    kind: type === SUBNET ? 'subnet' : type === VPC ? 'vpc' : 'node',
    title: title.replace(/^the /, ''),
    caption: typeName(type),
    type,
    components: [name],
    presence,
    marks: marksOf(findings),
  };
}

interface Design {
  readonly known: ReadonlyMap<string, SpecComponent>;
  readonly bound: Bound;
  readonly drawing: Drawing;
  readonly spec: Spec;
}

function placeFor(component: SpecComponent, design: Design): Place {
  if (component.type === VPC) return { parent: REGION };
  if (component.type === SUBNET) return subnetPlace(component, design);
  if (isEdgeType(component.type)) return { parent: EDGE };
  const near = placesNear(component, design);
  const subnets = near.filter(({ type }) => type === SUBNET);
  const [first] = subnets;
  const tier = first && design.drawing.networks.tierOf(first);
  if (first && tier) {
    const zones = subnets.filter((each) => tier.subnets.includes(each)).map(design.drawing.networks.zoneOf);
    const isAcross = zones.length > 1 && ACROSS.test(component.type);
    return isAcross ? { parent: tierBox(tier), zones: [...new Set(zones)].toSorted() } : { parent: resourceKey(first) };
  }
  const network = near.find(({ type }) => type === VPC);
  return network ? { parent: resourceKey(network) } : { parent: kindBox(serviceKind(component.type)) };
}

/** Resources that the design ties a component to, the nearest first: what it is found through and what it refers to. */
function placesNear(component: SpecComponent, { known, bound, spec }: Design): Resource[] {
  const seen = new Set<string>([component.name]);
  let names = tiesOf(component);
  for (let depth = 0; depth < 3 && names.length > 0; depth++) {
    const next = names.flatMap((name) => spec.components.filter((each) => each.name === name || each.family === name));
    const fresh = next.filter(({ name }) => !seen.has(name));
    for (const { name } of fresh) seen.add(name);
    const places = fresh.filter(({ type }) => type === SUBNET || type === VPC);
    const found = places.flatMap(({ name }) => bound.bindings.get(name)?.resources ?? []);
    if (found.length > 0) return found.toSorted((a, b) => Number(b.type === SUBNET) - Number(a.type === SUBNET));
    names = fresh.flatMap(({ name }) => tiesOf(known.get(name) ?? component));
  }
  return [];
}

function tiesOf(component: SpecComponent): string[] {
  return [...foundThrough(component.find), ...component.expectations.flatMap(({ expected }) => refsOf(expected))];
}

/** Beside its family; the zone is what the design expects. */
function subnetPlace(component: SpecComponent, { drawing, bound, spec }: Design): Place {
  const family = spec.components.filter((each) => each.family === component.family);
  const siblings = family.flatMap(({ name }) => bound.bindings.get(name)?.resources ?? []);
  const tier: Tier | undefined = siblings.map(drawing.networks.tierOf).find((each) => each !== undefined);
  const zone = component.expectations.find(({ property }) => property === 'AvailabilityZone')?.expected;
  const zones = typeof zone === 'string' ? { zones: [zone] } : {};
  if (tier) return { parent: tierBox(tier), ...zones };
  const network = placesNear(component, { known: new Map(), drawing, bound, spec }).find(({ type }) => type === VPC);
  return { parent: network ? resourceKey(network) : REGION, ...zones };
}
