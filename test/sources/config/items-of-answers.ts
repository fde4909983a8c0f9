import { RECORDED_TYPES } from '#src/sources/config/answers/recorded-types.ts';
import type { Row } from './config-server.ts';
import type { Answered } from './recorded-answers.ts';
import { bucketSettings } from './bucket-settings.ts';

/** Where a live answer lists resources of a type, and what Config makes of one. */
interface Listing {
  readonly operation: string;
  readonly list: string;
  readonly type: string;
  readonly arn?: string;
  readonly name?: string;
  readonly id: string;
}

const listings: readonly Listing[] = [
  ec2('DescribeVpcs', 'Vpcs', 'VPC', 'VpcId'),
  ec2('DescribeSubnets', 'Subnets', 'Subnet', 'SubnetId'),
  ec2('DescribeSecurityGroups', 'SecurityGroups', 'SecurityGroup', 'GroupId'),
  ec2('DescribeRouteTables', 'RouteTables', 'RouteTable', 'RouteTableId'),
  ec2('DescribeInternetGateways', 'InternetGateways', 'InternetGateway', 'InternetGatewayId'),
  ec2('DescribeNatGateways', 'NatGateways', 'NatGateway', 'NatGatewayId'),
  ec2('DescribeAddresses', 'Addresses', 'EIP', 'AllocationId'),
  ec2('DescribeNetworkAcls', 'NetworkAcls', 'NetworkAcl', 'NetworkAclId'),
  ec2('DescribeNetworkInterfaces', 'NetworkInterfaces', 'NetworkInterface', 'NetworkInterfaceId'),
  ec2('DescribeFlowLogs', 'FlowLogs', 'FlowLog', 'FlowLogId'),
  ec2('DescribeVpcEndpoints', 'VpcEndpoints', 'VPCEndpoint', 'VpcEndpointId'),
  rds('DescribeDBInstances', 'DBInstances', 'DBInstance', 'DbiResourceId'),
  rds('DescribeDBSubnetGroups', 'DBSubnetGroups', 'DBSubnetGroup', 'DBSubnetGroupName'),
  rds('DescribeDBSnapshots', 'DBSnapshots', 'DBSnapshot', 'DBSnapshotIdentifier'),
  iam('RoleDetailList', 'Role', 'RoleId', 'RoleName'),
  iam('UserDetailList', 'User', 'UserId', 'UserName'),
  iam('GroupDetailList', 'Group', 'GroupId', 'GroupName'),
  iam('Policies', 'Policy', 'PolicyId', 'PolicyName'),
  {
    operation: 'CloudTrailClient.DescribeTrails',
    list: 'trailList',
    type: 'AWS::CloudTrail::Trail',
    id: 'TrailARN',
    arn: 'TrailARN',
    name: 'Name',
  },
  {
    operation: 'CloudWatchClient.DescribeAlarms',
    list: 'MetricAlarms',
    type: 'AWS::CloudWatch::Alarm',
    id: 'AlarmArn',
    arn: 'AlarmArn',
    name: 'AlarmName',
  },
  {
    operation: 'ElasticLoadBalancingV2Client.DescribeLoadBalancers',
    list: 'LoadBalancers',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    id: 'LoadBalancerArn',
    arn: 'LoadBalancerArn',
    name: 'LoadBalancerName',
  },
  {
    operation: 'ACMClient.DescribeCertificate',
    list: 'Certificate',
    type: 'AWS::ACM::Certificate',
    id: 'CertificateArn',
    arn: 'CertificateArn',
    name: 'DomainName',
  },
  {
    operation: 'SecretsManagerClient.ListSecrets',
    list: 'SecretList',
    type: 'AWS::SecretsManager::Secret',
    id: 'ARN',
    arn: 'ARN',
    name: 'Name',
  },
];

function ec2(operation: string, list: string, type: string, id: string): Listing {
  return { operation: `EC2Client.${operation}`, list, type: `AWS::EC2::${type}`, id };
}

