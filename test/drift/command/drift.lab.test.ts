import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { withoutKeys } from '#src/drift/property-path.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { matchesGlob } from '#src/model/waiver.ts';
import { RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling';
import { emulatorEnv, runCli } from '../../cli/run-cli.ts';
import { connectAws } from '../../lab/handlers/aws-clients.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { changes } from './changes/changes.ts';

const aws = connectAws(lab.endpoint === '' ? 'http://localhost' : lab.endpoint, 'us-east-1');
const folder = mkdtempSync(join(tmpdir(), 'infra-audit-drift-'));

beforeAll(() => restore());
afterEach(() => restore());
afterAll(() => rmSync(folder, { recursive: true }));

async function restore(): Promise<void> {
  if (lab.endpoint !== '')
    expect((await fetch(`${lab.endpoint}/moto-api/restore`, { method: 'POST' })).status).toBe(200);
}

/** What only this account knows, as `--set` takes it. */
function sets(environment: string): string[] {
  return Object.entries(lab.set[environment] ?? {}).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
}

interface Drifted {
  readonly code: number | null;
  readonly report: Report;
  readonly text: string;
}

async function drift(environment: string, ...words: readonly string[]): Promise<Drifted> {
  const json = join(folder, 'drift.json');
  const all = [
    'drift',
    '--env',
    environment,
    '--no-who',
    ...sets(environment),
    '--format',
    'text',
    '--format',
    `json=${json}`,
  ];
  const { code, stdout, stderr } = await runCli([...all, ...words], { env: emulatorEnv(lab.endpoint) });
  // From a month before their end on, the reference waivers say that they end.
  expect(stderr.replaceAll(/^warning: policies\/waivers.*(\n  .*)*\n?/gm, '')).toBe('');
  return { code, report: JSON.parse(readFileSync(json, 'utf8')) as Report, text: stdout };
}

const open = ({ findings }: Report): Finding[] =>
  findings.filter(({ verdict, waived }) => (verdict === 'fail' || verdict === 'unknown') && !waived);

test.each(['tiger', 'cheetah'])('a clean %s is in sync, and all of it is managed', async (environment) => {
  const { code, report, text } = await drift(environment);
  expect(open(report).map(({ title, reason }) => `${title} ${reason ?? ''}`)).toEqual([]);
  expect(code).toBe(0);
  const { coverage, pass } = report.summary;
  expect(coverage?.managed).toBe(coverage?.all);
  expect(coverage?.all).toBeGreaterThan(60);
  expect(pass).toBeGreaterThan(500);
  expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length);
  expect(text).toMatch(
    /^Everything of \w+ is in sync, apart from what is accepted: \d+ properties of\s\d+ resources\.$/m,
  );
});

test('each of the changes made past the code is found once, with its view, severity and sentence', async () => {
  expect(changes.length).toBeGreaterThanOrEqual(40);
  for (const { make } of changes) await make({ aws, account: lab.account, environment: 'cheetah' });
  const { code, report, text } = await drift('cheetah');
  expect(code).toBe(1);
  const failing = open(report);
  const isOf = (finding: Finding, { type, resource, path }: (typeof changes)[number]): boolean => {
    const { name, id, arn } = finding.resource;
    return (
      finding.resource.type === type &&
      [name, id, arn].some((known) => known !== undefined && matchesGlob(resource, known)) &&
      withoutKeys(finding.evidence[0]?.path ?? '') === path
    );
  };
  const told = changes.map((change) => {
    const found = failing.filter((finding) => isOf(finding, change));
    return {
      what: change.what,
      found: found.map(({ drift: seen, severity, title }) => ({
        view: seen?.view,
        severity,
        says: change.says.test(`${title} ${seen?.does ?? ''}`),
        hasAdvice: (seen?.advice ?? '') !== '',
      })),
    };
  });
  expect(told).toEqual(
    changes.map(({ what, view, severity }) => ({ what, found: [{ view, severity, says: true, hasAdvice: true }] })),
  );
  const others = failing.filter((finding) => !changes.some((change) => isOf(finding, change)));
  expect(others.map(({ title }) => title)).toEqual([]);
  expect(failing).toHaveLength(changes.length);
  for (const { fingerprint } of failing) {
    expect(report.findings.filter((finding) => finding.fingerprint === fingerprint)).toHaveLength(1);
  }
  const tooWide = text.split('\n').filter((line) => line.length > 80 && !/https:|\.(ts|yaml):\d+/.test(line));
  expect(tooWide).toEqual([]);
});

test('a value changed in code and not deployed yet is not deployed, never live changed', async () => {
  const { code, report, text } = await drift('cheetah', '--set', 'database.backupDays=21');
  const found = report.findings.filter(({ drift: seen }) => seen?.view === 'not deployed');
  expect(found.map(({ ruleId }) => ruleId)).toEqual(['database.BackupRetentionPeriod']);
  expect(found[0]).toMatchObject({
    verdict: 'fail',
    drift: { code: 21, deployed: 14, live: 14, advice: expect.stringMatching(/next deploy sets it .* deploy\.$/) },
  });
  expect(report.findings.filter(({ drift: seen }) => seen?.view === 'live changed')).toEqual([]);
  expect(code).toBe(1);
  expect(text).toMatch(/^ +spec +code +deployed +live$/m);
});

test('tiger asleep at 23:00 is in sync, at 11:00 it was changed by hand', async () => {
  await aws.autoScaling.send(
    new RegisterScalableTargetCommand({
      ServiceNamespace: 'ecs',
      ResourceId: 'service/tiger-cluster/tiger-fastapi',
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: 0,
      MaxCapacity: 0,
    }),
  );
  const night = await drift('tiger', '--at', '2026-11-24T23:00:00-05:00');
  expect(open(night.report).map(({ title }) => title)).toEqual([]);
  expect(night.code).toBe(0);
  expect(night.text).toMatch(/^EXCUSED 2$/m);
  const noon = await drift('tiger', '--at', '2026-11-24T11:00:00-05:00');
  expect(open(noon.report).map(({ drift: seen, evidence }) => [seen?.view, evidence[0]?.path])).toEqual([
    ['live changed', 'MaxCapacity'],
    ['live changed', 'MinCapacity'],
  ]);
  expect(noon.code).toBe(1);
});
