import { afterEach, expect } from 'vitest';
import type { Report } from '#src/model/report.ts';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';
import { drifts } from '../lab/examples/drifts.ts';
import { connectAws } from '../lab/handlers/aws-clients.ts';
import { lab, labTest as test } from '../lab/lab-test.ts';
import { unlike } from './drift-findings.ts';

// The lab is shared: it goes back to how it was deployed.
afterEach(async () => {
  expect((await fetch(`${lab.endpoint}/moto-api/restore`, { method: 'POST' })).ok).toBe(true);
});

test('the drifts of the example, made now and read live, are what check finds: the recording is not of yesterday', async () => {
  const aws = connectAws(lab.endpoint, lab.region);
  for (const { make } of drifts) await make({ aws, account: lab.account, environment: 'cheetah' });
  const set = Object.entries(lab.set['cheetah'] ?? {}).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const words = ['check', '--env', 'cheetah', '--format', 'json', ...set];
  const { code, stdout } = await runCli(words, { env: emulatorEnv(lab.endpoint) });
  expect(code).toBe(1);
  expect(unlike(JSON.parse(stdout) as Report, drifts)).toEqual({ unexpected: [], unseen: [] });
});