function rds(operation: string, list: string, type: string, id: string): Listing {
  const arn = `${type}Arn`;
  const name = type === 'DBSubnetGroup' ? 'DBSubnetGroupName' : `${type}Identifier`;
  return { operation: `RDSClient.${operation}`, list, type: `AWS::RDS::${type}`, id, arn, name };
}

function iam(list: string, type: string, id: string, name: string): Listing {
  const operation = 'IAMClient.GetAccountAuthorizationDetails';
  return { operation, list, type: `AWS::IAM::${type}`, id, arn: 'Arn', name };
}

/** Items of AWS Config for what the services answered: documented attributes only, in Config's spelling. */
export function itemsOfAnswers(answered: readonly Answered[], account: string, region: string): Row[] {
  const rows = listings.flatMap(({ operation, list, type, id, arn, name }) =>
    itemsIn(answered, operation, list).map((resource) => {
      const tags = tagsOf(answered, resource, arn);
      const where = type.startsWith('AWS::IAM::') ? 'global' : region;
      return {
        ...row(type, text(resource[id]), account, where, tags),
        ...(arn === undefined ? {} : { arn: resource[arn] }),
        ...(name === undefined ? {} : { resourceName: resource[name] }),
        configuration: documented(type, resource),
        ...(type === 'AWS::RDS::DBSnapshot'
          ? { supplementaryConfiguration: snapshotAttributes(answered, resource) }
          : {}),
      };
    }),
  );
  return [
    ...rows,
    ...buckets(answered, account),
    ...keys(answered, account, region),
    ...topics(answered, account, region),
  ];
}

function buckets(answered: readonly Answered[], account: string): Row[] {
  return itemsIn(answered, 'S3Client.ListBuckets', 'Buckets').map((bucket) => {
    const name = text(bucket['Name']);
    const about = answered.filter(({ input }) => input['Bucket'] === name);
    const arn = `arn:aws:s3:::${name}`;
    const region = text(bucket['BucketRegion'] ?? 'us-east-1');
    return {
      ...row('AWS::S3::Bucket', name, account, region, tagsOf(answered, { arn }, 'arn')),
      arn,
      resourceName: name,
      configuration: { name, creationDate: bucket['CreationDate'] },
      supplementaryConfiguration: bucketSettings(about),
    };
  });
}

function keys(answered: readonly Answered[], account: string, region: string): Row[] {
  const of = (operation: string, id: unknown): Readonly<Record<string, unknown>> =>
    answered.find((each) => each.operation === `KMSClient.${operation}` && each.input['KeyId'] === id)?.output ?? {};
  const described = itemsIn(answered, 'KMSClient.ListKeys', 'Keys').map(({ KeyId: id, KeyArn: arn }) => {
    const metadata = record(of('DescribeKey', id)['KeyMetadata']);
    return {
      ...row('AWS::KMS::Key', text(id), account, region, tagsOf(answered, { arn }, 'arn')),
      arn,
      configuration: documented('AWS::KMS::Key', metadata),
      supplementaryConfiguration: {
        Policy: JSON.stringify(of('GetKeyPolicy', id)['Policy']),
        KeyRotationStatus: String(of('GetKeyRotationStatus', id)['KeyRotationEnabled'] ?? false),
      },
    };
  });
  const named = itemsIn(answered, 'KMSClient.ListAliases', 'Aliases').map(
    ({ AliasName, AliasArn: arn, TargetKeyId }) => ({
      ...row('AWS::KMS::Alias', text(AliasName), account, region, []),
      arn,
      configuration: { AliasName, TargetKeyId },
    }),
  );
  return [...described, ...named];
}

