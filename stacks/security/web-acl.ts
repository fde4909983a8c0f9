import { ArnFormat, Stack, aws_logs as cloudwatchlogs, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface WebAclProps extends DesignProps {
  readonly loadBalancerArn: string;
  readonly key: IKey;
}

/** In the order in which they are tried. */
const MANAGED_RULES = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesSQLiRuleSet',
];

/** The optional WAF: AWS's managed rules in front of the load balancer, with its requests logged. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { environment, loadBalancerArn, key }: WebAclProps) {
    super(scope, id);
    const acl = new wafv2.CfnWebACL(this, 'Acl', {
      name: `${environment.name}-alb`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible(`${environment.name}-alb`),
      rules: MANAGED_RULES.map((name, priority) => ({
        name,
        priority,
        statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
        overrideAction: { none: {} },
        visibilityConfig: visible(name),
      })),
    });
    new wafv2.CfnWebACLAssociation(this, 'Association', { resourceArn: loadBalancerArn, webAclArn: acl.attrArn });

    // WAF writes only to groups whose name begins so.
    const logGroupName = `aws-waf-logs-${environment.name}-alb`;
    const retentionInDays = environment.parameters.logs.retentionDays;
    const logs = new cloudwatchlogs.CfnLogGroup(this, 'Logs', { logGroupName, retentionInDays, kmsKeyId: key.keyArn });
    const logging = new wafv2.CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // WAF refuses the ":*" with which a log group's own ARN ends.
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
    });
    logging.addResourceDependency(logs);
  }
}

function visible(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
