/**
 * The resource types that Security Hub knows, without their `Aws`: the members of ResourceDetails in AWS's API model of
 * 2018-10-26 (botocore 1.43.11, Apache-2.0). Everything else is `Other`.
 */
const KNOWN = `
AmazonMqBroker ApiGatewayRestApi ApiGatewayStage ApiGatewayV2Api ApiGatewayV2Stage AppSyncGraphQlApi
AthenaWorkGroup AutoScalingAutoScalingGroup AutoScalingLaunchConfiguration BackupBackupPlan BackupBackupVault
BackupRecoveryPoint CertificateManagerCertificate CloudFormationStack CloudFrontDistribution CloudTrailTrail
CloudWatchAlarm CodeBuildProject DmsEndpoint DmsReplicationInstance DmsReplicationTask DynamoDbTable
Ec2ClientVpnEndpoint Ec2Eip Ec2Instance Ec2LaunchTemplate Ec2NetworkAcl Ec2NetworkInterface Ec2RouteTable
Ec2SecurityGroup Ec2Subnet Ec2TransitGateway Ec2Volume Ec2Vpc Ec2VpcEndpointService Ec2VpcPeeringConnection
Ec2VpnConnection EcrContainerImage EcrRepository EcsCluster EcsContainer EcsService EcsTask EcsTaskDefinition
EfsAccessPoint EksCluster ElasticBeanstalkEnvironment ElasticsearchDomain ElbLoadBalancer Elbv2LoadBalancer
EventSchemasRegistry EventsEndpoint EventsEventbus GuardDutyDetector IamAccessKey IamGroup IamPolicy IamRole
IamUser KinesisStream KmsKey LambdaFunction LambdaLayerVersion MskCluster NetworkFirewallFirewall
NetworkFirewallFirewallPolicy NetworkFirewallRuleGroup OpenSearchServiceDomain RdsDbCluster RdsDbClusterSnapshot
RdsDbInstance RdsDbSecurityGroup RdsDbSnapshot RdsEventSubscription RedshiftCluster Route53HostedZone
S3AccessPoint S3AccountPublicAccessBlock S3Bucket S3Object SageMakerNotebookInstance SecretsManagerSecret
SnsTopic SqsQueue SsmPatchCompliance StepFunctionStateMachine WafRateBasedRule WafRegionalRateBasedRule
WafRegionalRule WafRegionalRuleGroup WafRegionalWebAcl WafRule WafRuleGroup WafWebAcl Wafv2RuleGroup Wafv2WebAcl
XrayEncryptionConfig
`
  .trim()
  .split(/\s+/);

const BY_LOWER_CASE = new Map(KNOWN.map((name) => [name.toLowerCase(), `Aws${name}`]));

/** Services and types that the two languages name differently. */
const OTHER_NAMES: readonly (readonly [cloudFormation: string, asff: string])[] = [
  ['elasticloadbalancingv2', 'elbv2'],
  ['elasticloadbalancing', 'elb'],
  ['stepfunctions', 'stepfunction'],
  ['iammanagedpolicy', 'iampolicy'],
];

/** `AwsRdsDbInstance` of `AWS::RDS::DBInstance`; `Other` where Security Hub has no such type. */
export function asffResourceType(type: string): string {
  const plain = type
    .toLowerCase()
    .replace(/^aws::/, '')
    .replaceAll('::', '');
  const [from, to] = OTHER_NAMES.find(([name]) => plain.startsWith(name)) ?? ['', ''];
  return BY_LOWER_CASE.get(`${to}${plain.slice(from.length)}`) ?? 'Other';
}
