import type { Finding } from '#src/model/finding.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { propose, type Proposal } from '#src/spec/proposal/propose.ts';
import { readArchitecture, specOf } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { workspaceWith } from '../spec/workspace-fixture.ts';
import { REGION } from './snapshot-fixture.ts';

/** A proposal for environments that one snapshot holds, written to a workspace of its own. */
export function proposed(snapshot: Snapshot, ...environments: string[]): { proposal: Proposal; workspace: Workspace } {
  const proposal = propose(environments.map((environment) => ({ environment, region: REGION, snapshot })));
  return { proposal, workspace: workspaceWith(Object.fromEntries(proposal.files)) };
}

/** What the written files say of a snapshot, read from the disk as `check` does. */
export function judged(workspace: Workspace, environment: string, snapshot: Snapshot): Finding[] {
  const spec = specOf(readArchitecture(workspace), loadEnvironment(workspace, environment), snapshot.account);
  return judge(spec, snapshot);
}

/** The rule ids of what does not pass. */
export function open(findings: readonly Finding[]): string[] {
  return findings.filter(({ verdict }) => verdict !== 'pass').map(({ ruleId }) => ruleId);
}
