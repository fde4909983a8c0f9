import axe from 'axe-core';
import type { Picture } from '#src/model/picture.ts';
import type { Finding } from '#src/model/finding.ts';
import { type Report, summarize } from '#src/model/report.ts';
import { html } from '#src/reporters/html.ts';
import { runCli } from '../cli/run-cli.ts';
import { RECORDED } from '../picture/recorded-picture.ts';
import { reportOf } from '../reporters/report-fixture.ts';

/** The report of a check of the recorded environment, with its picture, as the CLI makes them. */
export async function recordedReport(): Promise<Report & { readonly picture: Picture }> {
  const source = ['--env', 'cheetah', '--source', RECORDED, '--quiet'];
  const checked = await runCli(['check', ...source, '--format', 'json']);
  const drawn = await runCli(['graph', ...source, '--format', 'json']);
  for (const { stdout, stderr } of [checked, drawn]) if (stdout === '') throw new Error(stderr);
  const report = JSON.parse(checked.stdout) as Report; // --format json is that
  return { ...report, picture: JSON.parse(drawn.stdout) as Picture }; // and this the picture
}

/** The whole page. */
export function pageOf(report: Parameters<typeof html>[0]): string {
  return [...html(report)].join('');
}

/** As many findings as a large organisation has: 400 rules over 2,000 resources, a quarter of them failing. */
export function largeReport(count: number): Report {
  const verdicts = ['fail', 'pass', 'pass', 'pass', 'unknown'] as const;
  const severities = ['critical', 'high', 'medium', 'low'] as const;
  const findings = Array.from({ length: count }, (_, at): Finding => {
    const rule = at % 400;
    const verdict = verdicts[at % 5] ?? 'pass';
    const id = `arn:aws:s3:::team-${at % 37}-bucket-${Math.floor(at / 10)}`;
    return {
      fingerprint: `v1:${at.toString(16).padStart(32, '0')}`,
      kind: 'rule',
      ruleId: `s3-bucket-rule-${rule}`,
      title: `Bucket rule ${rule} wants that setting number ${rule} of every bucket is switched on and stays so`,
      severity: severities[rule % 4] ?? 'low',
      verdict,
      ...(verdict === 'unknown' ? { reason: 's3:GetBucketPolicy was denied' } : {}),
      resource: { type: 'AWS::S3::Bucket', id, arn: id, name: `team-${at % 37}-bucket-${Math.floor(at / 10)}` },
      evidence: [
        { path: `Settings.Number${rule}`, expected: true, actual: { State: 'Suspended', Since: `2026-01-${at % 28}` } },
      ],
      locations: [{ file: `policies/rules/s3/rule-${rule}.yaml`, line: 3, column: 1 }],
      frameworks: [`nist-800-53-r5/AC-${rule % 20}`, `cis-aws-3.0.0/2.${rule % 9}`],
      remediation: `Switch setting ${rule} on in the console, or declare it in the template of the bucket and deploy it again.`,
      rationale: `Without setting ${rule}, whoever gets hold of a key can read what lies in the bucket and nobody will know.`,
    };
  });
  return reportOf(findings, { summary: summarize(findings) });
}

/** The text of axe-core, to run inside a page. */
export const AXE = axe.source;
