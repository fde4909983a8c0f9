import type { Resource } from '#src/model/resource.ts';
import { isGenerated } from './generated-name.ts';
import { scalarText } from './scalar-text.ts';

/** Backups and attachments come and go; what makes them is declared instead. */
const PASSING = new Set(['AWS::RDS::DBSnapshot', 'AWS::ElastiCache::Snapshot']);

/** Why a resource is no team's design: AWS made it, or CDK's bootstrap did; undefined for all others. */
export function reasonNotToPropose(resource: Resource, defaultVpcs: ReadonlySet<string>): string | undefined {
  const { type, name = '', properties, facts, origin } = resource;
  if (facts['ManagedBy'] !== undefined) return 'AWS’s own';
  if (PASSING.has(type)) return 'a backup';
  if (origin.stack === 'CDKToolkit' || /^cdk-[a-z0-9]{1,10}-/.test(name) || name === 'CDKToolkit')
    return 'CDK’s bootstrap';
  if (type === 'AWS::IAM::Role' && /^\/aws-(service-role|reserved)\//.test(scalarText(properties['Path']) ?? ''))
    return 'AWS’s own';
  if (type.startsWith('AWS::KMS::') && name.startsWith('alias/aws/')) return 'AWS’s own';
  const vpcs = [type === 'AWS::EC2::VPC' ? resource.id : undefined, properties['VpcId']];
  if (vpcs.some((vpc) => typeof vpc === 'string' && defaultVpcs.has(vpc))) return 'of the default VPC';
  if (type === 'AWS::EC2::NetworkInterface' && (name === '' || isGenerated(name)))
    return 'of the service that attached it';
  return undefined;
}

/** The ids of the VPCs that AWS made with the account. */
export function defaultVpcsOf(resources: readonly Resource[]): ReadonlySet<string> {
  const vpcs = resources.filter(({ type, facts }) => type === 'AWS::EC2::VPC' && facts['IsDefault'] === true);
  return new Set(vpcs.map(({ id }) => id));
}
