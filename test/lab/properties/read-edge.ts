import { DescribeCertificateCommand, ListCertificatesCommand } from '@aws-sdk/client-acm';
import {
  GetDistributionCommand,
  GetOriginAccessControlCommand,
  GetResponseHeadersPolicyCommand,
  ListDistributionsCommand,
  ListTagsForResourceCommand as ListDistributionTagsCommand,
} from '@aws-sdk/client-cloudfront';
import {
  GetHostedZoneCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  ListTagsForResourceCommand as ListZoneTagsCommand,
} from '@aws-sdk/client-route-53';
import { GetEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import type { AwsClients } from '../handlers/aws-clients.ts';
import { only, present } from './answers.ts';
import type { Place } from './place.ts';
import { readBucket } from './read-bucket.ts';

export type Edge = Awaited<ReturnType<typeof readEdge>>;

/** The domains that the decisions give the environments; tiger.internal could never be verified for mail. */
const domains = { tiger: 'tiger.internal', cheetah: 'staging.yourdomain.com' } as const;
const mailDomains = { tiger: 'tiger.yourdomain.com', cheetah: 'staging.yourdomain.com' } as const;

/** The environment's buckets, distribution, hosted zone, certificate and mail identity. */
export async function readEdge(aws: AwsClients, place: Place) {
  const bucket = (kind: string) => readBucket(aws, `${place.name}-fastapi-${kind}-${place.account}`);
  const [logs, assets, trail] = await Promise.all([bucket('logs'), bucket('assets'), bucket('trail')]);
  const [cdn, dns, certificate, mail] = await Promise.all([
    readDistribution(aws, place),
    readZone(aws, place),
    readCertificate(aws, place),
    aws.ses.send(new GetEmailIdentityCommand({ EmailIdentity: mailDomains[place.name] })),
  ]);
  return { buckets: { logs, assets, trail }, cdn, dns, certificate, mail };
}

async function readDistribution({ cloudFront }: AwsClients, { name }: Place) {
  const { DistributionList } = await cloudFront.send(new ListDistributionsCommand({}));
  const before = `${name}-fastapi-assets-`;
  const own = (DistributionList?.Items ?? []).filter(({ Origins }) =>
    Origins?.Items?.some(({ DomainName }) => DomainName?.startsWith(before)),
  );
  const { ARN, Id } = only(own, `distribution of ${name}`);
  const { Distribution } = await cloudFront.send(new GetDistributionCommand({ Id }));
  const distribution = present(Distribution, 'distribution');
  const config = present(distribution.DistributionConfig, 'DistributionConfig');
  const behavior = present(config.DefaultCacheBehavior, 'DefaultCacheBehavior');
  const origin = only(config.Origins?.Items, 'origin');
  const [control, headers, tags] = await Promise.all([
    cloudFront.send(new GetOriginAccessControlCommand({ Id: origin.OriginAccessControlId })),
    cloudFront.send(new GetResponseHeadersPolicyCommand({ Id: behavior.ResponseHeadersPolicyId })),
    cloudFront.send(new ListDistributionTagsCommand({ Resource: ARN })),
  ]);
  return {
    distribution,
    config,
    behavior,
    origin,
    control: present(control.OriginAccessControl?.OriginAccessControlConfig, 'origin access control'),
    headers: headers.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig?.SecurityHeadersConfig,
    tags: tags.Tags?.Items,
  };
}

async function readZone({ route53 }: AwsClients, { name }: Place) {
  const domain = domains[name];
  const { HostedZones = [] } = await route53.send(new ListHostedZonesCommand({}));
  const own = HostedZones.filter(({ Name }) => Name === `${domain}.`);
  const { Id } = only(own, `hosted zone ${domain}`);
  const [zone, records, tags] = await Promise.all([
    route53.send(new GetHostedZoneCommand({ Id })),
    route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: Id })),
    route53.send(new ListZoneTagsCommand({ ResourceType: 'hostedzone', ResourceId: Id?.split('/').at(-1) })),
  ]);
  return {
    zone: present(zone.HostedZone, 'hosted zone'),
    vpcs: zone.VPCs ?? [],
    records: records.ResourceRecordSets ?? [],
    tags: tags.ResourceTagSet?.Tags,
  };
}

async function readCertificate({ acm }: AwsClients, { name }: Place) {
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({}));
  const own = CertificateSummaryList.filter(({ DomainName }) => DomainName === domains[name]);
  const { CertificateArn } = only(own, `certificate of ${domains[name]}`);
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
  return present(Certificate, 'certificate');
}
