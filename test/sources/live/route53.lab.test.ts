import { expect } from 'vitest';
import { route53HostedZone } from '#src/sources/live/route53-hosted-zone.ts';
import { labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a public zone has its tags and records, a private one its VPC', async () => {
  const { one, resources, gaps, calls, depth } = await collectFromLab(route53HostedZone);
  const zone = one('AWS::Route53::HostedZone', 'staging.yourdomain.com.');
  expect(zone).toMatchObject({
    arn: `arn:aws:route53:::hostedzone/${zone.id}`,
    properties: { HostedZoneConfig: { Comment: 'Domain of cheetah' } },
    facts: { PrivateZone: false },
    tags: { Component: 'edge', Environment: 'cheetah', ManagedBy: 'cdk' },
  });
  expect(zone.properties).not.toHaveProperty('VPCs');
  const inner = one('AWS::Route53::HostedZone', 'tiger.internal.');
  expect(inner.properties['VPCs']).toMatchObject([{ VPCId: expect.stringMatching(/^vpc-/), VPCRegion: 'us-east-1' }]);

  const records = resources.filter(({ properties }) => properties['HostedZoneId'] === zone.id);
  const byType = records.filter(({ facts }) => facts['ManagedBy'] !== 'AWS').map(({ id }) => id.split('|')[2]);
  expect(byType).toHaveLength(6);
  expect(new Set(byType)).toEqual(new Set(['A', 'AAAA', 'CNAME']));
  expect(records.map(({ facts }) => facts['ManagedBy']).filter(Boolean)).toEqual(['AWS', 'AWS']);
  const apex = one('AWS::Route53::RecordSet', `${zone.id}|staging.yourdomain.com.|A`);
  expect(apex.properties['AliasTarget']).toMatchObject({ DNSName: expect.stringMatching(/^dualstack\.cheetah-alb-/) });
  expect(apex.properties).not.toHaveProperty('TTL');
  const [dkim] = records.filter(({ properties }) => properties['Type'] === 'CNAME');
  expect(dkim?.properties).toMatchObject({
    Name: expect.stringMatching(/\._domainkey\.staging\.yourdomain\.com\.$/),
    TTL: '1800',
    ResourceRecords: [expect.stringMatching(/\.dkim\.amazonses\.com$/)],
  });
  expect(gaps).toEqual([]);
  expect(depth).toBe(2);
  expect(calls).toMatchObject({ 'route53:GetHostedZone': 1, 'tag:GetResources': 1 });
});
