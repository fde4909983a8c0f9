import { Stack, Tags, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface FlowLogProps extends DesignProps {
  readonly vpc: IVpc;
  readonly logGroup: ILogGroup;
}

/** All traffic of the VPC, accepted and rejected, to its log group. */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, { environment, vpc, logGroup }: FlowLogProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    const role = new iam.Role(this, 'Role', {
      roleName: `${environment.name}-flow-logs`,
      description: 'Lets VPC flow logs write to their log group',
      // Only this account's flow logs may use the role (the confused deputy).
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      inlinePolicies: {
        'write-flow-logs': new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
              resources: [logGroup.logGroupArn],
            }),
          ],
        }),
      },
    });
    const flowLog = new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceId: vpc.vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: logGroup.logGroupName,
      deliverLogsPermissionArn: role.roleArn,
    });
    Tags.of(flowLog).add('Name', `${environment.name}-vpc`);
  }
}
