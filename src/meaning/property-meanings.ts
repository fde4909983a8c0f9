import { anyTable } from '#src/registry/canonical-table.ts';
import { cidrSet } from './cidr-set.ts';
import { jsonDocument } from './json-text.ts';
import { listenerActions } from './listener-actions.ts';
import type { Meaning } from './meaning.ts';
import { networkAclEntries } from './network-acl.ts';
import { policyDocument } from './policy-document.ts';
import { isSameName, isSameSecret, isSameTaskDefinition, isSameVersion } from './resource-name.ts';
import { schedule } from './schedule.ts';
import { securityGroupRules } from './security-group.ts';
import { comparing, type Scalar, spelled } from './spelled.ts';
import * as spell from './spellings.ts';

type Make = (isSet: boolean) => Meaning;

const spelling =
  (by: (value: Scalar) => ReturnType<typeof spell.cidr>): Make =>
  (isSet) =>
    spelled(by, isSet);
const comparison =
  (by: Parameters<typeof comparing>[0]): Make =>
  (isSet) =>
    comparing(by, isSet);

/** Meanings of the properties of one type: [type, path, meaning]; the first that fits counts. */
const BY_TYPE: readonly (readonly [type: RegExp, path: RegExp, meaning: Make])[] = [
  [/^AWS::EC2::SecurityGroup$/, /^SecurityGroup(In|E)gress$/, () => securityGroupRules],
  [/^AWS::EC2::SecurityGroup/, /(^|\.)IpProtocol$/, spelling(spell.protocol)],
  [/^AWS::EC2::NetworkAcl$/, /^Entries$/, () => networkAclEntries],
  [/^AWS::EC2::NetworkAcl/, /(^|\.)Protocol$/, spelling(spell.protocol)],
  [/^AWS::ElasticLoadBalancingV2::Listener/, /^(Default)?Actions$/, listenerActions],
  [/^AWS::ElasticLoadBalancingV2::ListenerRule$/, /^Conditions\.SourceIpConfig\.Values$/, () => cidrSet],
  [/^AWS::ElasticLoadBalancingV2::ListenerRule$/, /^Conditions\.HostHeaderConfig\.Values$/, spelling(spell.lowerCase)],
  [/^AWS::ElasticLoadBalancingV2::/, /Attributes\.Value$/, spelling(spell.asBoolean)],
  [/^AWS::ElasticLoadBalancingV2::/, /^Matcher\.(Http|Grpc)Code$/, spelling(spell.statusCodes)],
  [/^AWS::Route53::/, /(^|\.)(Name|HostedZoneName|DNSName)$/, spelling(spell.dnsName)],
  [/^AWS::Route53::/, /(^|\.)HostedZoneId$/, spelling(spell.hostedZoneId)],
  [
    /^AWS::CertificateManager::/,
    /(^|\.)(DomainName|ValidationDomain|SubjectAlternativeNames)$/,
    spelling(spell.dnsName),
  ],
  [/^AWS::CloudFront::Distribution$/, /\.(Aliases|CNAMEs|Origins\.DomainName)$/, spelling(spell.dnsName)],
  [/^AWS::SES::EmailIdentity$/, /^EmailIdentity$/, spelling(spell.dnsName)],
  [/^AWS::S3::Bucket$/, /\.Filter\.S3Key\.Rules\.Name$/, spelling(spell.lowerCase)],
  [/^AWS::ECS::TaskDefinition$/, /^(Cpu|Memory)$/, spelling(spell.taskSize)],
  [/^AWS::ECS::TaskDefinition$/, /^(Task|Execution)RoleArn$/, comparison(isSameName)],
  [/^AWS::ECS::TaskDefinition$/, /\.ValueFrom$/, comparison(isSameSecret)],
  [/^AWS::ECS::Service$/, /^(Cluster|Role)$/, comparison(isSameName)],
  [/^AWS::ECS::Service$/, /^TaskDefinition$/, comparison(isSameTaskDefinition)],
  [/^AWS::CloudTrail::Trail$/, /^SnsTopicName$/, comparison(isSameName)],
  [/^AWS::(RDS|DocDB|Neptune)::DB(Cluster)?ParameterGroup$/, /^Parameters\./, spelling(spell.databaseParameter)],
  [/^AWS::Redshift::ClusterParameterGroup$/, /^Parameters\.ParameterValue$/, spelling(spell.databaseParameter)],
  [/^AWS::AppSync::ApiKey$/, /^Expires$/, spelling(spell.wholeHour)],
  [/^AWS::(IAM|ECR)::/, /(^|\.)(Path|EcrRepositoryPrefix)$/, spelling(spell.withoutLastSlash)],
];

/** Meanings of a property wherever it occurs, by its name. */
const BY_NAME: readonly (readonly [path: RegExp, meaning: Make])[] = [
  [/(^|\.)EngineVersion$/, comparison(isSameVersion)],
  [/(^|\.)\w*Cidr(Ip|Ipv6|Block|Blocks)?$/, spelling(spell.cidr)],
  [/(^|\.)\w*(Backup|Maintenance|Snapshot)Window$/, spelling(spell.timeWindow)],
  [/(^|\.)Schedule(Expression)?$/, spelling(schedule)],
  [/(^|\.)(CloudWatchLogsLogGroupArn|LogGroupArn|LogDestination|LogDestinationConfigs)$/, spelling(spell.logGroupArn)],
  [/(^|\.)\w*(DomainName|D[Nn][Ss]Name|Host[Nn]ame)s?$/, spelling(spell.dnsName)],
  [/(^|\.)(AllocatedStorage|Port|TTL|StorageThroughput)$/, spelling(spell.asNumber)],
];

const POLICY =
  /(^|\.)(PolicyDocument|AssumeRolePolicyDocument|KeyPolicy|BucketPolicy|TopicPolicy|ResourcePolicy(Document)?|RepositoryPolicyText|StackPolicyBody)$/;
const OTHER_DOCUMENT =
  /(^|\.)(LifecyclePolicyText|FilterPolicy|RedrivePolicy|DeliveryPolicy|ReplayPolicy|ArchivePolicy|DataProtectionPolicy|FieldIndexPolicies)$/;

/** The meaning of a property of AWS's schema by its type, path and registry code; undefined for plain text and structures. */
export function propertyMeaning(type: string, path: string, code: string, isSet: boolean): Meaning | undefined {
  const own = BY_TYPE.find(([types, paths]) => types.test(type) && paths.test(path))?.[2];
  if (own) return own(isSet);
  const scalar = code.replace(/^(~?\[\])+/, '');
  if (scalar.includes('json') && POLICY.test(path)) return policyDocument;
  if (OTHER_DOCUMENT.test(path)) return jsonDocument;
  if (scalar.startsWith('#')) return undefined;
  const named = BY_NAME.find(([paths]) => paths.test(path))?.[1];
  if (named) return named(isSet);
  if (/\b(integer|number)\b/.test(scalar)) return spelled(spell.asNumber, isSet);
  if (/\bboolean\b/.test(scalar)) return spelled(spell.asBoolean, isSet);
  if (isCaseless(type, path)) return spelled(spell.lowerCase, isSet);
  return isSet && scalar === 'string' ? spelled(String, isSet) : undefined;
}

/** AWS's own normalization of the property is its lower or upper case, whatever else it may be. */
function isCaseless(type: string, path: string): boolean {
  const transform = anyTable(type)?.transforms[path] ?? '';
  return /^\$(lower|upper)case\(\w+\)( \$OR \$(lower|upper)case\(\w+\))?$/.test(transform);
}
