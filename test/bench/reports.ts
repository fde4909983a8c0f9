import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { REPORTERS } from '#src/reporters/registry.generated.ts';
import { measure } from './measure.ts';

// `npm run bench:reports`: what rendering a saved run of 20,000 findings costs in each format. Printed, never asserted.

const COUNT = 20_000;

/** The recorded drift run, its findings repeated under names of their own, most of them failing. */
function largeReport(): Report {
  const recorded = JSON.parse(readFileSync('test/reporters/golden/cheetah-drift.report', 'utf8')) as Report; // --format json
  const findings = Array.from({ length: COUNT }, (_, index): Finding[] => {
    const finding = recorded.findings[index % recorded.findings.length];
    if (!finding) return [];
    const { resource } = finding;
    const fingerprint = `v1:${index.toString(16).padStart(32, '0')}`;
    return [{ ...finding, verdict: 'fail', fingerprint, resource: { ...resource, id: `${resource.id}-${index}` } }];
  });
  return { ...recorded, findings: findings.flat() };
}

execFileSync(process.execPath, ['--import', 'tsx', 'src/build/bundle.ts'], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'infra-audit-reports-'));
try {
  const run = join(folder, 'run.json');
  writeFileSync(run, JSON.stringify(largeReport()));
  console.log(
    `${'format'.padEnd(12)}${'wall s'.padStart(8)}${'CPU s'.padStart(8)}${'MB'.padStart(6)}${'file MB'.padStart(9)}`,
  );
  for (const format of Object.keys(REPORTERS)) {
    const file = join(folder, 'out');
    const { wallMs, cpuMs, maxRssMb, status } = measure(
      ['dist/cli.js', 'report', run, '--format', `${format}=${file}`],
      {},
      1,
    );
    if (status !== 0) throw new Error(`report --format ${format}: exit ${String(status)}`);
    const [wall, cpu, size] = [wallMs / 1000, cpuMs / 1000, statSync(file).size / 1_000_000];
    console.log(
      `${format.padEnd(12)}${wall.toFixed(1).padStart(8)}${cpu.toFixed(1).padStart(8)}${maxRssMb.toFixed(0).padStart(6)}${size.toFixed(1).padStart(9)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