function topics(answered: readonly Answered[], account: string, region: string): Row[] {
  const asked = answered.filter(({ operation }) => operation === 'SNSClient.GetTopicAttributes');
  return asked.map(({ input, output }) => {
    const { TopicArn: arn } = input;
    const documented = Object.entries(record(output['Attributes'])).filter(([name]) => TOPIC_ATTRIBUTES.test(name));
    return {
      ...row('AWS::SNS::Topic', text(arn), account, region, tagsOf(answered, { arn }, 'arn')),
      arn,
      configuration: Object.fromEntries(documented),
    };
  });
}

const TOPIC_ATTRIBUTES = /^(DisplayName|KmsMasterKeyId|Owner|TopicArn|.*Feedback(RoleArn|SampleRate))$/;

function row(resourceType: string, resourceId: string, accountId: string, awsRegion: string, tags: object[]): Row {
  return {
    resourceType,
    resourceId,
    accountId,
    awsRegion,
    tags,
    configurationItemCaptureTime: '2026-11-22T12:00:00.000Z',
    configurationItemStatus: 'OK',
  };
}

/** Those attributes that Config documents, dates as text, first letters in lower case, EC2's states in `{ value }`. */
function documented(configType: string, resource: Readonly<Record<string, unknown>>): Row {
  const recorded = Object.values(RECORDED_TYPES).find(({ type }) => type === configType);
  const known = Object.entries(resource).filter(
    ([name]) => recorded?.attributes.has(name.toLowerCase()) || POLICY_DOCUMENTS.has(name),
  );
  const members = known.map(([name, value]) => [lowerFirst(name), configValue(value)] as const);
  const wrapped = members.map(([name, value]) => {
    if (name === 'ipPermissions' || name === 'ipPermissionsEgress') return [name, permissions(value)] as const;
    return [name, name === 'state' && configType.startsWith('AWS::EC2::') ? { value } : value] as const;
  });
  return Object.fromEntries(wrapped);
}

/** Not in the schema, which names what a query can search in, but in every item. */
const POLICY_DOCUMENTS = new Set(['AssumeRolePolicyDocument']);

function configValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(configValue);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [lowerFirst(name), configValue(member)]));
}

function permissions(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map(record).map(({ ipRanges, ...rest }) => ({
    ...rest,
    ipv4Ranges: ipRanges ?? [],
    ipRanges: Array.isArray(ipRanges) ? ipRanges.map((range) => record(range)['cidrIp']) : [],
  }));
}

/** Where an answer holds tags, and the list of all tags where it does not. */
function tagsOf(answered: readonly Answered[], resource: Readonly<Record<string, unknown>>, arn?: string): object[] {
  const own = resource['Tags'] ?? resource['TagList'] ?? resource['TagSet'];
  const of = arn === undefined ? undefined : resource[arn];
  if (own !== undefined || of === undefined) return pairs(own);
  const listed = itemsIn(answered, 'ResourceGroupsTaggingAPIClient.GetResources', 'ResourceTagMappingList');
  return pairs(listed.find(({ ResourceARN }) => ResourceARN === of)?.['Tags']);
}

function pairs(tags: unknown): object[] {
  if (!Array.isArray(tags)) return [];
  return tags.map(record).map(({ Key, Value }) => ({ key: Key, value: Value, tag: `${text(Key)}=${text(Value)}` }));
}

function snapshotAttributes(answered: readonly Answered[], resource: Readonly<Record<string, unknown>>): Row {
  const asked = answered.find(({ input }) => input['DBSnapshotIdentifier'] === resource['DBSnapshotIdentifier']);
  const attributes = record(asked?.output['DBSnapshotAttributesResult'])['DBSnapshotAttributes'];
  return { DBSnapshotAttributes: JSON.stringify(configValue(attributes ?? [])) };
}

function itemsIn(answered: readonly Answered[], operation: string, list: string): Readonly<Record<string, unknown>>[] {
  return answered
    .filter((each) => each.operation === operation)
    .flatMap(({ output }) => [output[list] ?? []].flat().map(record));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function lowerFirst(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
