import {
  DescribeLoadBalancerAttributesCommand,
  ElasticLoadBalancingClient,
  type LoadBalancerAttributes,
  type LoadBalancerDescription,
  paginateDescribeLoadBalancers,
} from '@aws-sdk/client-elastic-load-balancing';
import { get, list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';

const TYPE = 'AWS::ElasticLoadBalancing::LoadBalancer';
/** What only a call for each balancer tells. */
const ATTRIBUTES = [
  'AccessLoggingPolicy',
  'ConnectionDrainingPolicy',
  'ConnectionSettings',
  'CrossZone',
  'DesyncMitigationMode',
];

/** Load balancers of the first generation; fact `DesyncMitigationMode`. */
export const elbLoadBalancer = defineCollector({
  service: 'elasticloadbalancing',
  client: ElasticLoadBalancingClient,
  types: [TYPE],
  calls: {
    balancers: list(
      'elasticloadbalancing:DescribeLoadBalancers',
      (client: ElasticLoadBalancingClient, _: void, abortSignal) =>
        paginateDescribeLoadBalancers({ client, pageSize: 400 }, {}, { abortSignal }),
      (page) => page.LoadBalancerDescriptions,
    ),
    attributes: get(
      'elasticloadbalancing:DescribeLoadBalancerAttributes',
      (client: ElasticLoadBalancingClient, LoadBalancerName: string, abortSignal) =>
        client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerName }), { abortSignal }),
      { holds: (answer) => answer.LoadBalancerAttributes },
    ),
    tags: sharedTags,
  },
  async read(call, { account, partition, region }) {
    const balancers = await call.balancers();
    return Promise.all(
      balancers.map(async (balancer) => {
        const { LoadBalancerName: id = '' } = balancer;
        const arn = `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${id}`;
        const about = { type: TYPE, id, name: id };
        const [answer, tags] = await Promise.all([
          call.attributes(id, { ...about, properties: ATTRIBUTES }),
          call.tags({ ...about, arn }),
        ]);
        return { ...about, arn, ...toLive(balancer, answer?.LoadBalancerAttributes), tags };
      }),
    );
  },
});

function toLive(
  balancer: LoadBalancerDescription,
  attributes: LoadBalancerAttributes | undefined,
): Pick<LiveResource, 'properties' | 'facts'> {
  return {
    properties: {
      LoadBalancerName: balancer.LoadBalancerName,
      Scheme: balancer.Scheme,
      AvailabilityZones: balancer.AvailabilityZones,
      Subnets: balancer.Subnets,
      SecurityGroups: balancer.SecurityGroups,
      Instances: balancer.Instances?.map(({ InstanceId }) => InstanceId),
      HealthCheck: balancer.HealthCheck && texts({ ...balancer.HealthCheck }),
      Listeners: balancer.ListenerDescriptions?.map(({ Listener, PolicyNames }) => ({
        ...texts({ LoadBalancerPort: Listener?.LoadBalancerPort, InstancePort: Listener?.InstancePort }),
        // The API spells protocols in capitals or not, as whoever made the listener did.
        Protocol: Listener?.Protocol?.toUpperCase(),
        InstanceProtocol: Listener?.InstanceProtocol?.toUpperCase(),
        SSLCertificateId: Listener?.SSLCertificateId,
        PolicyNames,
      })),
      AccessLoggingPolicy: attributes?.AccessLog && {
        Enabled: attributes.AccessLog.Enabled,
        S3BucketName: attributes.AccessLog.S3BucketName,
        S3BucketPrefix: attributes.AccessLog.S3BucketPrefix || undefined,
        EmitInterval: attributes.AccessLog.EmitInterval,
      },
      ConnectionDrainingPolicy: attributes?.ConnectionDraining,
      ConnectionSettings: attributes?.ConnectionSettings,
      CrossZone: attributes?.CrossZoneLoadBalancing?.Enabled,
    },
    facts: {
      CreatedTime: balancer.CreatedTime,
      DNSName: balancer.DNSName,
      VpcId: balancer.VPCId,
      DesyncMitigationMode: attributes?.AdditionalAttributes?.find(({ Key }) => Key === 'elb.http.desyncmitigationmode')
        ?.Value,
    },
  };
}

/** CloudFormation has text where the API has numbers. */
function texts(values: Readonly<Record<string, unknown>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
}
