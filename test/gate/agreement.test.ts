import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { NagFinding } from '#src/model/nag.ts';
import { acknowledge, gateWorkspace, plainSynth, runGate } from './gate-workspace.ts';

/** As CDK names it: `rule at construct path`. */
function nameOf({ ruleId, evidence, resource }: NagFinding): string {
  return `${evidence[0]?.path ?? ruleId} at ${resource.id}`;
}

test('the gate and plain synth agree on every gating finding of an app with violations', async () => {
  const folder = gateWorkspace({
    app: 'attached.ts',
    scenario: 'both',
    acknowledgements: [
      acknowledge('AwsSolutions-S1', '{env}-web/Bucket/**'),
      acknowledge('NIST.800.53.R5-S3BucketVersioningEnabled', '{env}-web/**', 'expires: "2020-01-01"'),
    ],
  });
  const [gate, synth] = await Promise.all([runGate(folder, '--env', 'tiger'), plainSynth(folder, 'tiger')]);
  expect(gate.code).toBe(1);
  expect(synth.code).toBe(1);
  const gating = gate.findings.filter(({ informs }) => !informs);
  const failing = gating.filter(({ waived, severity }) => !waived && severity === 'high').map(nameOf);
  expect(synth.failing).toEqual(failing.toSorted());
  expect(failing).toContain('AwsSolutions-EC23 at tiger-web/Group/Resource');
  expect(failing).toContain('NIST.800.53.R5-S3DefaultEncryptionKMS at tiger-web/Bucket/Resource');
  expect(failing).toContain('undecided[AwsSolutions-RDS11] at tiger-web/Database');
  expect(failing).toContain('NIST.800.53.R5-S3BucketVersioningEnabled at tiger-web/Bucket/Resource');

  const accepted = gating.filter(({ waived }) => waived).map(nameOf);
  expect([...synth.suppressed.keys()]).toEqual(accepted);
  expect(accepted).toEqual(['AwsSolutions-S1 at tiger-web/Bucket/Resource']);
  expect([...synth.suppressed.values()]).toEqual(['accepted by the test of the gate (platform, until 2099-12-31)']);
  expect(synth.stderr).toContain('expired on 2020-01-01');
});

test('they agree on what the app acknowledges in its own code: accepted, with its reason', async () => {
  const folder = gateWorkspace({ app: 'attached.ts', scenario: 'acknowledged-in-code' });
  const [gate, synth] = await Promise.all([runGate(folder, '--env', 'tiger'), plainSynth(folder, 'tiger')]);
  const accepted = gate.findings.flatMap((finding) =>
    finding.waived ? [[nameOf(finding), finding.waived.reason]] : [],
  );
  expect(accepted).toEqual([
    ['AwsSolutions-S1 at tiger-web/Bucket/Resource', 'bare, as cdk-nag reads it'],
    ['AwsSolutions-S10 at tiger-web/Bucket/Resource', 'with its pack, as CDK reads it'],
    ['NIST.800.53.R5-S3BucketVersioningEnabled at tiger-web/Bucket/Resource', 'as cdk-nag 2 wrote it: “base64”'],
  ]);
  expect([...synth.suppressed]).toEqual(accepted);
  expect([gate.code, synth.code]).toEqual([1, 1]); // NIST finds other faults in the bucket
});

test.each(['tiger', 'cheetah'])('they agree on the reference stacks of %s, where nothing is open', async (env) => {
  const folder = resolve(import.meta.dirname, '../..');
  const [gate, synth] = await Promise.all([runGate(folder, '--env', env, '--strict'), plainSynth(folder, env)]);
  const gating = gate.findings.filter(({ informs }) => !informs);
  expect(gating.filter(({ waived }) => !waived).map(nameOf)).toEqual([]);
  expect(synth.failing).toEqual([]);
  expect([gate.code, synth.code]).toEqual([0, 0]);
  expect([...synth.suppressed.keys()].toSorted()).toEqual(gating.map(nameOf).toSorted());
  expect(gate.report?.summary.pass).toBeGreaterThan(50);
});
