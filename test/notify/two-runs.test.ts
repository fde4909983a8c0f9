import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Gap } from '#src/model/gap.ts';
import type { History } from '#src/model/history.ts';
import type { Report } from '#src/model/report.ts';
import type { Resource } from '#src/model/resource.ts';
import { readSnapshot, writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { actionRunIn } from '../action/action-run.ts';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';
import { receiver } from './receiver.ts';

// Two runs of an environment with drift between them: whoever tells of it says exactly the same is new and fixed.

/** What the second run finds and the first did not. */
const NEW = [
  'elasticache-replication-group-backed-up',
  'log-group-kept-long-enough',
  'redis.SnapshotRetentionLimit',
  'service-log-group-fastapi-app.RetentionInDays',
];
/** What was mended since, and what was not known in the first run and holds in the second. */
const FIXED = [
  'ecr-repository-scans-images',
  'encryption-key.EnableKeyRotation',
  'kms-key-rotated',
  'repository.ImageScanningConfiguration.ScanOnPush',
];
/** Fails in both runs; a waiver covers it in the second. */
const ACCEPTED = 'database-cpu-alarm.AlarmActions';

const folder = mkdtempSync(join(tmpdir(), 'two-runs-'));
const reports = join(folder, 'reports');
const latest = join(reports, 'tiger', 'latest', 'report.json');
afterAll(() => rmSync(folder, { recursive: true }));

type Change = (resource: Resource) => Resource;

const set =
  (type: string, id: string, properties: Resource['properties']): Change =>
  (resource) =>
    resource.type === type && resource.id === id
      ? { ...resource, properties: { ...resource.properties, ...properties } }
      : resource;

const unread: Change = (resource) => {
  if (resource.type !== 'AWS::KMS::Key') return resource;
  const { EnableKeyRotation: _, ...properties } = resource.properties;
  const { type, id, region } = resource;
  const scope = { kind: 'property', type, id, region, properties: ['EnableKeyRotation'] } as const;
  const gap: Gap = { action: 'kms:GetKeyRotationStatus', scope, because: 'denied', message: 'not authorized' };
  return { ...resource, properties, gaps: [gap] };
};

const silenced = set('AWS::CloudWatch::Alarm', 'tiger-database-cpu', { AlarmActions: [] });
const unscanned = set('AWS::ECR::Repository', 'tiger-fastapi-app', {
  ImageScanningConfiguration: { ScanOnPush: false },
});
const forgetful = set('AWS::Logs::LogGroup', '/ecs/tiger-fastapi-app', { RetentionInDays: 1 });
const unsaved = set('AWS::ElastiCache::ReplicationGroup', 'tiger-redis', { SnapshotRetentionLimit: 0 });

/** The clean environment after some changes. */
function snapshotOf(name: string, ...changes: readonly Change[]): string {
  const clean = readSnapshot(resolve('reports/examples/tiger.snapshot.gz'));
  const resources = clean.resources.map((resource) => changes.reduce((changed, change) => change(changed), resource));
  const path = join(folder, `${name}.snapshot.gz`);
  writeSnapshot(path, { ...clean, resources });
  return path;
}

/** Both runs as a pull request's job makes them, its comment after each, and what the job was given to post. */
let bodies: readonly string[];
let calls: readonly (readonly string[])[];
let runs: readonly Report[];

beforeAll(() => {
  cpSync('policies', join(folder, 'policies'), { recursive: true });
  const job = actionRunIn(join(folder, 'job'));
  const auditOf = (source: string, more: Readonly<Record<string, string>> = {}): Report => {
    const { code, stderr } = job.step('audit', {
      WORKSPACE: folder,
      INPUT_ENVIRONMENT: 'tiger',
      INPUT_SOURCE: source,
      INPUT_ARGUMENTS: `--out\n${reports}\n--quiet`,
      ...more,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    job.step('comment');
    return JSON.parse(readFileSync(latest, 'utf8')) as Report; // our own format
  };
  job.known('');
  const first = auditOf(snapshotOf('first', silenced, unscanned, unread));
  const waivers = join(folder, 'policies', 'waivers.yaml');
  const waiver = `  - { rule: ${ACCEPTED}, reason: nobody is on call, owner: platform, expires: 2027-02-28 }\n`;
  writeFileSync(waivers, `${readFileSync(waivers, 'utf8').trimEnd()}\n${waiver}`);
  job.known('41\n');
  const second = auditOf(snapshotOf('second', silenced, forgetful, unsaved), { INPUT_BASELINE: latest });
  runs = [first, second];
  ({ bodies, calls } = job.comments());
}, 60_000);

test('the second run knows what is new, and what is fixed', () => {
  const marked = runs[1]?.findings.filter(({ baseline }) => baseline === 'new' || baseline === 'worse') ?? [];
  expect(marked.map(({ ruleId }) => ruleId).toSorted()).toEqual(NEW);
  expect(runs[1]?.baseline?.fixed.map(({ ruleId }) => ruleId).toSorted()).toEqual(FIXED);
  expect(runs[1]?.findings.find(({ ruleId }) => ruleId === ACCEPTED)).toMatchObject({
    verdict: 'fail',
    waived: { owner: 'platform' },
  });
});

test('the comment is updated, not repeated, and names exactly those', () => {
  expect(calls.map((words) => words.find((word) => word === 'POST' || word === 'PATCH')).filter(Boolean)).toEqual([
    'POST',
    'PATCH',
  ]);
  const known = new Set(runs.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId)));
  const named = (title: string): string[] => {
    const [, part = ''] =
      new RegExp(`^### ${title} \\(\\d+\\)$([^]*?)(?=^###|^<details>)`, 'm').exec(bodies[1] ?? '') ?? [];
    const codes = Array.from(part.matchAll(/`([^`]+)`/g), ([, code = '']) => code);
    return [...new Set(codes.filter((code) => known.has(code)))].toSorted();
  };
  expect(bodies[0]).not.toContain('### New');
  expect({ added: named('New'), fixed: named('Fixed') }).toEqual({ added: NEW, fixed: FIXED });
});

test('the notification names exactly those, in a chat, in Teams and to a topic', async () => {
  const { url, received } = await receiver(200, '<PublishResponse><PublishResult/></PublishResponse>');
  const words = ['notify', '--env', 'tiger', '--from', reports, '--to'];
  const { code, stdout } = await runCli([...words, `${url}/slack`], { cwd: folder });
  const topic = await runCli([...words, 'arn:aws:sns:us-east-1:123456789012:alarms'], {
    cwd: folder,
    env: emulatorEnv(url),
  });
  expect([code, topic.code, topic.stdout]).toEqual([0, 0, stdout]);
  const [title, , ...lines] = stdout.trimEnd().split('\n');
  expect(title).toBe('infra-audit check tiger: 4 new, 4 fixed');
  const [, second] = runs;
  const added = second?.findings.filter(({ ruleId }) => NEW.includes(ruleId)) ?? [];
  const told = (mark: RegExp): string[] =>
    lines
      .filter((line) => mark.test(line))
      .map(titleOf)
      .toSorted();
  expect(told(/^new /)).toEqual(
    added
      .filter(({ verdict }) => verdict === 'fail')
      .map((each) => each.title)
      .toSorted(),
  );
  expect(told(/^fixed: /)).toEqual(second?.baseline?.fixed.map((each) => each.title).toSorted());
  expect(lines).toHaveLength(8);
  const [chat, sns] = received.map(({ body }) => body);
  for (const line of lines) {
    expect((JSON.parse(chat ?? '{}') as { text: string }).text).toContain(titleOf(line)); // what slackBody sends
    expect(new URLSearchParams(sns).get('Message')).toContain(line);
  }
});

/** The title in a line of a notice: behind the mark, before the resource. */
function titleOf(line: string): string {
  return line.replace(/^(new|worse|fixed)[^:]*: /, '').replace(/ \[[^\]]*\]$/, '');
}

test('the history names exactly those, as text and as JSON', async () => {
  const words = ['history', '--env', 'tiger', '--from', reports];
  const { stdout } = await runCli([...words, '--format', 'json']);
  const { runs: points, findings } = JSON.parse(stdout) as History; // our own format
  const named = (fingerprints: readonly string[] = []): string[] =>
    fingerprints.map((each) => findings.find(({ fingerprint }) => fingerprint === each)?.ruleId ?? each).toSorted();
  expect(points.map((run) => ({ added: named(run.new), fixed: named(run.fixed) }))).toEqual([
    { added: [], fixed: [] },
    { added: NEW, fixed: FIXED },
  ]);
  expect(findings.find(({ ruleId }) => ruleId === ACCEPTED)?.state).toBe('accepted');
  const text = (await runCli(words)).stdout;
  const block = text.split('\n\n').find((each) => each.startsWith('LATEST check')) ?? '';
  expect(block).toMatch(/: 4 new, 4 fixed\n/);
  const rules = (word: string): string[] =>
    Array.from(block.matchAll(new RegExp(`^ {2}${word} +\\w+ +(\\S+)`, 'gm')), ([, rule = '']) => rule).toSorted();
  expect({ added: rules('new'), fixed: rules('fixed') }).toEqual({ added: NEW, fixed: FIXED });
});

test('the page opens at exactly those, and draws both runs', async () => {
  const page = (await runCli(['report', '--env', 'tiger', '--from', reports, '--format', 'html'])).stdout;
  const [first = ''] = /<section id="first"[^]*?<\/section>/.exec(page) ?? [];
  const titles = (heading: string): string[] => {
    const [, list = ''] = new RegExp(`<h4>${heading}</h4><ul[^>]*>([^]*?)</ul>`).exec(first) ?? [];
    return Array.from(list.matchAll(/<a [^>]*>([^<]*)<\/a>/g), ([, title = '']) =>
      title.replaceAll('&#39;', "'"),
    ).toSorted();
  };
  const [, second] = runs;
  const added = second?.findings.filter(({ baseline }) => baseline === 'new' || baseline === 'worse') ?? [];
  expect(titles('New or worse')).toEqual(added.map(({ title }) => title).toSorted());
  expect(titles('Fixed')).toEqual(second?.baseline?.fixed.map(({ title }) => title).toSorted());
  expect(page).toContain('over 2 runs');
});
