import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { clientConfig } from './fixtures/client-config.ts';
import { families } from './fixtures/families.ts';
import { startTestLab } from './fixtures/lab-proxy.ts';
import { startProxy } from './index.ts';

const s3Signature = { authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/s3/aws4_request' };

test('an operation that no table knows is passed on, counted under its address, and can be met by a fault', async () => {
  const lab = await startTestLab();
  const ask = () => fetch(`${lab.url}/logs?unheard-of`, { method: 'PATCH', headers: s3Signature });
  expect((await ask()).status).toBe(200);
  const { calls, unidentified } = await lab.stats();
  expect(unidentified).toEqual({ 's3:PATCH /logs?unheard-of': 1 });
  expect(calls).toEqual(unidentified);
  await lab.control('PUT', 'faults', [{ match: { action: 'PATCH /logs*' }, mode: 'deny' }]);
  expect((await ask()).status).toBe(403);
});

test('bytes, header names and addresses pass unchanged in both directions', async () => {
  const lab = await startTestLab();
  const body = 'Action=DescribeVpcs&Filter.1.Value=%C3%BC%20%2B';
  const answer = await fetch(`${lab.url}/a%2Fb?x=%20&y`, { method: 'POST', body, headers: { 'X-Mine': 'Yes' } });
  expect(await answer.text()).toContain('vpc-1');
  expect(answer.headers.get('x-stub-number')).toBe('1');
  expect(lab.stub.seen[0]).toMatchObject({ line: 'POST /a%2Fb?x=%20&y', body });
  expect(lab.stub.seen[0]?.headers['host']).toBe(new URL(lab.url).host);
});

test('the answer to HEAD keeps the length of the body that it does not have', async () => {
  const lab = await startTestLab();
  const answer = await fetch(`${lab.url}/bucket/key`, { method: 'HEAD' });
  expect(answer.headers.get('content-length')).toBe('3000000');
});

test('a body sent in chunks arrives whole', async () => {
  const lab = await startTestLab();
  const body = ReadableStream.from([Buffer.from('Action='), Buffer.from('DescribeVpcs')]);
  const answer = await fetch(lab.url, { method: 'POST', body, duplex: 'half' });
  expect(await answer.text()).toContain('vpc-1');
  expect(lab.stub.seen[0]).toMatchObject({ body: 'Action=DescribeVpcs', headers: { 'content-length': '19' } });
});

test('the emulator’s own control address passes whatever faults and policy say', async () => {
  const lab = await startTestLab();
  await lab.control('PUT', 'faults', [{ match: {}, mode: 'deny' }]);
  const answer = await fetch(`${lab.url}/moto-api/reset`, { method: 'POST' });
  expect(answer.status).toBe(200);
  expect(lab.stub.seen[0]?.line).toBe('POST /moto-api/reset');
});

test('fifty clients at once get their own answers', async () => {
  const lab = await startTestLab();
  const sts = new STSClient(clientConfig(lab.url));
  const reads = Array.from({ length: 300 }, async (_, index) => {
    const family = families[index % families.length];
    const answers = await Promise.all([family?.read(lab.url), sts.send(new GetCallerIdentityCommand())]);
    return answers[1].Account;
  });
  for (const account of await Promise.all(reads)) expect(account).toMatch(/^12345678901\d$/);
  const { total, faults, calls } = await lab.stats();
  expect(total).toBeGreaterThanOrEqual(600);
  expect(faults).toEqual({});
  expect(calls['sts:GetCallerIdentity']).toBe(300);
});

test('faults can be replaced and removed, stats read and reset', async () => {
  const lab = await startTestLab();
  const read = (): Promise<unknown> =>
    families[0]?.read(lab.url, { attempts: 1 }) ?? Promise.reject(new Error('no family'));
  expect((await lab.control('PUT', 'faults', '- match: {}\n  mode: error\n')).body).toEqual({ ok: true, faults: 1 });
  await expect(read()).rejects.toHaveProperty('name', 'InternalError');
  expect((await lab.control('GET', 'stats')).body['faultRules']).toEqual([
    { fault: { match: {}, mode: 'error' }, matched: 1, injected: 1 },
  ]);
  await lab.control('DELETE', 'faults');
  await read();
  expect((await lab.stats()).calls).toEqual({ 'ec2:DescribeVpcs': 2 });
  await lab.control('PUT', 'faults', [{ match: { service: 's3' }, mode: 'deny', count: 1 }]);
  await fetch(`${lab.url}/`, { headers: s3Signature });
  await lab.control('POST', 'stats/reset');
  expect((await lab.control('GET', 'stats')).body['faultRules']).toMatchObject([{ matched: 0, injected: 0 }]);
  expect(await lab.stats()).toMatchObject({ total: 0, calls: {}, faults: {} });
  expect((await lab.control('GET', 'health')).body).toEqual({
    ok: true,
    source: lab.stub.url,
    isPolicyEnforced: false,
  });
});

test.each([
  ['PUT', 'faults', [{ match: {}, mode: 'hagn' }], /faults:1:\d+: "0\.mode" is "hagn"\n.*"hang"/],
  ['PUT', 'faults', '{', /faults:1:/],
  ['PUT', 'policy', { Version: '2012-10-17' }, /lacks the key "Statement"/],
])('%s %s with a mistake is 400 and says what is wrong', async (method, path, body, message) => {
  const lab = await startTestLab();
  const answer = await lab.control(method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.body['message']).toMatch(message);
});

test('an unknown control address is 404 and names the known ones', async () => {
  const lab = await startTestLab();
  const answer = await lab.control('PUT', 'fault', []);
  expect(answer.status).toBe(404);
  expect(answer.body['message']).toContain('PUT /_lab/faults');
});

test('an emulator that is not there is a 502 that says so', async () => {
  const proxy = await startProxy({ upstream: 'http://127.0.0.1:9', port: 0 });
  const answer = await fetch(`${proxy.url}/`);
  await proxy.close();
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain('http://127.0.0.1:9 does not answer');
});
