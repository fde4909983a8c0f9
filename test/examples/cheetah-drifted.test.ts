import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Report } from '#src/model/report.ts';
import { runCli } from '../cli/run-cli.ts';
import { drifts } from '../lab/examples/drifts.ts';
import { page } from '../lab/examples/page.ts';
import { unlike } from './drift-findings.ts';

const file = 'reports/examples/cheetah-drifted.snapshot.gz';

/** Nothing answers there: a check that calls anybody fails. */
const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };

test('check finds just the drifts in the example, with no account and no --set', async () => {
  const { code, stdout } = await runCli(['check', '--env', 'cheetah', '--source', file, '--format', 'json'], { env });
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as Report; // report/v1, which the CLI promises
  expect(unlike(report, drifts)).toEqual({ unexpected: [], unseen: [] });
  expect(report.gaps).toEqual([]);
});

test('a person reads every drift in the text, and the line of the spec it breaks', async () => {
  const { stdout } = await runCli(['check', '--env', 'cheetah', '--source', file], { env });
  for (const { property } of drifts.flatMap(({ finds }) => finds)) expect(stdout).toContain(property.split('.').at(-1));
  expect(stdout).toMatch(/policies\/architecture\/data\.yaml:\d+/);
});

test('a dozen drifts and more are told, some changes are harmless, and the page beside the example lists them', () => {
  const found = drifts.filter(({ finds }) => finds.length > 0);
  expect(found.length).toBeGreaterThanOrEqual(12);
  expect(found.length).toBeLessThan(drifts.length);
  expect(readFileSync('reports/examples/cheetah-drifted.md', 'utf8')).toBe(page(drifts));
});

test('the example is small, and names neither the machine that made it nor a secret', () => {
  expect(statSync(file).size).toBeLessThan(64 * 1024);
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  expect(text).not.toMatch(/"\/(home|root|tmp|work|Users)\/|localhost:\d{4}|127\.0\.0\.1|AKIA[A-Z0-9]{16}/);
  expect(text).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY|postgres(ql)?:\/\/[^"]*:[^"]*@/);
});
