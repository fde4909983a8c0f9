import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest';
import { BucketStore } from '#src/audit/history/bucket-store.ts';
import { history } from '#src/audit/history/history.ts';
import { FolderStore } from '#src/audit/history/folder-store.ts';
import { keepIn } from '#src/audit/history/keep-in.ts';
import { keepStatements } from '#src/audit/history/keep-statements.ts';
import type { BucketPlace } from '#src/audit/history/place.ts';
import type { ReportText } from '#src/audit/history/run-store.ts';
import { withHistory } from '#src/audit/history/with-history.ts';
import type { Report } from '#src/model/report.ts';
import { json } from '#src/reporters/json.ts';
import { type CliResult, emulatorEnv, runCli } from '../cli/run-cli.ts';
import { lab, labTest as test } from '../lab/lab-test.ts';
import { keptIn, reportsOf } from './daily-runs.ts';

const BUCKET = 'audit-reports-of-the-tests';
const DAYS = [
  { a: 'fail', b: 'fail' },
  { a: 'pass', b: 'waived' },
  { a: 'fail', c: 'unknown' },
] as const;
const SNAPSHOT = 'reports/examples/cheetah-drifted.snapshot.gz';

const s3 = new S3Client({
  endpoint: lab.endpoint,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** Counts the reports that are read of the bucket. */
class CountingStore extends BucketStore {
  reads = 0;

  override report(environment: string | undefined, name: string): Promise<ReportText> {
    this.reads += 1;
    return super.report(environment, name);
  }
}

let prefixes = 0;
let place: BucketPlace;

beforeEach(async () => {
  for (const [name, value] of Object.entries(emulatorEnv(lab.endpoint))) vi.stubEnv(name, value);
  if (prefixes === 0) await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  prefixes += 1;
  place = { kind: 'bucket', bucket: BUCKET, prefix: `runs/${prefixes}` };
});
afterEach(() => tellLab('DELETE', 'faults'));
afterAll(() => fetch(`${lab.endpoint}/moto-api/restore`, { method: 'POST' }));

async function tellLab(method: 'PUT' | 'DELETE', what: 'faults', body?: unknown): Promise<void> {
  if (lab.endpoint === '') return;
  const answer = await fetch(`${lab.control}/${what}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`the lab answered ${answer.status}: ${await answer.text()}`);
}

const store = (): CountingStore => new CountingStore(place, new AbortController().signal);

function keep(report: Report, into = store()): Promise<void> {
  const files = [
    { name: 'report.json', text: json(report) },
    { name: 'report.md', text: '# ä\n' },
  ];
  return keepIn(into, report, files);
}

/** The keys below the prefix of the test. */
async function keys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `${place.prefix}/` }));
  return Contents.map(({ Key = '' }) => Key.slice(place.prefix.length + 1));
}

async function textOf(key: string): Promise<string | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: `${place.prefix}/${key}` }));
  return Body?.transformToString();
}

test('a bucket holds the same as a folder, and gives the same history without reading more than the index', async () => {
  const reports = reportsOf(DAYS);
  for (const report of reports) await keep(report);
  const ids = reports.map(({ run }) => run.id);
  expect(await keys()).toEqual([
    'cheetah/.history.ndjson',
    ...ids.flatMap((id) => [`cheetah/${id}/report.json`, `cheetah/${id}/report.md`]),
    'cheetah/latest',
  ]);
  expect(await textOf('cheetah/latest')).toBe(`${ids[2]}\n`);
  expect(await textOf(`cheetah/${ids[1]}/report.json`)).toBe([...json(reports[1] as Report)].join('')); // three days
  const reader = store();
  const found = await history({ store: reader });
  expect(found).toEqual(await history({ store: new FolderStore(keptIn(reports)) }));
  expect(reader.reads).toBe(0);
  const page = await withHistory(reports[2] as Report, store()); // three days
  expect([page.history?.length, page.baseline?.new, page.baseline?.fixed.length]).toEqual([3, 2, 0]);
});

test('objects have their type; how they are encrypted is left to the bucket', async () => {
  const [report] = reportsOf(DAYS);
  const kms = 'audit-reports-of-the-tests-by-kms';
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: 'alias/x' } };
  await s3.send(new CreateBucketCommand({ Bucket: kms }));
  await s3.send(new PutBucketEncryptionCommand({ Bucket: kms, ServerSideEncryptionConfiguration: { Rules: [rule] } }));
  for (const bucket of [BUCKET, kms]) {
    place = { ...place, bucket };
    await keep(report as Report); // three days
    const key = `${place.prefix}/cheetah/${report?.run.id}/report.md`;
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    expect([head.ContentType, head.ContentLength]).toEqual(['text/markdown; charset=utf-8', 5]);
    expect(head.ServerSideEncryption).toBe(bucket === kms ? 'aws:kms' : 'AES256');
  }
});

test('runs that are kept at once are all kept, twins too, and the newest is the latest', async () => {
  const reports = reportsOf([...DAYS, ...DAYS]);
  const [twin] = reports;
  await Promise.all([...reports.toReversed(), twin as Report].map((report) => keep(report))); // six days
  const names = (await store().runs('cheetah')).map(({ name }) => name);
  expect(names).toEqual([twin?.run.id, `${twin?.run.id}-2`, ...reports.slice(1).map(({ run }) => run.id)]);
  expect(await textOf('cheetah/latest')).toBe(`${reports.at(-1)?.run.id}\n`);
  expect((await history({ store: store() })).history.runs.length).toBe(7);
});

test('an older run that ends later does not become the latest', async () => {
  const [older, newer] = reportsOf(DAYS);
  await keep(newer as Report); // three days
  await keep(older as Report);
  expect(await textOf('cheetah/latest')).toBe(`${newer?.run.id}\n`);
});

test('a run whose report was not written is none: nothing half written is read', async () => {
  const [first, second] = reportsOf(DAYS);
  await keep(first as Report); // three days
  await tellLab('PUT', 'faults', { faults: [{ match: { action: 's3:PutObject' }, mode: 'deny', after: 1 }] });
  await expect(keep(second as Report)).rejects.toThrow(/s3:PutObject of s3:\/\/.*report\.json is denied/);
  await tellLab('DELETE', 'faults');
  expect((await store().runs('cheetah')).map(({ name }) => name)).toEqual([first?.run.id]);
  expect(await textOf('cheetah/latest')).toBe(`${first?.run.id}\n`);
  await keep(second as Report);
  expect((await store().runs('cheetah')).length).toBe(2);
});

test('nothing is asked but what the printed statements allow', async () => {
  await fetch(`${lab.control}/stats/reset`, { method: 'POST' });
  for (const report of reportsOf(DAYS)) await keep(report);
  await history({ store: store() });
  const { calls } = (await (await fetch(`${lab.control}/stats`)).json()) as { calls: Record<string, number> }; // the lab's own
  const actions = Object.keys(calls).map((call) => call.replace('s3:ListObjectsV2', 's3:ListBucket'));
  expect(actions.toSorted()).toEqual(
    keepStatements(place)
      .flatMap(({ Action }) => Action)
      .toSorted(),
  );
});

test.each(['s3:GetObject', 's3:PutObject', 's3:ListBucket'])('without %s it is denied by name', async (action) => {
  const [first, second] = reportsOf(DAYS);
  await keep(first as Report); // three days
  await tellLab('PUT', 'faults', { faults: [{ match: { action }, mode: 'deny' }] });
  await expect(keep(second as Report)).rejects.toThrow(`${action} of s3://${BUCKET}/${place.prefix}/`);
});

test('the command keeps and reads there, and says what is wrong with a bucket', async () => {
  const env = emulatorEnv(lab.endpoint);
  const ask = (words: readonly string[]): Promise<CliResult> => runCli(words, { env });
  const check = ['check', '--env', 'cheetah', '--rules', 'none', '-q', '--source', SNAPSHOT];
  const kept = await ask([...check, '--format', 'html', '--format', 'csv', '--out', `s3://${BUCKET}/${place.prefix}/`]);
  expect([kept.code, kept.stderr]).toEqual([1, '']);
  expect((await keys()).map((key) => key.split('/').at(-1))).toEqual([
    '.history.ndjson',
    'report.csv',
    'report.html',
    'report.json',
    'latest',
  ]);
  const told = await ask(['history', '--from', `s3://${BUCKET}/${place.prefix}`]);
  expect([told.code, told.stderr]).toEqual([0, '']);
  expect(told.stdout).toContain('cheetah · 1 run');
  const none = await ask([...check, '--out', 's3://no-bucket-of-the-tests/runs']);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('there is no bucket no-bucket-of-the-tests\n')]);
  const empty = await ask(['history', '--env', 'tiger', '--from', `s3://${BUCKET}/${place.prefix}`]);
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('no run of tiger is kept in s3://')]);
  await tellLab('PUT', 'faults', { faults: [{ match: { action: 's3:ListBucket' }, mode: 'deny' }] });
  const denied = await ask([...check, '--out', `s3://${BUCKET}/${place.prefix}`]);
  expect(denied.code).toBe(2);
  expect(denied.stderr).toMatch(/s3:ListBucket of .* is denied.*\n {2}Allow it: infra-audit iam-policy --out s3:\/\//);
});
