import { execFileSync, spawn } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { savedReport } from '#src/audit/report.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { publishedSchema } from '../reporters/published-schemas.ts';
import { failing, fullReport, reportOf } from '../reporters/report-fixture.ts';
import { runCli } from '../cli/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-command-'));

function saved(name: string, report: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const run = saved('run.json', fullReport);
const many = saved(
  'many.json',
  reportOf(Array.from({ length: 5000 }, (_, index) => ({ ...failing, fingerprint: `v1:${index}` }))),
);

test('a saved run is rendered in several formats at once, and the exit code does not judge it', async () => {
  const sarif = join(folder, 'out', '{env}.sarif');
  const { code, stdout, stderr } = await runCli(['report', run, '--format', 'markdown', '--format', `sarif=${sarif}`]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('## infra-audit check cheetah');
  const log: unknown = JSON.parse(readFileSync(join(folder, 'out', 'cheetah.sarif'), 'utf8'));
  expect(publishedSchema('sarif-2.1.0.schema.json')(log)).toEqual([]);
  expect(readdirSync(join(folder, 'out'))).toEqual(['cheetah.sarif']);
});

test('json gives back the report as it was', async () => {
  const { stdout } = await runCli(['report', run, '--format', 'json']);
  expect(JSON.parse(stdout)).toEqual(fullReport);
});

test.each([
  ['another version', { ...fullReport, schema: 'infra-audit/report/v2' }, /found "infra-audit\/report\/v2"/],
  ['no summary', { ...fullReport, summary: undefined }, /summary is missing/],
  ['a finding without places', reportOf([{ ...failing, locations: undefined } as never]), /findings is missing or not/],
  ['a gap of another shape', { ...fullReport, gaps: [{ action: 'x' }] }, /gaps is missing or not/],
])('a file with %s is refused with what is wrong', (_, report, message) => {
  const file = saved('wrong.json', report);
  expect(() => savedReport(file)).toThrow(message);
  expect(() => savedReport(file)).toThrow(AuditError);
});

test('a cut file is refused with the place, a missing one and a strange format with what to do', async () => {
  const cut = join(folder, 'cut.json');
  writeFileSync(cut, readFileSync(run, 'utf8').slice(0, 2000));
  const results = await Promise.all([
    runCli(['report', cut]),
    runCli(['report', join(folder, 'none.json')]),
    runCli(['report', run, '--format', 'markdwon']),
    runCli(['report', '--from', folder]),
  ]);
  expect(results.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(results.map(({ stderr }) => stderr).join('')).toMatch(
    /cut\.json:1:\d+: is cut short[\s\S]*none\.json: cannot be read[\s\S]*markdown[\s\S]*no run is kept/,
  );
});

test('asff of a run that read no account is refused, not made up', async () => {
  const { account: _, ...place } = fullReport.run;
  const { code, stderr } = await runCli([
    'report',
    saved('app.json', { ...fullReport, run: place }),
    '--format',
    'asff',
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('needs the account');
});

test('--out keeps the run with every format, and report finds the latest', async () => {
  const reports = join(folder, 'reports');
  const words = ['--source', 'reports/examples/cheetah-drifted.snapshot.gz', '--out', reports, '-q'];
  const first = await runCli(['check', '--env', 'cheetah', ...words, '--format', 'csv', '--format', 'markdown']);
  expect(first.code).toBe(1);
  expect(first.stdout.startsWith('verdict,severity,rule')).toBe(true);
  const [name = ''] = readdirSync(join(reports, 'cheetah'));
  expect(readdirSync(join(reports, 'cheetah', name)).toSorted()).toEqual(['report.csv', 'report.json', 'report.md']);
  expect(readFileSync(join(reports, 'cheetah', name, 'report.csv'), 'utf8')).toBe(first.stdout);
  const again = await runCli(['report', '--from', reports, '--format', 'csv']);
  expect(again).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
});

test('a reader that goes away loses nothing else: no stack, the same exit code, and the other files whole', async () => {
  const file = join(folder, 'piped.json');
  const child = spawn(
    process.execPath,
    [resolve('dist/cli.js'), 'report', many, '--format', 'csv', '--format', `json=${file}`],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((done) => child.on('close', done));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect((JSON.parse(readFileSync(file, 'utf8')) as typeof fullReport).findings.length).toBe(5000);
});

test('a path that is a pipe is written to, a link stays a link, a folder is refused', async () => {
  const target = saved('target.md', '');
  const [link, pipe] = [join(folder, 'link.md'), join(folder, 'pipe')];
  symlinkSync(target, link);
  execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
  const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
  let piped = '';
  reader.stdout.setEncoding('utf8').on('data', (text: string) => (piped += text));
  const closed = new Promise((done) => reader.on('close', done));
  const formats = [pipe, link].flatMap((path) => ['--format', `markdown=${path}`]);
  const { code, stderr } = await runCli(['report', run, ...formats]);
  await closed;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(piped).toContain('## infra-audit check cheetah');
  expect(readFileSync(target, 'utf8')).toBe(piped);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  const refused = await runCli(['report', run, '--format', `markdown=${folder}`]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('it is a folder');
});
