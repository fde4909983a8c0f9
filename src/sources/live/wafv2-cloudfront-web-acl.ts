import { WAFV2Client } from '@aws-sdk/client-wafv2';
import { defineCollector } from './collector.ts';
import { webAclCalls } from './wafv2-web-acl-calls.ts';
import { readWebAcls, WEB_ACL_TYPES } from './wafv2-web-acl.ts';

/** The web ACLs for CloudFront, which AWS keeps in us-east-1. */
export const wafv2CloudfrontWebAcl = defineCollector({
  service: 'wafv2',
  client: WAFV2Client,
  types: WEB_ACL_TYPES,
  isGlobal: true,
  calls: webAclCalls('CLOUDFRONT'),
  read: (call) => readWebAcls(call, 'CLOUDFRONT', () => Promise.resolve(undefined)),
});
