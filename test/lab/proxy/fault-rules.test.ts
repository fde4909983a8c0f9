import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListRolesCommand, paginateListRoles } from '@aws-sdk/client-iam';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from './faults/random.ts';
import { clientConfig } from './fixtures/client-config.ts';
import { startTestLab, type TestLab } from './fixtures/lab-proxy.ts';
import { startProxy } from './index.ts';

const ec2 = (lab: TestLab): Promise<unknown> =>
  new EC2Client(clientConfig(lab.url, { attempts: 1 })).send(new DescribeVpcsCommand());
const rds = (lab: TestLab): Promise<unknown> =>
  new RDSClient(clientConfig(lab.url)).send(new DescribeDBInstancesCommand());
const iam = (lab: TestLab): IAMClient => new IAMClient(clientConfig(lab.url, { attempts: 1 }));

/** How many pages were read before the error, and the error. */
async function readPages(lab: TestLab): Promise<{ pages: number; error: unknown }> {
  let pages = 0;
  try {
    for await (const page of paginateListRoles({ client: iam(lab) }, {})) {
      expect(page.Roles).toEqual([]);
      pages++;
      if (pages === 5) break;
    }
  } catch (error) {
    return { pages, error };
  }
  return { pages, error: undefined };
}

test.each([
  { rule: { after: 1 }, pages: 1 },
  { rule: { after: 3 }, pages: 3 },
  { rule: { page: 'next' }, pages: 1 },
  { rule: { page: 'first' }, pages: 0 },
])('a list is denied after $pages pages by $rule', async ({ rule, pages }) => {
  const lab = await startTestLab();
  await lab.control('PUT', 'faults', [{ match: { action: 'iam:ListRoles' }, mode: 'deny', ...rule }]);
  const result = await readPages(lab);
  expect(result.pages).toBe(pages);
  expect(result.error).toHaveProperty('name', 'AccessDenied');
});

test('a rate is deterministic, follows its seed and is about what it says', async () => {
  const lab = await startTestLab();
  const pattern = async (seed: number): Promise<string> => {
    const faults = [{ match: { service: 'ec2' }, mode: 'deny', rate: 0.5 }];
    await lab.control('PUT', 'faults', { seed, faults });
    let outcomes = '';
    for (let index = 0; index < 40; index++)
      outcomes += await ec2(lab).then(
        () => '.',
        () => 'x',
      );
    return outcomes;
  };
  const first = await pattern(7);
  expect(await pattern(7)).toBe(first);
  expect(await pattern(8)).not.toBe(first);
  expect(first.replaceAll('.', '').length).toBeGreaterThan(10);
  expect(first.replaceAll('x', '').length).toBeGreaterThan(10);
});

test('seeded numbers are spread evenly over [0, 1)', () => {
  const random = seededRandom(1);
  const numbers = Array.from({ length: 10_000 }, random);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(mean).toBeCloseTo(0.5, 1);
});

test('latency delays and lets later rules strike; only the named service is touched', async () => {
  const lab = await startTestLab();
  await lab.control('PUT', 'faults', [
    { match: { service: 'ec2' }, mode: 'latency', ms: 60 },
    { match: { service: 'ec2' }, mode: 'latency', ms: 60 },
    { match: { action: 'Describe*' }, mode: 'deny', count: 1 },
  ]);
  const start = performance.now();
  await expect(ec2(lab)).rejects.toHaveProperty('name', 'UnauthorizedOperation');
  expect(performance.now() - start).toBeGreaterThanOrEqual(118);
  await rds(lab);
  const report = await lab.stats();
  expect(report.faults).toEqual({ 'deny ec2:DescribeVpcs': 1, 'latency ec2:DescribeVpcs': 2 });
});

test('an error may have a name, a status and a message of its own', async () => {
  const lab = await startTestLab();
  const match = { service: 'rds' };
  await lab.control('PUT', 'faults', [
    { match, mode: 'error', code: 'DBInstanceNotFound', status: 404, message: 'DBInstance <x> not found' },
  ]);
  const error = await rds(lab).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    name: 'DBInstanceNotFoundFault',
    message: 'DBInstance <x> not found',
    $metadata: { httpStatusCode: 404, attempts: 1 },
  });
});

test('a hang with a length ends in a cut connection', async () => {
  const lab = await startTestLab();
  await lab.control('PUT', 'faults', [{ match: {}, mode: 'hang', ms: 50 }]);
  const start = performance.now();
  await expect(fetch(lab.url)).rejects.toThrow('fetch failed');
  expect(performance.now() - start).toBeGreaterThanOrEqual(49);
});

test('a REST-JSON error carries its name in a header too, as AWS sends it', async () => {
  const lab = await startTestLab();
  await lab.control('PUT', 'faults', [{ match: {}, mode: 'deny' }]);
  const authorization = 'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/lambda/aws4_request';
  const answer = await fetch(`${lab.url}/2015-03-31/functions`, { headers: { authorization } });
  expect(answer.status).toBe(403);
  expect(answer.headers.get('x-amzn-errortype')).toBe('AccessDeniedException');
});

test('a hang ends when the proxy closes', async () => {
  const lab = await startTestLab();
  await lab.control('PUT', 'faults', [{ match: {}, mode: 'hang' }]);
  const client = new IAMClient(clientConfig(lab.url, { attempts: 1 }));
  const read = client.send(new ListRolesCommand()).catch((thrown: unknown) => thrown);
  await expect.poll(async () => (await lab.stats()).faults).toEqual({ 'hang iam:ListRoles': 1 });
  await lab.close();
  expect(await read).toBeInstanceOf(Error);
});

test('a faults file is YAML, and its mistakes are named by line with a suggestion', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const faults = join(folder, 'faults.yaml');
  writeFileSync(faults, '- match: { service: ec2 }\n  mode: deny\n');
  const lab = await startTestLab({ faults });
  await expect(ec2(lab)).rejects.toHaveProperty('name', 'UnauthorizedOperation');

  writeFileSync(faults, '- match: { servise: ec2 }\n  mode: denied\n');
  const start = startProxy({ upstream: lab.stub.url, port: 0, faults });
  await expect(start).rejects.toThrow(/faults\.yaml:1:12: unknown key "servise".*\n.*"service"/);
  await expect(start).rejects.toThrow(/faults\.yaml:2:9: "0\.mode" is "denied"\n.*Expected one of: deny/);
});
