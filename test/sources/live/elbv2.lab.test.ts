import { beforeAll, expect } from 'vitest';
import { elbv2LoadBalancer } from '#src/sources/live/elbv2-load-balancer.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import { collectFromLab, type LabRead } from './collect-from-lab.ts';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const TAGS = { Component: 'compute', Environment: 'cheetah', ManagedBy: 'cdk' };
let reading: LabRead;
beforeAll(async () => {
  if (lab.endpoint === '') return;
  reading = await collectFromLab(elbv2LoadBalancer);
});

labTest('a clean lab leaves no gap, and tags come in bulk', () => {
  expect(reading.gaps).toEqual([]);
  expect(reading.calls['tag:GetResources']).toBe(1);
});

labTest('the load balancer has what its template asks for, and no web ACL', () => {
  const { id, arn, properties, facts, tags } = reading.one(BALANCER, 'cheetah-alb');
  expect(id).toBe(arn);
  expect(properties).toMatchObject({
    Name: 'cheetah-alb',
    Scheme: 'internet-facing',
    Type: 'application',
    SecurityGroups: [expect.stringMatching(/^sg-/)],
    Subnets: [expect.stringMatching(/^subnet-/), expect.stringMatching(/^subnet-/)],
    LoadBalancerAttributes: expect.arrayContaining([
      { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.prefix', Value: 'alb' },
    ]),
  });
  expect(properties).not.toHaveProperty('WebACLArn');
  expect(facts).toMatchObject({ State: { Code: 'active' }, AvailabilityZones: ['us-east-1a', 'us-east-1b'] });
  expect(tags).toEqual(TAGS);
});

labTest(
  'its listeners redirect to HTTPS and forward to the target group; their default rules are not rules again',
  () => {
    const balancer = reading.one(BALANCER, 'cheetah-alb').id;
    const group = reading.one('AWS::ElasticLoadBalancingV2::TargetGroup', 'cheetah-fastapi').id;
    const listeners = reading.resources.filter(({ properties }) => properties['LoadBalancerArn'] === balancer);
    expect(listeners).toMatchObject([
      {
        type: 'AWS::ElasticLoadBalancingV2::Listener',
        properties: {
          Port: 80,
          Protocol: 'HTTP',
          DefaultActions: [
            { Type: 'redirect', RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
          ],
        },
        tags: TAGS,
      },
      {
        properties: {
          Port: 443,
          Protocol: 'HTTPS',
          SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
          Certificates: [{ CertificateArn: expect.stringMatching(/^arn:aws:acm:/) }],
          DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
        },
      },
    ]);
    expect(new Set(reading.resources.map(({ type }) => type))).not.toContain(
      'AWS::ElasticLoadBalancingV2::ListenerRule',
    );
  },
);

labTest('the target group has its health check, its attributes, and the health of its targets as a fact', () => {
  const { properties, facts, tags } = reading.one('AWS::ElasticLoadBalancingV2::TargetGroup', 'cheetah-fastapi');
  expect(properties).toMatchObject({
    HealthCheckPath: '/health',
    Matcher: { HttpCode: '200' },
    Port: 8000,
    Protocol: 'HTTP',
    TargetType: 'ip',
    TargetGroupAttributes: expect.arrayContaining([
      { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
      { Key: 'stickiness.enabled', Value: 'false' },
    ]),
  });
  expect(facts['TargetHealth']).toMatchObject([{ State: 'healthy' }, { State: 'healthy' }]);
  expect(tags).toEqual(TAGS);
});
