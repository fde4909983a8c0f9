import type { Finding, FindingKind } from '#src/model/finding.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import type { Verdict } from '#src/model/verdict.ts';
import { causeKey } from '../words/cause-key.ts';

const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];
/** Which kind explains best where several are equally severe. */
const KINDS: readonly FindingKind[] = ['expectation', 'invariant', 'objective', 'drift', 'rule', 'nag', 'coverage'];

/** A finding with the number of its cause. */
export interface Numbered {
  readonly finding: Finding;
  readonly cause: number;
}

/**
 * What needs doing first: open before accepted, failing before unknown, the worst first, of equals the new ones; findings of
 * one cause follow the strongest of them.
 */
export function orderFindings(findings: readonly Finding[]): Numbered[] {
  const sorted = findings.map((finding) => ({ finding, rank: rankOf(finding) })).toSorted((a, b) => a.rank - b.rank);
  const causes = new Map<string, Finding[]>();
  for (const { finding } of sorted) {
    const key = causeOf(finding);
    const known = causes.get(key);
    if (known) known.push(finding);
    else causes.set(key, [finding]);
  }
  return [...causes.values()].flatMap((group, cause) => group.map((finding) => ({ finding, cause })));
}

/** Whether it counts: it fails or is unknown, and nobody accepted it. */
export function isOpen({ verdict, waived, informs }: Finding): boolean {
  return (verdict === 'fail' || verdict === 'unknown') && !waived && !informs;
}

function rankOf(finding: Finding): number {
  const { verdict, severity, kind, baseline } = finding;
  const parts = [
    [isOpen(finding) ? 0 : 1, 2],
    [VERDICTS.indexOf(verdict), VERDICTS.length],
    [SEVERITIES.indexOf(severity), SEVERITIES.length],
    [baseline === 'new' || baseline === 'worse' ? 0 : 1, 2],
    [KINDS.indexOf(kind), KINDS.length],
  ] as const;
  return parts.reduce((rank, [digit, base]) => rank * base + digit, 0);
}

/** Only what is wrong has a cause in common; what passes stands alone. */
function causeOf(finding: Finding): string {
  return finding.verdict === 'fail' && !finding.waived ? causeKey(finding) : finding.fingerprint;
}
