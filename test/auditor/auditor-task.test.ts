import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSync } from 'esbuild';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import { emulatorEnv } from '../cli/run-cli.ts';
import { temporaryFolder } from '../stacks/run-app.ts';
import { expectation, reportOf } from '../reporters/report-fixture.ts';

/** The task in one file, as the Dockerfile makes it. */
let task = '';
beforeAll(() => {
  task = join(temporaryFolder(), 'auditor-task.mjs');
  const banner = { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" };
  const entryPoints = [resolve('stacks/auditor/auditor-task.ts')];
  const target = { platform: 'node', target: 'node20', format: 'esm' } as const;
  buildSync({ entryPoints, outfile: task, bundle: true, ...target, mainFields: ['module', 'main'], banner });
});

interface TaskRun {
  readonly code: number | null;
  readonly stderr: string;
  /** Objects that were put, by path. */
  readonly objects: readonly { readonly path: string; readonly body: string }[];
  /** Messages that were published. */
  readonly messages: readonly { readonly subject: string; readonly message: string }[];
}

/** Runs the task over HTTP against a bucket and a topic, with an infra-audit that leaves these reports. */
async function runTask(code: number, json: string | undefined, page = 'the report\n', status = 200): Promise<TaskRun> {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-task-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [objects, messages]: [{ path: string; body: string }[], { subject: string; message: string }[]] = [[], []];
  const server = createServer((request, response) => {
    const read = text(request).then((body) => {
      const form = new URLSearchParams(body);
      if (request.method === 'PUT') objects.push({ path: request.url?.split('?')[0] ?? '', body });
      else messages.push({ subject: form.get('Subject') ?? '', message: form.get('Message') ?? '' });
      const answer = '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
      return response.writeHead(status, { 'content-type': 'text/xml' }).end(request.method === 'PUT' ? '' : answer);
    });
    read.catch((error: unknown) => response.destroy(new Error('the server of the test failed', { cause: error })));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  const audit = join(folder, 'infra-audit.mjs');
  const left = JSON.stringify({ json, text: page });
  writeFileSync(
    audit,
    `import { writeFileSync } from 'node:fs';
const left = ${left};
for (const [kind, path] of process.argv.map((word) => word.split('='))) if (path && left[kind] !== undefined) writeFileSync(path, left[kind]);
process.exit(${code});\n`,
  );
  const env = {
    ...process.env,
    ...emulatorEnv(`http://localhost:${port}`),
    AWS_MAX_ATTEMPTS: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    TMPDIR: folder,
    ENVIRONMENT: 'cheetah',
    REPORTS_BUCKET: 'reports-bucket',
    FINDINGS_TOPIC_ARN: 'arn:aws:sns:us-east-1:123456789012:findings',
    INFRA_AUDIT: `node ${audit}`,
  };
  const child = spawn(process.execPath, [task], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [stderr, [ended]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return { code: ended, stderr, objects, messages };
}

const drifted: Finding = { ...expectation, kind: 'drift' };

const report = (findings: readonly Finding[], environment = 'cheetah'): string => {
  const made = reportOf(findings);
  return JSON.stringify({ ...made, run: { ...made.run, command: 'drift', environment } });
};

test('drift: both reports in the bucket, the findings to the topic, and the task ends well', async () => {
  const run = await runTask(1, report([drifted]), 'FAIL high  MultiAZ\n');
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  const folder = '/reports/cheetah/2026-01-02T03-04-05.678Z/';
  expect(run.objects.map(({ path }) => path.slice(path.indexOf('/reports/')))).toEqual([
    `${folder}drift.json`,
    `${folder}drift.txt`,
  ]);
  expect(run.objects[1]?.body).toContain('FAIL high  MultiAZ');
  expect(run.messages).toEqual([
    {
      subject: 'Drift in cheetah: 1 failed, 0 unknown',
      message: `1 failed, 0 unknown: s3://reports-bucket${folder}\n\nFAIL high  MultiAZ\n`,
    },
  ]);
});

test('in sync: the reports are kept, and nobody is told', async () => {
  const run = await runTask(0, report([{ ...drifted, verdict: 'pass' }]));
  expect(run).toMatchObject({ code: 0, messages: [] });
  expect(run.objects).toHaveLength(2);
});

test('an unknown is told', async () => {
  const run = await runTask(3, report([{ ...drifted, verdict: 'unknown', reason: 'denied' }]));
  expect(run.messages).toMatchObject([{ subject: 'Drift in cheetah: 0 failed, 1 unknown' }]);
});

test.each<[string, number, string | undefined]>([
  ['broke', 70, report([])],
  ['was killed', 137, undefined],
  ['left no report', 0, undefined],
  ['left a cut report', 0, report([]).slice(0, -9)],
  ['left the report of another environment', 0, report([], 'tiger')],
  ['left something else', 0, '{"schema":"infra-audit/report/v1"}'],
])('an audit that %s is told and fails the task; nothing is kept as a report', async (_, code, json) => {
  const run = await runTask(code, json);
  expect(run).toMatchObject({ code: 1, objects: [] });
  expect(run.messages).toMatchObject([
    { subject: 'Audit of cheetah failed', message: expect.stringContaining('was not made') },
  ]);
});

test('a message fits into SNS, whatever the report holds; a bucket that refuses fails the task', async () => {
  const long = await runTask(1, report([drifted]), 'é'.repeat(300_000));
  const [{ message = '' } = {}] = long.messages;
  expect(Buffer.byteLength(message)).toBeLessThan(262_144);
  expect(message).toMatch(/é\n… the whole report is in the bucket$/);
  const refused = await runTask(1, report([drifted]), 'x', 403);
  expect(refused.code).toBe(1);
});
