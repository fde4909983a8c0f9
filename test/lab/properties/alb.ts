import { sorted, only } from './answers.ts';
import { differs, type PropertyCheck, property } from './check.ts';
import { groupName, subnetCidr, tagCheck } from './names.ts';
import type { LiveEnvironment } from './read-environment.ts';

const attribute = (id: string, key: string, held: Parameters<typeof property>[1], expected: string): PropertyCheck =>
  property(`alb.${id}`, held, expected, ({ compute }) => compute.alb.attributes[key]);

const loadBalancer: readonly PropertyCheck[] = [
  property('alb.Scheme', ['alb.scheme', 'stack.alb'], 'internet-facing', ({ compute }) => {
    return compute.alb.loadBalancer.Scheme;
  }),
  property('alb.Type', 'stack.alb', 'application', ({ compute }) => compute.alb.loadBalancer.Type),
  property('alb.State', 'stack.alb', 'active', ({ compute }) => compute.alb.loadBalancer.State?.Code),
  property('alb.IpAddressType', 'stack.alb', 'ipv4', ({ compute }) => compute.alb.loadBalancer.IpAddressType),
  property(
    'alb.subnets',
    ['alb.subnets', 'ha.load-balancing', 'subnet.public-1', 'subnet.public-2'],
    differs(['10.0.1.0/24 us-east-1a', '10.0.2.0/24 us-east-1b'], ['10.1.1.0/24 us-east-1a', '10.1.2.0/24 us-east-1b']),
    ({ compute, network }) =>
      sorted(
        (compute.alb.loadBalancer.AvailabilityZones ?? []).map(
          ({ SubnetId, ZoneName }) => `${subnetCidr(network, SubnetId)} ${ZoneName}`,
        ),
      ),
  ),
  property(
    'alb.security-groups',
    ['sg.alb-in', 'depth.security-groups'],
    ({ name }) => [`${name}-alb-sg`],
    ({ compute, network }) => compute.alb.loadBalancer.SecurityGroups?.map((group) => groupName(network, group)),
  ),
  property('alb.vpc', 'vpc.separate', true, ({ compute, network }) => {
    return compute.alb.loadBalancer.VpcId === network.vpc.VpcId;
  }),
  // https://docs.aws.amazon.com/general/latest/gr/elb.html
  property('alb.hosted-zone', 'flow.dns', 'Z35SXDOTRQ7X7K', ({ compute }) => {
    return compute.alb.loadBalancer.CanonicalHostedZoneId;
  }),
  attribute('access-logs', 'access_logs.s3.enabled', 'convention.access-logs', 'true'),
  property(
    'alb.access-logs.bucket',
    'convention.access-logs',
    ({ name, account }) => `${name}-fastapi-logs-${account}`,
    ({ compute }) => compute.alb.attributes['access_logs.s3.bucket'],
  ),
  attribute('access-logs.prefix', 'access_logs.s3.prefix', 'convention.access-logs', 'alb'),
  attribute('drop-invalid-headers', 'routing.http.drop_invalid_header_fields.enabled', 'depth.headers', 'true'),
  attribute('cross-zone', 'load_balancing.cross_zone.enabled', 'ha.load-balancing', 'true'),
  attribute('desync-mitigation', 'routing.http.desync_mitigation_mode', 'depth.headers', 'defensive'),
  property('alb.web-acl', ['depth.waf', 'decision.5'], null, ({ compute }) => compute.alb.webAcl),
  tagCheck('alb', 'compute', ({ compute }) => compute.alb.tags),
];

const listener = ({ compute }: LiveEnvironment, port: number) =>
  only(
    compute.alb.listeners.filter(({ Port }) => Port === port),
    `listener on ${port}`,
  );

