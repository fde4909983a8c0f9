import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { restOperations } from './identify/generate-rest-operations.ts';
import { identify } from './identify/identify.ts';
import type { LabRequest } from './message.ts';

const scoped = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host`,
});

function request(line: string, headers: Record<string, string> = {}, body = ''): LabRequest {
  const [method = '', target = ''] = line.split(' ');
  return { method, target, headers, rawHeaders: Object.entries(headers).flat(), body: Buffer.from(body) };
}

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
const inHost = { host: 'logs.localhost:4566' };

test.each([
  ['s3', 'GET /', {}, 'ListBuckets'],
  ['s3', 'GET /?x-id=ListDirectoryBuckets', {}, 'ListDirectoryBuckets'],
  ['s3', 'GET /logs', {}, 'ListObjects'],
  ['s3', 'GET /logs/?list-type=2&prefix=a', {}, 'ListObjectsV2'],
  ['s3', 'GET /?list-type=2', inHost, 'ListObjectsV2'],
  ['s3', 'HEAD /', inHost, 'HeadBucket'],
  ['s3', 'GET /logs?encryption=', {}, 'GetBucketEncryption'],
  ['s3', 'GET /logs?lifecycle', {}, 'GetBucketLifecycleConfiguration'],
  ['s3', 'GET /logs?inventory&id=1', {}, 'GetBucketInventoryConfiguration'],
  ['s3', 'GET /logs?inventory', {}, 'ListBucketInventoryConfigurations'],
  ['s3', 'GET /logs/a/b/c.txt', {}, 'GetObject'],
  ['s3', 'GET /a/b/c.txt', inHost, 'GetObject'],
  ['s3', 'GET /logs/a/b?tagging', {}, 'GetObjectTagging'],
  ['s3', 'GET //logs/%zz', {}, 'GetObject'],
  ['s3', 'PUT /logs/a', {}, 'PutObject'],
  ['s3', 'PUT /logs/a', { 'x-amz-copy-source': '/x/y' }, 'CopyObject'],
  ['s3', 'GET /v20180820/configuration/publicAccessBlock', { 'x-amz-account-id': '1' }, 'GetAccountPublicAccessBlock'],
  ['cloudfront', 'GET /2020-05-31/distribution/E1/config', {}, 'GetDistributionConfig'],
  ['cloudfront', 'GET /2020-05-31/distribution?Marker=x', {}, 'ListDistributions'],
  ['route53', 'GET /2013-04-01/hostedzone/Z1/rrset?maxitems=1', {}, 'ListResourceRecordSets'],
  ['ses', 'GET /v2/email/identities/example.org', {}, 'GetEmailIdentity'],
  ['ses', 'POST /v2/email/list-identities', {}, 'ListEmailIdentities'],
  ['monitoring', 'POST /service/GraniteServiceVersion20100801/operation/DescribeAlarms', {}, 'DescribeAlarms'],
  ['kms', 'POST /', { 'x-amz-target': 'TrentService.ListAliases' }, 'ListAliases'],
  ['sts', 'GET /?Action=GetCallerIdentity&Version=2011-06-15', {}, 'GetCallerIdentity'],
])('%s %s %j is %s', (service, line, headers, operation) => {
  expect(identify(request(line, { ...scoped(service), ...headers }))).toMatchObject({
    service,
    operation,
    region: 'us-east-1',
    accessKeyId: 'AKIA',
    isIdentified: true,
  });
});

test.each([
  ['lambda', 'GET /2015-03-31/functions/', 'GET /2015-03-31/functions/'],
  ['s3', 'PATCH /logs?unheard-of', 'PATCH /logs?unheard-of'],
  ['s3', 'PATCH //', 'PATCH //'],
  ['s3', 'OPTIONS *', 'OPTIONS *'],
  ['ses', 'GET /v2/email/identities', 'GET /v2/email/identities'],
])('what no table knows keeps its address: %s %s', (service, line, operation) => {
  expect(identify(request(line, scoped(service)))).toMatchObject({ service, operation, isIdentified: false });
});

test('presigned, SigV4a and unsigned requests', () => {
  const presigned = request(
    'GET /logs/a?X-Amz-Credential=AKIA2%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&x-id=GetObject',
  );
  expect(identify(presigned)).toMatchObject({
    service: 's3',
    region: 'eu-west-1',
    accessKeyId: 'AKIA2',
    operation: 'GetObject',
  });
  expect(identify(presigned).parameters).toEqual({ method: 'GET', path: '/logs/a', query: {}, body: undefined });
  const sigv4a = { authorization: 'AWS4-ECDSA-P256-SHA256 Credential=AKIA/20260101/s3/aws4_request' };
  expect(identify(request('GET /', sigv4a))).toMatchObject({ service: 's3', region: '*' });
  const webIdentity = request('POST /', form, 'Action=AssumeRoleWithWebIdentity');
  expect(identify(webIdentity)).toMatchObject({ service: 'sts', protocol: 'query', accessKeyId: '' });
  expect(identify(request('GET /logs/a'))).toMatchObject({ service: 'unsigned', isIdentified: false });
});

test('the protocol follows the service, for one and the same form', () => {
  const protocolOf = (service: string) =>
    identify(request('POST /', { ...scoped(service), ...form }, 'Action=A')).protocol;
  expect([protocolOf('ec2'), protocolOf('rds'), protocolOf('sns')]).toEqual(['ec2', 'query', 'query']);
});

test('a body that is no JSON does not stop the proxy', () => {
  const call = identify(request('POST /', { ...scoped('kms'), 'x-amz-target': 'TrentService.ListAliases' }, '{'));
  expect(call.parameters).toEqual({ unreadable: 'ew==' });
});

test('rest-operations.json is what the installed SDK clients say', async () => {
  const committed = readFileSync(new URL('identify/rest-operations.json', import.meta.url), 'utf8');
  expect(await restOperations()).toBe(committed);
});
