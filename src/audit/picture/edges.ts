import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';
import type { PictureEdge } from '#src/model/picture.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { SECURITY_GROUP } from './parts.ts';
import type { Relations } from './relations.ts';
import { subnetsOf } from './scope.ts';
import { exitsOf } from './tiers.ts';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const GATEWAY = 'AWS::EC2::InternetGateway';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';

/** The id of the box that stands for everybody. */
export const INTERNET = 'internet';

/** Who reaches whom among the drawn resources: by gateway, name, origin, target group, security group and route. */
export function edgesOf(drawn: readonly Resource[], relations: Relations): PictureEdge[] {
  const edges = new Map<string, PictureEdge>();
  for (const edge of [
    ...entries(drawn, relations),
    ...names(drawn, relations),
    ...origins(drawn, relations),
    ...permitted(drawn, relations),
    ...targets(drawn, relations),
    ...routes(drawn, relations),
  ]) {
    const key = `${edge.from} ${edge.to}`;
    if (edge.from !== edge.to && !edges.has(key)) edges.set(key, edge);
  }
  return [...edges.values()];
}

const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** From everybody to distributions and gateways, and through a gateway to what faces the internet. */
function entries(drawn: readonly Resource[], relations: Relations): PictureEdge[] {
  const fromOutside = [DISTRIBUTION, GATEWAY].flatMap((type) => ofType(drawn, type));
  const facing = ofType(drawn, BALANCER).filter(({ properties }) => properties['Scheme'] === 'internet-facing');
  const inside = facing.flatMap((balancer) => {
    const networks = subnetsOf(balancer, relations).flatMap((subnet) => relations.mentions(subnet));
    const gateways = ofType(drawn, GATEWAY).filter((gateway) =>
      relations.mentions(gateway).some((vpc) => networks.includes(vpc)),
    );
    return gateways.map((gateway) => edge(gateway, balancer, 'traffic'));
  });
  return [
    ...fromOutside.map((resource): PictureEdge => ({ from: INTERNET, to: resourceKey(resource), kind: 'traffic' })),
    ...ofType(drawn, 'AWS::Route53::HostedZone').map((zone): PictureEdge => ({
      from: INTERNET,
      to: resourceKey(zone),
      kind: 'name',
    })),
    ...inside,
  ];
}

/** From a zone to what its alias records stand for. */
function names(drawn: readonly Resource[], relations: Relations): PictureEdge[] {
  return ofType(drawn, 'AWS::Route53::HostedZone').flatMap((zone) => {
    const records = relations.mentionedBy(zone).filter(({ type }) => type === 'AWS::Route53::RecordSet');
    return records.flatMap(({ properties }) => {
      const alias = properties['AliasTarget'];
      const name = isJsonObject(alias) ? alias['DNSName'] : undefined;
      const target = typeof name === 'string' ? drawn.find((each) => answersTo(each, name)) : undefined;
      return target ? [edge(zone, target, 'name')] : [];
    });
  });
}

/** AWS names a balancer `[dualstack.][internal-]<name>-<number>.<region>.elb…`. */
function answersTo({ type, facts, name = '' }: Resource, dnsName: string): boolean {
  const wanted = dnsName.replace(/\.$/, '').toLowerCase();
  if (typeof facts['DomainName'] === 'string') return facts['DomainName'].toLowerCase() === wanted;
  const [, balancer] = /^(?:dualstack\.)?(?:internal-)?(.+)-\d+\.[a-z0-9-]+\.elb\./.exec(wanted) ?? [];
  return type === BALANCER && balancer !== undefined && balancer === name.toLowerCase();
}

/** From a distribution to the buckets and balancers it fetches from. */
function origins(drawn: readonly Resource[], relations: Relations): PictureEdge[] {
  return ofType(drawn, DISTRIBUTION).flatMap((distribution) => {
    const config = distribution.properties['DistributionConfig'];
    const listed = isJsonObject(config) && isJsonList(config['Origins']) ? config['Origins'] : [];
    return listed.flatMap((origin) => {
      const domain = isJsonObject(origin) ? origin['DomainName'] : undefined;
      const target = typeof domain === 'string' ? originOf(domain, drawn) : relatedOf(domain, relations);
      return target ? [edge(distribution, target, 'traffic')] : [];
    });
  });
}

function originOf(domain: string, drawn: readonly Resource[]): Resource | undefined {
  const [, bucket] = /^(.+?)\.s3[.-]/.exec(domain) ?? [];
  return drawn.find((each) =>
    bucket === undefined ? answersTo(each, domain) : each.type === 'AWS::S3::Bucket' && each.id === bucket,
  );
}

function relatedOf(value: Json | undefined, relations: Relations): Resource | undefined {
  const reference = isJsonObject(value) ? value['$ref'] : undefined;
  return typeof reference === 'string' ? relations.named(reference) : undefined;
}

/** From whoever carries a security group to whoever admits it, with the port. */
function permitted(drawn: readonly Resource[], relations: Relations): PictureEdge[] {
  const carriers = (group: Resource): Resource[] =>
    relations.mentionedBy(group).filter((each) => drawn.includes(each) && !isWatching(each));
  const groups = relations.all.filter(({ type }) => type === SECURITY_GROUP);
  return groups.flatMap((group) => {
    const rules = group.properties['SecurityGroupIngress'];
    return (isJsonList(rules) ? rules : []).filter(isJsonObject).flatMap((rule) => {
      const source = rule['SourceSecurityGroupId'];
      const named = typeof source === 'string' ? relations.named(source) : relatedOf(source, relations);
      if (!named) return [];
      const port = rule['FromPort'];
      const label = typeof port === 'number' && port > 0 ? { label: String(port) } : {};
      // Behind a balancer stand its targets, whoever else its group might reach.
      const sources = carriers(named).filter(({ type }) => type !== BALANCER);
      return sources.flatMap((from) => carriers(group).map((to) => ({ ...edge(from, to, 'traffic'), ...label })));
    });
  });
}

/** From a balancer to the services behind its target groups. */
function targets(drawn: readonly Resource[], relations: Relations): PictureEdge[] {
  const groups = relations.all.filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::TargetGroup');
  return groups.flatMap((group) => {
    const users = relations.mentionedBy(group);
    const listeners = users.filter(({ type }) => type.startsWith('AWS::ElasticLoadBalancingV2::Listener'));
    const balancers = listeners
      .flatMap((listener) => relations.mentions(listener))
      .filter(({ type }) => type === BALANCER);
    const services = users.filter((each) => drawn.includes(each) && !isWatching(each));
    return balancers.flatMap((from) => services.map((to) => edge(from, to, 'traffic')));
  });
}

/** From subnets to the NAT gateways (and other ways out) that their default routes name. */
function routes(drawn: readonly Resource[], relations: Relations): PictureEdge[] {
  return ofType(drawn, 'AWS::EC2::Subnet').flatMap((subnet) => {
    const [vpc] = relations.mentions(subnet).filter(({ type }) => type === 'AWS::EC2::VPC');
    if (!vpc) return [];
    const exits = exitsOf(subnet, vpc, relations).filter((exit) => exit.type !== GATEWAY && drawn.includes(exit));
    return exits.map((exit) => edge(subnet, exit, 'route'));
  });
}

/** An alarm names what it watches and reaches nobody. */
function isWatching({ type }: Resource): boolean {
  return type.startsWith('AWS::CloudWatch::') || type === SECURITY_GROUP;
}

function edge(from: Resource, to: Resource, kind: PictureEdge['kind']): PictureEdge {
  return { from: resourceKey(from), to: resourceKey(to), kind };
}
