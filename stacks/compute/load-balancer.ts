import { type ISecurityGroup, type IVpc, SubnetType } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerAction,
  ListenerCertificate,
  SslPolicy,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface LoadBalancerProps extends DesignProps {
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly accessLogs: IBucket;
}

/** Internet-facing, in both public subnets: HTTP redirects to HTTPS, HTTPS (TLS 1.2 or later) goes to FastAPI. */
export class LoadBalancer extends Construct {
  readonly alb: ApplicationLoadBalancer;
  readonly fastapiTargets: ApplicationTargetGroup;

  constructor(scope: Construct, id: string, { environment, vpc, securityGroup, accessLogs }: LoadBalancerProps) {
    super(scope, id);
    const { fastapi, certificateArn } = environment.parameters;
    this.alb = new ApplicationLoadBalancer(this, 'Alb', {
      loadBalancerName: `${environment.name}-alb`,
      internetFacing: true,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PUBLIC },
      securityGroup,
      dropInvalidHeaderFields: true,
    });
    // The bucket's own stack admits the load balancer; logAccessLogs() would change its policy from here.
    this.alb.setAttribute('access_logs.s3.enabled', 'true');
    this.alb.setAttribute('access_logs.s3.bucket', accessLogs.bucketName);
    this.alb.setAttribute('access_logs.s3.prefix', 'alb');

    this.fastapiTargets = new ApplicationTargetGroup(this, 'FastapiTargets', {
      targetGroupName: `${environment.name}-fastapi`,
      vpc,
      targetType: TargetType.IP,
      protocol: ApplicationProtocol.HTTP,
      port: fastapi.port,
      healthCheck: { path: fastapi.healthCheckPath, healthyHttpCodes: '200' },
      deregistrationDelay: Duration.seconds(30),
    });
    // `open` would add rules to the security group, which states its own.
    new ApplicationListener(this, 'Http', {
      loadBalancer: this.alb,
      port: 80,
      protocol: ApplicationProtocol.HTTP,
      open: false,
      defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    new ApplicationListener(this, 'Https', {
      loadBalancer: this.alb,
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      open: false,
      certificates: [ListenerCertificate.fromArn(certificateArn)],
      sslPolicy: SslPolicy.RECOMMENDED_TLS,
      defaultAction: ListenerAction.forward([this.fastapiTargets]),
    });
  }
}
