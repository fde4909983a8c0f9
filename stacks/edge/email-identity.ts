import { CfnRecordSet, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity as SesIdentity, Identity } from 'aws-cdk-lib/aws-ses';
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
    const identity = new SesIdentity(this, 'Identity', { identity: Identity.domain(email.domain), dkimSigning: true });
    if (dns.private || !isWithin(email.domain, dns.domain)) return;
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      // L1: the L2 record would append the zone to a name that it cannot read yet.
      new CfnRecordSet(this, `Dkim${index + 1}`, {
        hostedZoneId: zone.hostedZoneId,
        name,
        type: 'CNAME',
        ttl: '1800',
        resourceRecords: [value],
      });
  }
}
