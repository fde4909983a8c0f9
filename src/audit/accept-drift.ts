import { AuditError } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Json } from '#src/model/json.ts';
import { type Report, summarize } from '#src/model/report.ts';
import { digestOf, isDay } from '#src/model/waiver.ts';
import { appendWaivers, type NewWaiver } from '#src/spec/append-waiver.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { Checked } from './check-environments.ts';

/** What somebody accepts, until when, and who answers for it. */
export interface Acceptance {
  readonly fingerprints: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** YYYY-MM-DD. */
  readonly expires: string;
}

/** Longer values are accepted by their digest. */
const SHORT = 60;

/**
 * Accepts findings as they are now: writes a waiver for each to policies/waivers.yaml that holds while the value does, and
 * marks them in the reports. Nothing is written unless all of them can be accepted.
 */
export function acceptDrift(
  workspace: Workspace,
  checked: readonly Checked[],
  acceptance: Acceptance,
  now: Date,
): Checked[] {
  const { fingerprints, reason, owner, expires } = acceptance;
  refuseLate(acceptance, now);
  const found = fingerprints.map((fingerprint) => findingOf(fingerprint, checked));
  appendWaivers(
    workspace,
    found.map(({ environment, finding }): NewWaiver => ({
      rule: finding.ruleId,
      environments: [environment],
      resource: nameOf(finding),
      while: keptValue(finding.evidence[0]?.actual ?? null),
      reason,
      owner,
      expires,
    })),
  );
  const accepted = new Set(fingerprints);
  const waived = { reason, owner, expires };
  return checked.map((each) => {
    if (!('report' in each)) return each;
    const findings = each.report.findings.map((finding) =>
      accepted.has(finding.fingerprint) ? { ...finding, waived } : finding,
    );
    const { coverage } = each.report.summary;
    const summary = { ...summarize(findings), ...(coverage ? { coverage } : {}) };
    return { ...each, report: { ...each.report, findings, summary } satisfies Report };
  });
}

/** An acceptance must end on a day that exists and is still to come. */
export function refuseLate({ expires }: Acceptance, now: Date): void {
  const fix = 'Give the last day on which it holds: --expires 2027-03-31.';
  if (!isDay(expires)) throw new AuditError('accept/expires', { message: `--expires ${expires}: no day`, fix });
  if (expires < now.toISOString().slice(0, 10))
    throw new AuditError('accept/expires', { message: `--expires ${expires}: that day is over`, fix });
}

function findingOf(fingerprint: string, checked: readonly Checked[]): { environment: string; finding: Finding } {
  for (const each of checked) {
    if (!('report' in each)) continue;
    const finding = each.report.findings.find((one) => one.fingerprint === fingerprint);
    if (!finding) continue;
    const { verdict, waived, ruleId } = finding;
    if (waived) {
      const message = `${ruleId} is accepted already: ${waived.reason} (${waived.owner}, until ${waived.expires})`;
      throw new AuditError('accept/duplicate', { message, fix: 'Change its entry in policies/waivers.yaml.' });
    }
    if (verdict === 'fail' || verdict === 'unknown') return { environment: each.environment, finding };
    throw new AuditError('accept/nothing', { message: `${ruleId} does not fail: there is nothing to accept` });
  }
  const message = `--accept ${fingerprint}: no finding of this run has this fingerprint`;
  throw new AuditError('accept/unknown', { message, fix: '--format json tells the fingerprint of every finding.' });
}

/** What names the resource tomorrow, too. */
function nameOf({ resource: { name, logicalId, id } }: Finding): string {
  return name ?? logicalId ?? id;
}

function keptValue(actual: Json): Json {
  const isShort = typeof actual !== 'object' && String(actual).length <= SHORT;
  return actual === null || isShort ? actual : digestOf(actual);
}
