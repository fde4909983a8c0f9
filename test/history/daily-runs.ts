import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { keepRun } from '#src/audit/keep-run.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { json } from '#src/reporters/json.ts';
import { expectation, reportOf } from '../reporters/report-fixture.ts';

/** How a finding stands in a run. */
export type Word = 'fail' | 'pass' | 'waived' | 'unknown';

/** By the name of a finding. */
export type Day = Readonly<Record<string, Word>>;

/** A finding of each name, with the verdict that the word says. */
function findingsOf(words: Day): Finding[] {
  return Object.entries(words).map(([name, word]) => ({
    ...expectation,
    fingerprint: `v1:${name}`,
    ruleId: `database.${name}`,
    verdict: word === 'waived' ? 'fail' : word,
    ...(word === 'waived' ? { waived: { reason: 'agreed', owner: 'platform', expires: '2027-01-31' } } : {}),
  }));
}

/** One run a day from 1 January 2026 on: each with the findings that it saw. */
export function reportsOf(days: readonly Day[], command = 'check'): Report[] {
  return days.map((words, index) => {
    const at = new Date(Date.UTC(2026, 0, 1 + index, 3, 4, 5, 678)).toISOString();
    const run = { ...reportOf([]).run, id: `${at.replaceAll(/[:.]/g, '-')}-cheetah`, startedAt: at, command };
    return reportOf(findingsOf(words), { run });
  });
}

/** A folder of its own, which goes with the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder in which these runs are kept, the last as the latest. */
export function keptIn(reports: readonly Report[], folder = emptyFolder()): string {
  for (const report of reports) keepRun(folder, report, [{ name: 'report.json', text: json(report) }]);
  return folder;
}

/** The same for very many runs: without looking for the newest after each. */
export function copiedInto(folder: string, reports: readonly Report[]): void {
  for (const report of reports) {
    const home = join(folder, 'cheetah', report.run.id);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'report.json'), JSON.stringify(report));
  }
}
