import { expect, test } from 'vitest';
import { wafv2CloudfrontWebAcl } from '#src/sources/live/wafv2-cloudfront-web-acl.ts';
import { wafv2RegionalWebAcl } from '#src/sources/live/wafv2-regional-web-acl.ts';
import { type Answers, collectFromStub, denied, tagged } from './stub-service.ts';

const arn = 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/web/1';
const alb = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/1';

const match = (bytes: Buffer) => ({ ByteMatchStatement: { SearchString: bytes.toString('base64') } });
const rules = [
  { Name: 'bad-path', Priority: 0, Statement: { NotStatement: { Statement: match(Buffer.from('/admin')) } } },
  { Name: 'bad-bytes', Priority: 1, Statement: match(Buffer.from([0xff, 0xfe])) },
];

const healthy: Answers = {
  ListWebACLs: ({ NextMarker, Scope }) =>
    NextMarker === undefined
      ? { body: { WebACLs: [], NextMarker: 'more' } }
      : { body: { WebACLs: [{ Name: 'web', Id: '1', ARN: arn, Description: `the ${String(Scope)} one` }] } },
  GetWebACL: () => ({
    body: { WebACL: { Name: 'web', Id: '1', DefaultAction: { Allow: {} }, Capacity: 10, Rules: rules } },
  }),
  ListLoggingConfigurations: () => ({
    body: { LoggingConfigurations: [{ ResourceArn: arn, LogDestinationConfigs: ['arn:aws:s3:::aws-waf-logs-a'] }] },
  }),
  GetResources: () => tagged({ [arn]: { Component: 'edge' } }),
  ListResourcesForWebACL: () => ({ body: { ResourceArns: [alb] } }),
};

test('a web ACL of a later page comes with its rules, logging, tags and what it protects', async () => {
  const { resources, gaps, calls } = await collectFromStub(wafv2RegionalWebAcl, healthy);
  expect(resources).toMatchObject([
    {
      type: 'AWS::WAFv2::WebACL',
      id: 'web|1|REGIONAL',
      arn,
      properties: {
        Name: 'web',
        Scope: 'REGIONAL',
        Description: 'the REGIONAL one',
        DefaultAction: { Allow: {} },
        Rules: [
          { Statement: { NotStatement: { Statement: { ByteMatchStatement: { SearchString: '/admin' } } } } },
          { Statement: { ByteMatchStatement: { SearchStringBase64: '//4=' } } },
        ],
      },
      facts: { Capacity: 10, LoadBalancers: [alb] },
      tags: { Component: 'edge' },
    },
    {
      type: 'AWS::WAFv2::LoggingConfiguration',
      id: arn,
      properties: { ResourceArn: arn, LogDestinationConfigs: ['arn:aws:s3:::aws-waf-logs-a'] },
    },
  ]);
  expect(gaps).toEqual([]);
  expect(calls.counts()).toMatchObject({ 'wafv2:ListWebACLs': 2, 'wafv2:GetWebACL': 1 });
});

test('an ACL for CloudFront is not asked what it protects', async () => {
  const { resources, calls } = await collectFromStub(wafv2CloudfrontWebAcl, healthy);
  expect(resources[0]).toMatchObject({ id: 'web|1|CLOUDFRONT', properties: { Scope: 'CLOUDFRONT' } });
  expect(resources[0]?.facts).not.toHaveProperty('LoadBalancers');
  expect(calls.counts()).not.toHaveProperty('wafv2:ListResourcesForWebACL');
});

test.each([
  ['GetWebACL', expect.arrayContaining(['Rules', 'DefaultAction'])],
  ['ListResourcesForWebACL', ['LoadBalancers']],
])('without wafv2:%s the ACL stays, with that gap', async (operation, properties) => {
  const { resources } = await collectFromStub(wafv2RegionalWebAcl, { ...healthy, [operation]: () => denied });
  expect(resources[0]).toMatchObject({
    properties: { Name: 'web' },
    gaps: [{ action: `wafv2:${operation}`, because: 'denied', scope: { kind: 'property', properties } }],
  });
});

test('a failed list of logging says nothing of the ACLs', async () => {
  const { resources, gaps } = await collectFromStub(wafv2RegionalWebAcl, {
    ...healthy,
    ListLoggingConfigurations: () => denied,
  });
  expect(resources.map(({ type }) => type)).toEqual(['AWS::WAFv2::WebACL']);
  expect(gaps).toMatchObject([{ scope: { kind: 'type', type: 'AWS::WAFv2::LoggingConfiguration' } }]);
});
