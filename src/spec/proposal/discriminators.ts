import { isJsonObject, type JsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { isWellTyped } from './well-typed.ts';

/** What tells resources of a type apart where their name or parent does not. */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  'AWS::ElasticLoadBalancingV2::Listener': ['Port', 'Protocol'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['Priority'],
  'AWS::EC2::RouteTable': ['facts.IsMain'],
  'AWS::EC2::NetworkAcl': ['facts.IsDefault'],
  'AWS::EC2::Subnet': ['CidrBlock'],
  'AWS::EC2::VPCEndpoint': ['ServiceName'],
  'AWS::EC2::FlowLog': ['TrafficType', 'LogDestinationType'],
  'AWS::Route53::RecordSet': ['Type', 'SetIdentifier'],
  'AWS::Route53::HostedZone': ['facts.PrivateZone'],
  'AWS::CertificateManager::Certificate': ['facts.Type', 'KeyAlgorithm'],
  'AWS::ApplicationAutoScaling::ScalingPolicy': [
    'PolicyType',
    'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType',
  ],
};

/** The `where` clauses that may single a resource out, the shortest first; the first asks nothing. */
export function discriminatorsOf(resource: Resource): JsonObject[] {
  const entries = (BY_TYPE[resource.type] ?? []).flatMap((path): [string, string | number | boolean][] => {
    const value = valueAt(resource, path);
    const isPlain = value !== undefined && value !== null && !Array.isArray(value) && !isJsonObject(value);
    return isPlain && isWellTyped(resource.type, path, value) ? [[path, value as string | number | boolean]] : []; // neither a list, an object nor null
  });
  const prefixes = entries.map((_, index) => Object.fromEntries(entries.slice(0, index + 1)));
  return [{}, ...prefixes];
}
