import { stringify } from 'csv-stringify/sync';
import type { History } from '#src/model/history.ts';
import { printableLine } from '../printable.ts';
import { subjectName } from '../words/finding-words.ts';

/** A line for each finding with when it was seen and fixed; no cell begins as a formula. */
export function historyCsv({ environment, findings }: History): string {
  const rows = findings.map((finding) => ({
    state: finding.state,
    severity: finding.severity,
    verdict: finding.verdict,
    rule: finding.ruleId,
    title: finding.title,
    'resource type': finding.resource.type,
    resource: subjectName(finding.resource),
    component: finding.component ?? '',
    'first seen': finding.firstSeen,
    'last seen': finding.lastSeen,
    'fixed at': finding.fixedAt ?? '',
    'age in days': String(finding.ageDays),
    'came back': String(finding.returned),
    flapping: String(finding.isFlapping),
    command: finding.command,
    environment,
    fingerprint: finding.fingerprint,
  }));
  const heads = Object.keys(rows[0] ?? { state: '' });
  const cells = rows.map((row) => Object.values(row).map(printableLine));
  return stringify([heads, ...cells], { escape_formulas: true, record_delimiter: '\n' });
}