const listeners: readonly PropertyCheck[] = [
  property('alb.listeners', ['alb.http', 'alb.https'], ['HTTP 80', 'HTTPS 443'], ({ compute }) =>
    sorted(compute.alb.listeners.map(({ Port, Protocol }) => `${Protocol} ${Port}`)),
  ),
  property('alb.http.action', 'alb.http', ['redirect'], (live) =>
    listener(live, 80).DefaultActions?.map(({ Type }) => Type),
  ),
  property('alb.http.redirect', ['alb.http', 'decision.10', 'depth.tls'], ['HTTPS', '443', 'HTTP_301'], (live) => {
    const { Port, Protocol, StatusCode } = listener(live, 80).DefaultActions?.[0]?.RedirectConfig ?? {};
    return [Protocol, Port, StatusCode];
  }),
  property('alb.http.redirect-target', 'alb.http', ['#{host}', '/#{path}', '#{query}'], (live) => {
    const { Host, Path, Query } = listener(live, 80).DefaultActions?.[0]?.RedirectConfig ?? {};
    return [Host, Path, Query];
  }),
  property('alb.https.SslPolicy', ['decision.10', 'depth.tls'], 'ELBSecurityPolicy-TLS13-1-2-2021-06', (live) => {
    return listener(live, 443).SslPolicy;
  }),
  property('alb.https.certificate', ['alb.certificate', 'comparison.certificate'], [true], (live) =>
    listener(live, 443).Certificates?.map(
      ({ CertificateArn }) => CertificateArn === live.edge.certificate.CertificateArn,
    ),
  ),
  property('alb.https.forward', ['alb.https', 'flow.https'], [['forward', true]], (live) =>
    listener(live, 443).DefaultActions?.map(({ ForwardConfig, TargetGroupArn, Type }) => {
      const group = TargetGroupArn ?? ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
      return [Type, group === live.compute.alb.targetGroup.TargetGroupArn];
    }),
  ),
];

const targets: readonly PropertyCheck[] = [
  property('alb.target-group.port', ['decision.10', 'alb.https'], ['HTTP', 8000], ({ compute }) => {
    return [compute.alb.targetGroup.Protocol, compute.alb.targetGroup.Port];
  }),
  property('alb.target-group.TargetType', 'cluster.type', 'ip', ({ compute }) => compute.alb.targetGroup.TargetType),
  property('alb.target-group.vpc', 'vpc.separate', true, ({ compute, network }) => {
    return compute.alb.targetGroup.VpcId === network.vpc.VpcId;
  }),
  property('alb.target-group.HealthCheckPath', 'alb.health-check', '/health', ({ compute }) => {
    return compute.alb.targetGroup.HealthCheckPath;
  }),
  property('alb.target-group.HealthCheckEnabled', 'alb.health-check', true, ({ compute }) => {
    return compute.alb.targetGroup.HealthCheckEnabled;
  }),
  property('alb.target-group.health-code', 'alb.health-check', '200', ({ compute }) => {
    return compute.alb.targetGroup.Matcher?.HttpCode;
  }),
  property('alb.target-group.health-port', 'alb.health-check', ['HTTP', 'traffic-port'], ({ compute }) => {
    const { HealthCheckPort, HealthCheckProtocol } = compute.alb.targetGroup;
    return [HealthCheckProtocol, HealthCheckPort];
  }),
  property('alb.target-group.deregistration', 'ha.auto-healing', '30', ({ compute }) => {
    return compute.alb.targetGroupAttributes['deregistration_delay.timeout_seconds'];
  }),
  property('alb.target-group.stickiness', 'ha.load-balancing', 'false', ({ compute }) => {
    return compute.alb.targetGroupAttributes['stickiness.enabled'];
  }),
  property('alb.targets.count', ['fastapi.desired', 'flow.https'], differs(1, 2), ({ compute }) => {
    return compute.alb.targets.length;
  }),
  property('alb.targets.healthy', 'alb.health-check', differs(['healthy'], ['healthy', 'healthy']), ({ compute }) =>
    compute.alb.targets.map(({ TargetHealth }) => TargetHealth?.State),
  ),
  property('alb.targets.port', 'decision.10', differs([8000], [8000, 8000]), ({ compute }) =>
    compute.alb.targets.map(({ Target }) => Target?.Port),
  ),
  property('alb.targets.are-tasks', ['flow.https', 'diagram.tasks'], true, ({ compute }) => {
    const addresses = compute.ecs.fastapi.tasks.map(
      ({ attachments }) => attachments?.[0]?.details?.find(({ name }) => name === 'privateIPv4Address')?.value,
    );
    const registered = compute.alb.targets.map(({ Target }) => Target?.Id);
    return addresses.length > 0 && sorted(addresses).join() === sorted(registered).join();
  }),
];

/** The load balancer, its listeners and whom it hands on to. */
export const albChecks: readonly PropertyCheck[] = [...loadBalancer, ...listeners, ...targets];
