import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

/** SNS takes 256 KiB: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MOST_BYTES = 200_000;
/** What infra-audit ends with when it has judged: nothing, findings, unknowns. */
const JUDGED = [0, 1, 3];

interface Variables {
  readonly environment: string;
  readonly bucket: string;
  readonly topicArn: string;
  /** The words that run infra-audit. */
  readonly cli: readonly string[];
}

/**
 * What the nightly task does: audits its environment, keeps the reports in the bucket, tells the topic of what is not in sync.
 * Ends with 0 when the audit was made and delivered, whatever it found; else with 1, after telling what went wrong.
 */
async function main({ environment, bucket, topicArn, cli }: Variables): Promise<void> {
  const [json, text] = ['json', 'txt'].map((kind) => join(tmpdir(), `drift-${environment}.${kind}`));
  if (json === undefined || text === undefined) throw new TypeError('two kinds give two paths');
  const formats = ['--format', `text=${text}`, '--format', `json=${json}`];
  const code = await run([
    ...cli,
    'drift',
    '--env',
    environment,
    '--code',
    'cdk.out',
    '--who',
    '--no-color',
    '--quiet',
    ...formats,
  ]);
  const report = JUDGED.includes(code) ? readReport(json, environment) : undefined;
  if (!report) {
    const what = `The audit of ${environment} was not made: infra-audit ended with ${code} and left no whole report.`;
    await tell(topicArn, `Audit of ${environment} failed`, what);
    throw new Error(what);
  }
  const { fail, unknown } = report.summary;
  const folder = `reports/${environment}/${report.run.startedAt.replaceAll(':', '-')}`;
  // An endpoint of one's own (AWS_ENDPOINT_URL) may have no host names for buckets.
  const s3 = new S3Client({ forcePathStyle: true });
  for (const [path, ContentType] of [
    [json, 'application/json'],
    [text, 'text/plain; charset=utf-8'],
  ] as const) {
    const Key = `${folder}/${path.endsWith('.json') ? 'drift.json' : 'drift.txt'}`;
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: readFileSync(path), ContentType }));
  }
  if (fail + unknown === 0) return;
  const found = `${fail} failed, ${unknown} unknown: s3://${bucket}/${folder}/\n\n${readFileSync(text, 'utf8')}`;
  await tell(topicArn, `Drift in ${environment}: ${fail} failed, ${unknown} unknown`, cut(found));
}

function run([command = '', ...words]: readonly string[]): Promise<number> {
  const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // A signal is no verdict.
    child.on('close', (code) => resolve(code ?? 70));
  });
}

interface Report {
  readonly run: { readonly startedAt: string };
  readonly summary: { readonly fail: number; readonly unknown: number };
}

/** Undefined where the file is missing, cut or of something else: then nothing is known, which is not clean. */
function readReport(path: string, environment: string): Report | undefined {
  if (!existsSync(path)) return undefined;
  try {
    // Looked at below, as far as it is used.
    const { schema, run: made, summary } = JSON.parse(readFileSync(path, 'utf8')) as Report & Record<string, unknown>;
    const isWhole = typeof summary.fail === 'number' && typeof summary.unknown === 'number';
    const isOurs = schema === 'infra-audit/report/v1' && 'environment' in made && made.environment === environment;
    return isWhole && isOurs && typeof made.startedAt === 'string' ? { run: made, summary } : undefined;
  } catch {
    return undefined;
  }
}

async function tell(TopicArn: string, subject: string, Message: string): Promise<void> {
  // At most 100 characters, none of them a line break.
  await new SNSClient().send(new PublishCommand({ TopicArn, Subject: subject.slice(0, 100), Message }));
}

function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return text;
  return `${bytes
    .subarray(0, MOST_BYTES)
    .toString('utf8')
    .replace(/\ufffd$/, '')}\n… the whole report is in the bucket`;
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

await main({
  environment: variable('ENVIRONMENT'),
  bucket: variable('REPORTS_BUCKET'),
  topicArn: variable('FINDINGS_TOPIC_ARN'),
  cli: (process.env['INFRA_AUDIT'] ?? 'node /app/dist/cli.js').split(' '),
});
