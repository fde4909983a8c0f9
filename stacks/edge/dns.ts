import { aws_route53 as route53, aws_route53_targets as targets } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface DnsProps extends DesignProps {
  readonly vpc: IVpc;
  readonly alb: ApplicationLoadBalancer;
  readonly distribution: Distribution;
}

/** Every distribution's: https://docs.aws.amazon.com/general/latest/gr/cf_region.html */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** The environment's hosted zone, private on its VPC or public, whose apex leads to the load balancer. */
export class Dns extends Construct {
  readonly zone: IHostedZone;

  constructor(scope: Construct, id: string, { environment, vpc, alb, distribution }: DnsProps) {
    super(scope, id);
    const { dns, cdn } = environment.parameters;
    const zone = { zoneName: dns.domain, comment: `Domain of ${environment.name}` };
    this.zone = dns.private
      ? new route53.PrivateHostedZone(this, 'Zone', { ...zone, vpc })
      : new route53.PublicHostedZone(this, 'Zone', zone);
    new route53.ARecord(this, 'LoadBalancer', {
      zone: this.zone,
      target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(alb)),
    });

    if (dns.private || !isWithin(cdn.domain, dns.domain) || cdn.certificateArn === '') return;
    const dnsName = distribution.distributionDomainName;
    const assets = {
      zone: this.zone,
      recordName: cdn.domain,
      target: route53.RecordTarget.fromAlias({ bind: () => ({ dnsName, hostedZoneId: CLOUDFRONT_ZONE }) }),
    };
    new route53.ARecord(this, 'Assets', assets);
    new route53.AaaaRecord(this, 'AssetsIpv6', assets);
  }
}

/** Whether a zone of that domain can hold records of the name. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
