import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { matchesGlob, names } from '#src/model/waiver.ts';
import { environmentNames } from '#src/spec/environment.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import type { Drift, Found } from '../lab/examples/drift.ts';

const workspace = findWorkspace(import.meta.dirname);

/** Accepted whatever the day is: that a waiver expired is no drift. */
const waivers = loadWaivers(workspace, environmentNames(workspace));

/** What of a report tells no drift, and which drifts no finding tells: both are empty when it reports just the drifts. */
export function unlike({ findings }: Report, drifts: readonly Drift[]): { unexpected: string[]; unseen: string[] } {
  const open = findings.filter(isOpen);
  const failed = open.filter(({ verdict }) => verdict === 'fail');
  const wanted = drifts.flatMap(({ finds }) => finds);
  const unexpected = open.filter(
    (finding) => !wanted.some((found) => finding.verdict === 'fail' && tells(finding, found)),
  );
  const unseen = wanted.filter((found) => !failed.some((finding) => tells(finding, found)));
  return { unexpected: unexpected.map(shown), unseen: unseen.map((found) => JSON.stringify(found)) };
}

function isOpen(finding: Finding): boolean {
  // Rules and proofs say the same of a drift in words of their own.
  if (finding.kind !== 'expectation') return false;
  if (finding.verdict !== 'fail' && finding.verdict !== 'unknown') return false;
  return !waivers.some((waiver) => names(waiver, finding));
}

function tells({ evidence, resource }: Finding, found: Found): boolean {
  const { type, id, arn, name } = resource;
  if (type !== found.type || !evidence.some(({ path }) => path === found.property)) return false;
  return [id, arn, name].some((known) => known !== undefined && matchesGlob(found.resource, known));
}

function shown({ evidence, reason, resource, ruleId, verdict }: Finding): string {
  return `${verdict} ${ruleId} ${resource.id} ${reason ?? ''} ${JSON.stringify(evidence).slice(0, 300)}`;
}
