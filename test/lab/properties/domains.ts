import { sorted } from './answers.ts';
import { differs, onlyOn, property, type PropertyCheck } from './check.ts';
import { tagCheck } from './names.ts';
import type { LiveEnvironment } from './read-environment.ts';

const record = ({ edge }: LiveEnvironment, name: string, type: string) =>
  edge.dns.records.find(({ Name, Type }) => Name === `${name}.` && Type === type);

const apex = (live: LiveEnvironment) =>
  record(live, live.place.name === 'tiger' ? 'tiger.internal' : 'staging.yourdomain.com', 'A');

const zone: readonly PropertyCheck[] = [
  property(
    'route53.zone',
    ['comparison.domain', 'decision.25'],
    differs('tiger.internal.', 'staging.yourdomain.com.'),
    ({ edge }) => edge.dns.zone.Name,
  ),
  property('route53.private', 'decision.25', differs(true, false), ({ edge }) => edge.dns.zone.Config?.PrivateZone),
  property('route53.vpcs', ['decision.25', 'decision.27'], differs([true], []), ({ edge, network }) =>
    edge.dns.vpcs.map(({ VPCId, VPCRegion }) => VPCId === network.vpc.VpcId && VPCRegion === 'us-east-1'),
  ),
  property('route53.alias.target', ['decision.25', 'decision.36', 'flow.dns'], true, (live) => {
    const { DNSName } = live.compute.alb.loadBalancer;
    const target = apex(live)?.AliasTarget?.DNSName;
    return DNSName !== undefined && target === `dualstack.${DNSName}.`;
  }),
  property('route53.alias.zone', 'decision.25', 'Z35SXDOTRQ7X7K', (live) => apex(live)?.AliasTarget?.HostedZoneId),
  property('route53.alias.TTL', 'decision.25', [true, null], (live) => [apex(live) !== undefined, apex(live)?.TTL]),
  property('route53.SOA', 'flow.dns', true, ({ edge }) =>
    edge.dns.records.some(
      ({ ResourceRecords, Type }) =>
        Type === 'SOA' && /^ns-\S+ \S+ 1 7200 900 /.test(ResourceRecords?.[0]?.Value ?? ''),
    ),
  ),
  property(
    'route53.records',
    ['decision.25', 'decision.26'],
    differs(['A', 'NS', 'SOA'], ['A', 'A', 'AAAA', 'CNAME', 'CNAME', 'CNAME', 'NS', 'SOA']),
    ({ edge }) => sorted(edge.dns.records.map(({ Type }) => Type)),
  ),
  tagCheck('route53', 'edge', ({ edge }) => edge.dns.tags),
  ...onlyOn('cheetah', [
    ...(['A', 'AAAA'] as const).map((type) =>
      property(`route53.static.${type}`, ['flow.dns', 'flow.static'], ['Z2FDTNDATAQYW2', true], (live) => {
        const { DNSName, HostedZoneId } = record(live, 'static.staging.yourdomain.com', type)?.AliasTarget ?? {};
        return [HostedZoneId, DNSName === `${live.edge.cdn.distribution.DomainName}.`];
      }),
    ),
    property('route53.dkim', 'decision.26', true, (live) => {
      const tokens = live.edge.mail.DkimAttributes?.Tokens ?? [];
      return (
        tokens.length === 3 &&
        tokens.every((token) => {
          const found = record(live, `${token}._domainkey.staging.yourdomain.com`, 'CNAME');
          return found?.ResourceRecords?.[0]?.Value === `${token}.dkim.amazonses.com`;
        })
      );
    }),
  ]),
];

const mail: readonly PropertyCheck[] = [
  property('ses.IdentityType', ['stack.ses', 'decision.26'], 'DOMAIN', ({ edge }) => edge.mail.IdentityType),
  property('ses.dkim', 'decision.26', true, ({ edge }) => edge.mail.DkimAttributes?.SigningEnabled),
  property('ses.dkim.tokens', 'decision.26', 3, ({ edge }) => edge.mail.DkimAttributes?.Tokens?.length),
  property('ses.dkim.key', 'decision.26', 'RSA_2048_BIT', ({ edge }) => edge.mail.DkimAttributes?.NextSigningKeyLength),
  property('ses.policies', ['decision.27', 'stack.ses'], {}, ({ edge }) => edge.mail.Policies),
  tagCheck('ses', 'edge', ({ edge }) => edge.mail.Tags),
];

const certificate: readonly PropertyCheck[] = [
  property(
    'acm.Type',
    ['comparison.certificate', 'decision.11', 'alb.certificate'],
    differs('IMPORTED', 'AMAZON_ISSUED'),
    ({ edge }) => edge.certificate.Type,
  ),
  property('acm.Status', ['alb.certificate', 'decision.11'], 'ISSUED', ({ edge }) => edge.certificate.Status),
  property('acm.self-signed', 'comparison.certificate', differs(true, false), ({ edge }) => {
    const { Issuer, Subject } = edge.certificate;
    return Subject === `CN=${Issuer}`;
  }),
  property(
    'acm.domains',
    ['comparison.domain', 'alb.certificate'],
    differs(['*.tiger.internal', 'tiger.internal'], ['*.staging.yourdomain.com', 'staging.yourdomain.com']),
    ({ edge }) => sorted(edge.certificate.SubjectAlternativeNames ?? []),
  ),
  property('acm.KeyAlgorithm', 'depth.in-transit', 'RSA_2048', ({ edge }) => edge.certificate.KeyAlgorithm),
  property('acm.valid', ['alb.certificate', 'depth.tls'], true, ({ edge }) => {
    const { NotAfter, NotBefore } = edge.certificate;
    const now = Date.now();
    return NotBefore !== undefined && NotAfter !== undefined && NotBefore.getTime() <= now && now < NotAfter.getTime();
  }),
  property('acm.InUseBy', 'alb.certificate', true, ({ compute, edge }) => {
    return edge.certificate.InUseBy?.includes(compute.alb.loadBalancer.LoadBalancerArn ?? 'no ARN');
  }),
  ...onlyOn('cheetah', [
    property('acm.validation', 'decision.11', ['DNS SUCCESS', 'DNS SUCCESS'], ({ edge }) =>
      edge.certificate.DomainValidationOptions?.map(
        ({ ValidationMethod, ValidationStatus }) => `${ValidationMethod} ${ValidationStatus}`,
      ),
    ),
    property('acm.RenewalEligibility', 'decision.11', 'ELIGIBLE', ({ edge }) => edge.certificate.RenewalEligibility),
  ]),
];

/** Names: hosted zone, mail identity, certificate. */
export const domainChecks: readonly PropertyCheck[] = [...zone, ...mail, ...certificate];
