import { otherEnvironments } from '#src/audit/prove/other-environments.ts';
import { withProofs } from '#src/audit/prove-invariants.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { readArchitecture, specOf } from '#src/spec/spec.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

const workspace = findWorkspace(process.cwd());
const architecture = readArchitecture(workspace);

/** The invariants of an environment of this workspace, or one of them, decided on a snapshot. */
export function provedInvariants(environment: string, snapshot: Snapshot, only?: string): Finding[] {
  const whole = specOf(architecture, loadEnvironment(workspace, environment, {}), snapshot.account);
  const spec = { ...whole, statements: whole.statements.filter(({ name }) => only === undefined || name === only) };
  const others = otherEnvironments(workspace, environment);
  const findings = withProofs(judge(spec, snapshot), { spec, architecture, others, snapshot });
  return findings.filter(({ kind }) => kind === 'invariant');
}

/** `pass`, `fail: <path> <actual>`, `unknown: <reason>` of each, by name. */
export function verdictsOf(findings: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(
    findings.map(({ ruleId, verdict, reason, evidence }) => {
      const [first] = evidence;
      const why = verdict === 'fail' ? `: ${first?.path ?? ''} ${JSON.stringify(first?.actual)}` : `: ${reason ?? ''}`;
      return [ruleId, verdict === 'pass' ? 'pass' : `${verdict}${why}`];
    }),
  );
}
