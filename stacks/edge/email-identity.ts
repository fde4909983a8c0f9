import { aws_route53 as route53, aws_ses as ses } from 'aws-cdk-lib';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { isWithin } from './dns.ts';

interface EmailIdentityProps extends DesignProps {
  readonly zone: IHostedZone;
}

/** The sending domain with DKIM; where the environment's public zone holds the domain, its DKIM records as well. */
export class EmailIdentity extends Construct {
  constructor(scope: Construct, id: string, { environment, zone }: EmailIdentityProps) {
    super(scope, id);
    const { dns, email } = environment.parameters;
    const identity = new ses.EmailIdentity(this, 'Identity', {
      identity: ses.Identity.domain(email.domain),
      dkimSigning: true,
    });
    if (dns.private || !isWithin(email.domain, dns.domain)) return;
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      // L1: the L2 record would append the zone to a name that it cannot read yet.
      new route53.CfnRecordSet(this, `Dkim${index + 1}`, {
        hostedZoneId: zone.hostedZoneId,
        name,
        type: 'CNAME',
        ttl: '1800',
        resourceRecords: [value],
      });
  }
}
