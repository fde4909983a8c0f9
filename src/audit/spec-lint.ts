import type { Snapshot } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import type { LintProblem } from '#src/spec/lint/lint-problem.ts';
import { toothless, unmet } from '#src/spec/lint/lint-spec.ts';
import { unusedParameters } from '#src/spec/lint/unused-parameters.ts';
import { readArchitecture, specOf } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';

export interface LintRequest {
  readonly workspace: Workspace;
  /** All of the workspace's by default. */
  readonly environments?: readonly string[];
  readonly overrides: Readonly<Record<string, string>>;
  /** A saved snapshot: only with one can a component be seen to match nothing. */
  readonly snapshot?: string;
}

/** What is odd in the specs of a workspace, each thing once; what is wrong with them is an AuditError. */
export function lintSpecs({ workspace, environments, overrides, snapshot: path }: LintRequest): LintProblem[] {
  const architecture = readArchitecture(workspace);
  const snapshot: Snapshot | undefined = path === undefined ? undefined : readSnapshot(path);
  const problems = (environments ?? environmentNames(workspace)).flatMap((name) => {
    const environment = loadEnvironment(workspace, name, overrides);
    const spec = specOf(architecture, environment, snapshot?.account);
    return [
      ...unusedParameters(architecture, environment),
      ...toothless(spec),
      ...(snapshot ? unmet(spec, snapshot) : []),
    ];
  });
  const seen = new Set<string>();
  return problems.filter(({ kind, location: { file, line, column } }) => {
    const key = `${file}:${line}:${column} ${kind}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
