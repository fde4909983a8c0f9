import { Duration, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elb } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface LoadBalancerProps extends DesignProps {
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly accessLogs: IBucket;
}

/** Internet-facing, in both public subnets: HTTP redirects to HTTPS, HTTPS (TLS 1.2 or later) goes to FastAPI. */
export class LoadBalancer extends Construct {
  readonly alb: elb.ApplicationLoadBalancer;
  readonly fastapiTargets: elb.ApplicationTargetGroup;

  constructor(scope: Construct, id: string, { environment, vpc, securityGroup, accessLogs }: LoadBalancerProps) {
    super(scope, id);
    const { fastapi, certificateArn } = environment.parameters;
    this.alb = new elb.ApplicationLoadBalancer(this, 'Alb', {
      loadBalancerName: `${environment.name}-alb`,
      internetFacing: true,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      securityGroup,
      dropInvalidHeaderFields: true,
    });
    // The bucket's own stack admits the load balancer; logAccessLogs() would change its policy from here.
    this.alb.setAttribute('access_logs.s3.enabled', 'true');
    this.alb.setAttribute('access_logs.s3.bucket', accessLogs.bucketName);
    this.alb.setAttribute('access_logs.s3.prefix', 'alb');

    this.fastapiTargets = new elb.ApplicationTargetGroup(this, 'FastapiTargets', {
      targetGroupName: `${environment.name}-fastapi`,
      vpc,
      targetType: elb.TargetType.IP,
      protocol: elb.ApplicationProtocol.HTTP,
      port: fastapi.port,
      healthCheck: { path: fastapi.healthCheckPath, healthyHttpCodes: '200' },
      deregistrationDelay: Duration.seconds(30),
    });
    // `open` would add rules to the security group, which states its own.
    new elb.ApplicationListener(this, 'Http', {
      loadBalancer: this.alb,
      port: 80,
      protocol: elb.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elb.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    new elb.ApplicationListener(this, 'Https', {
      loadBalancer: this.alb,
      port: 443,
      protocol: elb.ApplicationProtocol.HTTPS,
      open: false,
      certificates: [elb.ListenerCertificate.fromArn(certificateArn)],
      sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
      defaultAction: elb.ListenerAction.forward([this.fastapiTargets]),
    });
  }
}
