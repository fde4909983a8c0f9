import { RemovalPolicy, Stack, aws_ec2 as ec2, aws_iam as iam, aws_logs as logs } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { AUDITOR } from './auditor-name.ts';

interface AuditorNetworkProps {
  readonly key: IKey;
}

/**
 * A VPC that nothing but the audit runs in. The task has a public address and nobody can reach it: no rule lets anything in,
 * and only HTTPS out. A NAT gateway would cost a hundred times what the task does; its endpoints would be one for each of
 * some thirty services.
 */
export class AuditorNetwork extends Construct {
  readonly vpc: ec2.IVpc;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, { key }: AuditorNetworkProps) {
    super(scope, id);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      vpcName: AUDITOR,
      ipAddresses: ec2.IpAddresses.cidr('10.255.0.0/24'),
      maxAzs: 2,
      natGateways: 0,
      // Would need a custom resource; the default group has nothing attached.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'task', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 26, mapPublicIpOnLaunch: false },
      ],
    });
    this.vpc = vpc;
    this.logTraffic(vpc, key);
    const group = new ec2.SecurityGroup(this, 'TaskGroup', {
      vpc,
      securityGroupName: `${AUDITOR}-task`,
      description: 'The nightly audit: nothing in, HTTPS out',
      allowAllOutbound: false,
    });
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'The APIs of AWS, and the image');
    this.subnetIds = vpc.publicSubnets.map(({ subnetId }) => subnetId);
    this.securityGroupId = group.securityGroupId;
  }

  private logTraffic(vpc: ec2.Vpc, encryptionKey: IKey): void {
    const logGroup = new logs.LogGroup(this, 'FlowLogs', {
      logGroupName: `/${AUDITOR}/flow-logs`,
      retention: logs.RetentionDays.ONE_MONTH,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const write = new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      resources: [logGroup.logGroupArn],
    });
    const role = new iam.Role(this, 'FlowLogRole', {
      roleName: `${AUDITOR}-flow-logs`,
      description: 'Lets VPC flow logs write to their log group',
      // Only this account's flow logs may use the role (the confused deputy).
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      managedPolicies: [
        new iam.ManagedPolicy(this, 'WriteFlowLogs', {
          managedPolicyName: `${AUDITOR}-write-flow-logs`,
          statements: [write],
        }),
      ],
    });
    new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceId: vpc.vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: logGroup.logGroupName,
      deliverLogsPermissionArn: role.roleArn,
    });
  }
}
